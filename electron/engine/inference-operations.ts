/**
 * @file Operations of models that are given away: what becomes of an image before the network, and of the network's values
 * after it. They are not part of the table of operations: nothing is trained through them, and they run on the CPU.
 */
import { ELEMENT_TYPES } from './onnx/emitter.ts'
import { constantInt64 } from './operations.ts'
import { apply, dimension, ShapeError } from './tensor.ts'
import type { DataType, Operation, Shape, Tensor } from './tensor.ts'

type Inference = Omit<Operation, 'gradient'>

function applied(operation: Inference, inputs: readonly Tensor[], attributes = {}): Tensor {
  const gradient = () => {
    throw new Error(`${operation.name} has no gradient`)
  }
  return apply({ ...operation, gradient }, inputs, attributes)
}

/** The values as another type; integers from floats are cut off. */
export function cast(x: Tensor, dtype: DataType): Tensor {
  if (x.dtype === dtype) return x
  const operation: Inference = {
    name: 'cast',
    infer: ([from]) => [{ shape: from!.shape, dtype }],
    emit: (emitter, inputs) => emitter.node('Cast', inputs, { to: ELEMENT_TYPES[dtype] })
  }
  return applied(operation, [x])
}

/** A float64 constant: a number (scalar) or values with their shape. */
export function constantFloat64(values: number | readonly number[], shape: Shape = []): Tensor {
  const list = typeof values === 'number' ? [values] : values
  const operation: Inference = {
    name: 'constantFloat64',
    infer: () => [{ shape, dtype: 'float64' }],
    emit: (emitter) => [emitter.doubles(list, shape)]
  }
  return applied(operation, [])
}

/** The entries of an axis at the given places, in their order. */
export function take(x: Tensor, places: readonly number[], axis: number): Tensor {
  if (places.some((place) => place < 0 || place >= dimension(x.shape, axis)))
    throw new ShapeError(`take outside of axis ${axis} of [${x.shape.join(', ')}]`)
  const operation: Inference = {
    name: 'take',
    infer: ([from]) => [{ shape: from!.shape.map((n, i) => (i === axis ? places.length : n)), dtype: from!.dtype }],
    emit: (emitter, inputs) => emitter.node('Gather', inputs, { axis })
  }
  return applied(operation, [x, constantInt64(places)])
}

function elementwise(name: string, type: string) {
  const operation: Inference = {
    name,
    infer: ([x]) => [x!],
    emit: (emitter, inputs) => emitter.node(type, inputs)
  }
  return (x: Tensor): Tensor => applied(operation, [x])
}

export const floor = elementwise('floor', 'Floor')
/** In float32: ONNX Runtime has no other. */
export const arctangent = elementwise('arctangent', 'Atan')

/** Largest value over all axes but those that are kept. */
export function largest(x: Tensor, kept: readonly number[] = []): Tensor {
  const axes = x.shape.map((_, axis) => axis).filter((axis) => !kept.includes(axis))
  const operation: Inference = {
    name: 'largest',
    infer: ([from]) => [{ shape: kept.map((axis) => dimension(from!.shape, axis)), dtype: from!.dtype }],
    emit: (emitter, [from]) => emitter.node('ReduceMax', [from!, emitter.integers(axes)], { keepdims: 0 })
  }
  return applied(operation, [x])
}

/** [N,C,H,W] so many times as high and wide, linear between the middles of its places and constant beyond the outer ones. */
export function enlarge(x: Tensor, factor: number): Tensor {
  const operation: Inference = {
    name: 'enlarge',
    infer: ([from]) => [{ shape: from!.shape.map((n, axis) => (axis < 2 ? n : n * factor)), dtype: from!.dtype }],
    emit: (emitter, [from]) =>
      emitter.node('Resize', [from!, '', emitter.floats([1, 1, factor, factor], [4])], {
        mode: 'linear',
        coordinate_transformation_mode: 'half_pixel'
      })
  }
  return applied(operation, [x])
}

/** Mean over squares of odd side around each place of [N,C,H,W]; zeros beyond the edges are counted. */
export function boxMean(x: Tensor, side: number): Tensor {
  const radius = (side - 1) / 2
  const operation: Inference = {
    name: 'boxMean',
    infer: ([from]) => [from!],
    emit: (emitter, inputs) =>
      emitter.node('AveragePool', inputs, {
        ...{ kernel_shape: [side, side], pads: [radius, radius, radius, radius] },
        ...{ strides: [1, 1], count_include_pad: 1 }
      })
  }
  return applied(operation, [x])
}
