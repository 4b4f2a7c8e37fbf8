/** @file Operations that move or sum elements: reshape, transpose, expand, reduceSum, concat, slice, pad. */
import { apply, describe, dimension, sameShape, ShapeError, sizeOf } from '../tensor.ts'
import type { Operation, Shape, Tensor } from '../tensor.ts'

const numbers = (value: unknown): readonly number[] => value as readonly number[]

export const reshapeOperation: Operation = {
  name: 'reshape',
  infer([x], { shape }) {
    if (sizeOf(x!.shape) !== sizeOf(numbers(shape)))
      throw new ShapeError(`reshape of ${describe([x!])} to [${numbers(shape).join(', ')}]`)
    return [{ shape: numbers(shape), dtype: x!.dtype }]
  },
  emit: (emitter, [x], node) => emitter.node('Reshape', [x!, emitter.integers(numbers(node.attributes.shape))]),
  gradient: (node, [g]) => [g ? reshape(g, node.inputs[0]!.shape) : null]
}

/** Same elements in another shape; one dimension may be -1. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const known = shape.reduce((product, n) => (n === -1 ? product : product * n), 1)
  const resolved = shape.map((n) => (n === -1 ? sizeOf(x.shape) / known : n))
  return sameShape(resolved, x.shape) ? x : apply(reshapeOperation, [x], { shape: resolved })
}

export const transposeOperation: Operation = {
  name: 'transpose',
  infer: ([x], { permutation }) => [
    { shape: numbers(permutation).map((axis) => dimension(x!.shape, axis)), dtype: x!.dtype }
  ],
  emit: (emitter, [x], node) => emitter.node('Transpose', [x!], { perm: numbers(node.attributes.permutation) }),
  gradient(node, [g]) {
    const permutation = numbers(node.attributes.permutation)
    return [
      g
        ? transpose(
            g,
            permutation.map((_, axis) => permutation.indexOf(axis))
          )
        : null
    ]
  }
}

/** Axis i of the result is axis `permutation[i]` of x. */
export function transpose(x: Tensor, permutation: readonly number[]): Tensor {
  return apply(transposeOperation, [x], { permutation })
}

export const expandOperation: Operation = {
  name: 'expand',
  infer([x], { shape }) {
    const target = numbers(shape)
    const offset = target.length - x!.shape.length
    if (offset < 0 || x!.shape.some((n, axis) => n !== 1 && n !== target[axis + offset]))
      throw new ShapeError(`expand of ${describe([x!])} to [${target.join(', ')}]`)
    return [{ shape: target, dtype: x!.dtype }]
  },
  emit: (emitter, [x], node) => emitter.node('Expand', [x!, emitter.integers(numbers(node.attributes.shape))]),
  gradient: (node, [g]) => [g ? unbroadcast(g, node.inputs[0]!.shape) : null]
}

/** Repeats dimensions of length 1 (and adds leading ones) until x has `shape`. */
export function expand(x: Tensor, shape: Shape): Tensor {
  return sameShape(x.shape, shape) ? x : apply(expandOperation, [x], { shape })
}

export const reduceSumOperation: Operation = {
  name: 'reduceSum',
  infer([x], { axes }) {
    return [{ shape: x!.shape.map((n, axis) => (numbers(axes).includes(axis) ? 1 : n)), dtype: x!.dtype }]
  },
  emit: (emitter, [x], node) =>
    emitter.node('ReduceSum', [x!, emitter.integers(numbers(node.attributes.axes))], { keepdims: 1 }),
  gradient: (node, [g]) => [g ? expand(g, node.inputs[0]!.shape) : null]
}

/** Sum over `axes`, which may count from the end. */
export function reduceSum(x: Tensor, axes: readonly number[], keepDimensions = false): Tensor {
  const resolved = axes.map((axis) => (axis < 0 ? x.shape.length + axis : axis)).sort((a, b) => a - b)
  const sum = resolved.length === 0 ? x : apply(reduceSumOperation, [x], { axes: resolved })
  return keepDimensions
    ? sum
    : reshape(
        sum,
        x.shape.filter((_, axis) => !resolved.includes(axis))
      )
}

/** Undoes broadcasting: sums a gradient down to the shape that was broadcast. */
export function unbroadcast(g: Tensor, shape: Shape): Tensor {
  const offset = g.shape.length - shape.length
  const axes = g.shape.map((n, axis) => (axis < offset || (shape[axis - offset] === 1 && n !== 1) ? axis : -1))
  return reshape(
    reduceSum(
      g,
      axes.filter((axis) => axis >= 0),
      true
    ),
    shape
  )
}

export const concatOperation: Operation = {
  name: 'concat',
  infer(inputs, { axis }) {
    const first = inputs[0]!
    const agree = inputs.every((x) => x.shape.every((n, i) => i === axis || n === first.shape[i]))
    if (!agree) throw new ShapeError(`concat of ${describe(inputs)} along axis ${axis as number}`)
    const length = inputs.reduce((sum, x) => sum + dimension(x.shape, axis as number), 0)
    return [{ shape: first.shape.map((n, i) => (i === axis ? length : n)), dtype: first.dtype }]
  },
  emit: (emitter, inputs, node) => emitter.node('Concat', inputs, { axis: node.attributes.axis! }),
  gradient(node, [g]) {
    const axis = node.attributes.axis as number
    let start = 0
    return node.inputs.map((x) => {
      const end = start + dimension(x.shape, axis)
      const part = g ? slice(g, axis, start, end) : null
      start = end
      return part
    })
  }
}

/** Joins tensors along `axis`. */
export function concat(tensors: readonly Tensor[], axis: number): Tensor {
  const first = tensors[0]
  if (!first) throw new ShapeError('concat of no tensors')
  return tensors.length === 1
    ? first
    : apply(concatOperation, tensors, { axis: axis < 0 ? first.shape.length + axis : axis })
}

export const sliceOperation: Operation = {
  name: 'slice',
  infer([x], { axis, start, end }) {
    const n = dimension(x!.shape, axis as number)
    if (!((start as number) >= 0 && (start as number) < (end as number) && (end as number) <= n))
      throw new ShapeError(`slice ${start as number}…${end as number} of axis ${axis as number} of ${describe([x!])}`)
    return [{ shape: x!.shape.map((m, i) => (i === axis ? (end as number) - (start as number) : m)), dtype: x!.dtype }]
  },
  emit(emitter, [x], { attributes: { start, end, axis } }) {
    const bounds = [start, end, axis].map((n) => emitter.integers([n as number]))
    return emitter.node('Slice', [x!, ...bounds])
  },
  gradient(node, [g]) {
    const { axis, start, end } = node.attributes as { axis: number; start: number; end: number }
    const x = node.inputs[0]!
    const before = x.shape.map((_, i) => (i === axis ? start : 0))
    const after = x.shape.map((n, i) => (i === axis ? n - end : 0))
    return [g ? padConstant(g, before, after) : null]
  }
}

/** Elements start…end (end exclusive) of one axis. */
export function slice(x: Tensor, axis: number, start: number, end: number): Tensor {
  const resolved = axis < 0 ? x.shape.length + axis : axis
  return start === 0 && end === x.shape[resolved] ? x : apply(sliceOperation, [x], { axis: resolved, start, end })
}

export const padOperation: Operation = {
  name: 'pad',
  infer: ([x], { before, after }) => [
    { shape: x!.shape.map((n, i) => n + numbers(before)[i]! + numbers(after)[i]!), dtype: x!.dtype }
  ],
  emit: (emitter, [x], { attributes: { before, after } }) =>
    emitter.node('Pad', [x!, emitter.integers([...numbers(before), ...numbers(after)])]),
  gradient(node, [g]) {
    const before = numbers(node.attributes.before)
    const cropped = (tensor: Tensor) =>
      node.inputs[0]!.shape.reduce((part, n, axis) => slice(part, axis, before[axis]!, before[axis]! + n), tensor)
    return [g ? cropped(g) : null]
  }
}

/** Zeros around x: `before[i]` and `after[i]` elements on axis i. */
export function padConstant(x: Tensor, before: readonly number[], after: readonly number[]): Tensor {
  return [...before, ...after].every((n) => n === 0) ? x : apply(padOperation, [x], { before, after })
}

/** Zeros around the two last axes of [N,C,H,W]: [top, left, bottom, right]. */
export function pad2d(x: Tensor, [top, left, bottom, right]: readonly [number, number, number, number]): Tensor {
  return padConstant(x, [0, 0, top, left], [0, 0, bottom, right])
}
