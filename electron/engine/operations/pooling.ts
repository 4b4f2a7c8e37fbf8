/** @file Max pooling. */
import { apply, sizeOf } from '../tensor.ts'
import type { Attributes, Operation, Shape, Tensor } from '../tensor.ts'
import { scatterAdd } from './matrix.ts'
import { reshape } from './structure.ts'

type Pooling = Readonly<Record<'kernel' | 'stride' | 'padding', number>>

function pooledShape(shape: Shape, attributes: Attributes): Shape {
  const { kernel, stride, padding } = attributes as Pooling
  return shape.map((n, axis) => (axis < 2 ? n : Math.floor((n + 2 * padding - kernel) / stride) + 1))
}

function onnxPooling(attributes: Attributes) {
  const { kernel, stride, padding } = attributes as Pooling
  return { kernel_shape: [kernel, kernel], strides: [stride, stride], pads: Array<number>(4).fill(padding) }
}

export const maxPool2dOperation: Operation = {
  name: 'maxPool2d',
  infer: ([x], attributes) => [{ shape: pooledShape(x!.shape, attributes), dtype: x!.dtype }],
  emit: (emitter, inputs, { attributes }) => emitter.node('MaxPool', inputs, onnxPooling(attributes)),
  gradient({ inputs: [x], attributes }, [g]) {
    if (!g) return [null]
    const places = apply(maxPoolPlacesOperation, [x!], attributes)
    const flat = scatterAdd(reshape(places, [-1]), reshape(g, [-1, 1]), sizeOf(x!.shape))
    return [reshape(flat, x!.shape)]
  }
}

/** Each maximum's index in the flattened input. Apart from the maxima, which ORT finds many times as fast alone. */
export const maxPoolPlacesOperation: Operation = {
  name: 'maxPoolPlaces',
  infer: ([x], attributes) => [{ shape: pooledShape(x!.shape, attributes), dtype: 'int64' }],
  emit(emitter, inputs, { attributes }) {
    // The WebGPU provider does not return indices; in float64 the node goes to the CPU.
    const pixels = emitter.forWebGpu ? emitter.node('Cast', inputs, { to: 11 }) : inputs
    const [, places] = emitter.node('MaxPool', pixels, onnxPooling(attributes), { outputs: 2 })
    return [places!]
  },
  gradient: () => [null]
}

/** Largest value of each window of [N,C,H,W]; at a tie the gradient goes to the first, as in torch. */
export function maxPool2d(x: Tensor, options: Pooling): Tensor {
  return apply(maxPool2dOperation, [x], { ...options })
}
