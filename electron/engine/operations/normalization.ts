/** @file Softmax and the normalisations. */
import { apply, dimension, ShapeError } from '../tensor.ts'
import type { Operation, Tensor } from '../tensor.ts'
import { add, exp, mul, sub } from './elementwise.ts'
import { reduceSum, reshape } from './structure.ts'

export const softmaxOperation: Operation = {
  name: 'softmax',
  infer: ([x]) => [{ shape: x!.shape, dtype: x!.dtype }],
  emit: (emitter, inputs) => emitter.node('Softmax', inputs, { axis: -1 }),
  gradient: ({ outputs: [y] }, [g]) => [g ? mul(y!, sub(g, reduceSum(mul(g, y!), [-1], true))) : null]
}

/** Softmax over the last axis. */
export function softmax(x: Tensor): Tensor {
  return apply(softmaxOperation, [x])
}

export const logSoftmaxOperation: Operation = {
  name: 'logSoftmax',
  infer: ([x]) => [{ shape: x!.shape, dtype: x!.dtype }],
  emit: (emitter, inputs) => emitter.node('LogSoftmax', inputs, { axis: -1 }),
  gradient: ({ outputs: [y] }, [g]) => [g ? sub(g, mul(exp(y!), reduceSum(g, [-1], true))) : null]
}

/** Logarithm of the softmax over the last axis. */
export function logSoftmax(x: Tensor): Tensor {
  return apply(logSoftmaxOperation, [x])
}

export const layerNormOperation: Operation = {
  name: 'layerNorm',
  infer([x]) {
    const perRow = { shape: [...x!.shape.slice(0, -1), 1], dtype: x!.dtype }
    return [{ shape: x!.shape, dtype: x!.dtype }, perRow, perRow]
  },
  emit(emitter, [x, weight, bias], node) {
    const length = dimension(node.inputs[0]!.shape, -1)
    const scale = weight ? [weight] : emitter.node('Expand', [emitter.floats([1], [1]), emitter.integers([length])])
    const inputs = [x!, ...scale, ...(bias ? [bias] : [])]
    return emitter.node('LayerNormalization', inputs, { axis: -1, epsilon: node.attributes.epsilon! }, { outputs: 3 })
  },
  gradient({ inputs: [x, weight, bias], outputs: [, mean, inverseDeviation] }, [g], wanted) {
    if (!g) return [null, null, null]
    const normalised = mul(sub(x!, mean!), inverseDeviation!)
    const scaled = weight ? mul(g, weight) : g
    const rowMean = (t: Tensor) => mul(reduceSum(t, [-1], true), 1 / dimension(x!.shape, -1))
    const centred = () => sub(sub(scaled, rowMean(scaled)), mul(normalised, rowMean(mul(scaled, normalised))))
    const leading = x!.shape.slice(0, -1).map((_, axis) => axis)
    return [
      wanted[0] ? mul(centred(), inverseDeviation!) : null,
      weight && wanted[1] ? reduceSum(mul(g, normalised), leading) : null,
      bias && wanted[2] ? reduceSum(g, leading) : null
    ].slice(0, weight ? 3 : 1)
  }
}

/** Normalises the last axis to mean 0 and variance 1, then applies weight and bias where given. */
export function layerNorm(x: Tensor, weight: Tensor | null, bias: Tensor | null, epsilon: number): Tensor {
  if (!weight !== !bias) throw new ShapeError('layerNorm takes weight and bias together')
  return apply(layerNormOperation, weight && bias ? [x, weight, bias] : [x], { epsilon })
}

/** Normalises each of `groups` groups of channels of [N,C,H,W], then applies weight[C] and bias[C]. */
export function groupNorm(x: Tensor, groups: number, weight: Tensor, bias: Tensor, epsilon: number): Tensor {
  const [n, channels] = x.shape as [number, number]
  if (channels % groups !== 0) throw new ShapeError(`groupNorm of ${channels} channels in ${groups} groups`)
  const perChannel = (t: Tensor) => reshape(t, [1, channels, ...x.shape.slice(2).map(() => 1)])
  const normalised = reshape(layerNorm(reshape(x, [n, groups, -1]), null, null, epsilon), x.shape)
  return add(mul(normalised, perChannel(weight)), perChannel(bias))
}
