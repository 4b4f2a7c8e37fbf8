/** @file Max pooling. */
import { apply, sizeOf } from '../tensor.ts'
import type { Operation, Tensor } from '../tensor.ts'
import { scatterAdd } from './matrix.ts'
import { reshape } from './structure.ts'

export const maxPool2dOperation: Operation = {
  name: 'maxPool2d',
  infer([x], attributes) {
    const { kernel, stride, padding } = attributes as { kernel: number; stride: number; padding: number }
    const shape = x!.shape.map((n, axis) => (axis < 2 ? n : Math.floor((n + 2 * padding - kernel) / stride) + 1))
    return [
      { shape, dtype: x!.dtype },
      { shape, dtype: 'int64' }
    ]
  },
  emit(emitter, inputs, { attributes }) {
    const { kernel, stride, padding } = attributes as { kernel: number; stride: number; padding: number }
    const geometry = { kernel_shape: [kernel, kernel], strides: [stride, stride], pads: Array<number>(4).fill(padding) }
    if (!emitter.forWebGpu) return emitter.node('MaxPool', inputs, geometry, { outputs: 2 })
    // The WebGPU provider does not return indices; in float64 the node goes to the CPU, if it is needed at all.
    const [, places] = emitter.node('MaxPool', emitter.node('Cast', inputs, { to: 11 }), geometry, { outputs: 2 })
    return [...emitter.node('MaxPool', inputs, geometry), places!]
  },
  /** The second output holds each maximum's index in the flattened input. */
  gradient({ inputs: [x], outputs: [, places] }, [g]) {
    if (!g) return [null]
    const flat = scatterAdd(reshape(places!, [-1]), reshape(g, [-1, 1]), sizeOf(x!.shape))
    return [reshape(flat, x!.shape)]
  }
}

/** Largest value of each window of [N,C,H,W]; at a tie the gradient goes to the first, as in torch. */
export function maxPool2d(x: Tensor, options: { kernel: number; stride: number; padding: number }): Tensor {
  return apply(maxPool2dOperation, [x], options)
}
