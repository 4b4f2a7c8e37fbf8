import { build, read, readBroadcast, sum } from './values.ts'
import type { Reference, Values } from './values.ts'

/** Value for each row (all axes but the last), kept as an axis of length one. */
function perRow(x: Values, value: (element: (i: number) => number, length: number) => number): Values {
  const length = x.shape.at(-1)!
  return build([...x.shape.slice(0, -1), 1], (index) => value((i) => read(x, index.with(-1, i)), length))
}

const logSumOfExp = (x: Values) =>
  perRow(x, (element, n) => {
    const largest = Math.max(...Array.from({ length: n }, (_, i) => element(i)))
    return largest + Math.log(sum(n, (i) => Math.exp(element(i) - largest)))
  })

function softmaxRows(x: Values): Values {
  const total = logSumOfExp(x)
  return build(x.shape, (index) => Math.exp(read(x, index) - readBroadcast(total, index)))
}

export const normalization: Record<string, Reference> = {
  softmax: ([x]) => [softmaxRows(x!)],
  logSoftmax([x]) {
    const total = logSumOfExp(x!)
    return [build(x!.shape, (index) => read(x!, index) - readBroadcast(total, index))]
  },
  layerNorm([x, weight, bias], node) {
    const epsilon = node.attributes.epsilon as number
    const mean = perRow(x!, (element, n) => sum(n, (i) => element(i) / n))
    const centred = build(x!.shape, (index) => read(x!, index) - readBroadcast(mean, index))
    const inverse = perRow(centred, (element, n) => 1 / Math.sqrt(sum(n, (i) => element(i) ** 2 / n) + epsilon))
    const y = build(x!.shape, (index) => {
      const normalised = read(centred, index) * readBroadcast(inverse, index)
      return weight && bias ? normalised * weight.data[index.at(-1)!]! + bias.data[index.at(-1)!]! : normalised
    })
    return [y, mean, inverse]
  },
  attention([q, k, v, mask], node) {
    const heads = node.attributes.heads as number
    const [batch, length, width] = q!.shape as [number, number, number]
    const d = width / heads
    const scores = build([batch, heads, length, k!.shape[1]!], (index) => {
      const [b, h, t, s] = index as [number, number, number, number]
      const dot = sum(d, (i) => read(q!, [b, t, h * d + i]) * read(k!, [b, s, h * d + i]))
      return dot / Math.sqrt(d) + (mask ? readBroadcast(mask, index) : 0)
    })
    const probabilities = softmaxRows(scores)
    return [
      build([batch, length, v!.shape[2]!], ([b, t, i]) => {
        const h = Math.floor(i! / (v!.shape[2]! / heads))
        return sum(k!.shape[1]!, (s) => read(probabilities, [b!, h, t!, s]) * read(v!, [b!, s, i!]))
      })
    ]
  }
}
