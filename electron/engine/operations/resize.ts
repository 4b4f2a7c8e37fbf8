/** @file Bilinear upsampling by two with aligned corners, and its transpose. */
import { apply, dimension, sizeOf } from '../tensor.ts'
import type { Emitter, Operation, Shape, Tensor } from '../tensor.ts'

const scaled = (shape: Shape, factor: number) => shape.map((n, axis) => (axis >= 2 ? n * factor : n))

export const upsampleBilinear2xOperation: Operation = {
  name: 'upsampleBilinear2x',
  infer: ([x]) => [{ shape: scaled(x!.shape, 2), dtype: x!.dtype }],
  emit: (emitter, [x]) =>
    emitter.node('Resize', [x!, '', emitter.floats([1, 1, 2, 2], [4])], {
      mode: 'linear',
      coordinate_transformation_mode: 'align_corners'
    }),
  gradient: (_, [g]) => [g ? apply(upsampleBilinear2xTransposeOperation, [g]) : null]
}

/**
 * Doubles height and width of [N,C,H,W]. Corners stay corners, so that places in between lie (H−1)/(2H−1) apart:
 * torch's Upsample with `bilinear` and `align_corners`.
 */
export function upsampleBilinear2x(x: Tensor): Tensor {
  return apply(upsampleBilinear2xOperation, [x])
}

/** Two matrix products with the interpolation weights, since ONNX has no transpose of Resize. */
export const upsampleBilinear2xTransposeOperation: Operation = {
  name: 'upsampleBilinear2xTranspose',
  /** Along the width first, over all rows of the gradient. */
  multiplyAccumulates({ inputs: [g], outputs: [y] }) {
    const [height, width] = [dimension(y!.shape, 2), dimension(y!.shape, 3)]
    return sizeOf(g!.shape) * width + 2 * height * sizeOf(y!.shape)
  },
  infer: ([g]) => [{ shape: scaled(g!.shape, 1 / 2), dtype: g!.dtype }],
  emit(emitter, [g], node) {
    const [, , height, width] = node.outputs[0]!.shape as [number, number, number, number]
    const [narrow] = emitter.node('MatMul', [g!, weightsOf(emitter, width)])
    const [flipped] = emitter.node('Transpose', [weightsOf(emitter, height)], { perm: [1, 0] })
    return emitter.node('MatMul', [flipped!, narrow!])
  },
  gradient: (_, [d]) => [d ? upsampleBilinear2x(d) : null]
}

/** What each of `length` places gives to each of the 2·length places between the same corners: [2·length, length]. */
function weightsOf(emitter: Emitter, length: number): string {
  const values = new Float32Array(2 * length * length)
  for (let i = 0; i < 2 * length; i++) {
    const place = (i * (length - 1)) / (2 * length - 1)
    const below = Math.floor(place)
    const above = Math.min(below + 1, length - 1)
    values[i * length + below]! += 1 - (place - below)
    values[i * length + above]! += place - below
  }
  return emitter.floats(values, [2 * length, length])
}
