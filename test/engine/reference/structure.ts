import { sizeOf } from '../../../electron/engine/tensor.ts'
import { addTo, build, forEach, read, readBroadcast, readOrZero, zeros } from './values.ts'
import type { Reference, Values } from './values.ts'

/** Position of the array that holds element `i` of the joined axis, and its place there. */
function locate(parts: readonly Values[], axis: number, i: number): [part: Values, place: number] {
  let place = i
  for (const part of parts) {
    if (place < part.shape[axis]!) return [part, place]
    place -= part.shape[axis]!
  }
  throw new RangeError(`no part holds element ${i}`)
}

export const structure: Record<string, Reference> = {
  reshape: ([x], node) => [{ shape: node.outputs[0]!.shape, data: x!.data }],
  transpose([x], node) {
    const permutation = node.attributes.permutation as readonly number[]
    return [
      build(node.outputs[0]!.shape, (index) =>
        read(
          x!,
          x!.shape.map((_, axis) => index[permutation.indexOf(axis)]!)
        )
      )
    ]
  },
  expand: ([x], node) => [build(node.outputs[0]!.shape, (index) => readBroadcast(x!, index))],
  reduceSum([x], node) {
    const y = zeros(node.outputs[0]!.shape)
    forEach(x!.shape, (index) =>
      addTo(
        y,
        index.map((i, axis) => (y.shape[axis] === 1 ? 0 : i)),
        read(x!, index)
      )
    )
    return [y]
  },
  concat(inputs, node) {
    const axis = node.attributes.axis as number
    return [
      build(node.outputs[0]!.shape, (index) => {
        const [part, place] = locate(inputs, axis, index[axis]!)
        return read(part, index.with(axis, place))
      })
    ]
  },
  slice([x], node) {
    const { axis, start } = node.attributes as { axis: number; start: number }
    return [build(node.outputs[0]!.shape, (index) => read(x!, index.with(axis, index[axis]! + start)))]
  },
  pad([x], node) {
    const before = node.attributes.before as readonly number[]
    return [
      build(node.outputs[0]!.shape, (index) =>
        readOrZero(
          x!,
          index.map((i, axis) => i - before[axis]!)
        )
      )
    ]
  },
  gather: ([table, indices], node) => [
    build(node.outputs[0]!.shape, (index) => {
      const row = read(indices!, index.slice(0, indices!.shape.length))
      return read(table!, [row, ...index.slice(indices!.shape.length)])
    })
  ],
  scatterAdd([indices, updates], node) {
    const y = zeros(node.outputs[0]!.shape)
    const rowSize = sizeOf(y.shape.slice(1))
    indices!.data.forEach((row, i) => {
      for (let j = 0; j < rowSize; j++) y.data[row * rowSize + j]! += updates!.data[i * rowSize + j]!
    })
    return [y]
  },
  after: ([x]) => [x!]
}
