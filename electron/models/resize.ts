/** @file Bilinear resampling of feature maps, as torch does it without aligned corners. */
import { constant, matmul, transpose } from '../engine/operations.ts'
import type { Tensor } from '../engine/tensor.ts'

/** [N, C, H, W] resampled to another height and width; values beyond the edge repeat it. */
export function resizeBilinear(x: Tensor, [height, width]: readonly [number, number]): Tensor {
  const wide = x.shape[3] === width ? x : matmul(x, transpose(interpolation(x.shape[3]!, width), [1, 0]))
  return x.shape[2] === height ? wide : matmul(interpolation(x.shape[2]!, height), wide)
}

function interpolation(from: number, to: number): Tensor {
  return constant(interpolationWeights(from, to), [to, from])
}

/** Weight of each of `from` positions in each of `to` positions: [to, from]. */
export function interpolationWeights(from: number, to: number): Float32Array {
  const weights = new Float32Array(to * from)
  for (let i = 0; i < to; i++) {
    const place = Math.max(0, ((i + 0.5) * from) / to - 0.5)
    const below = Math.min(Math.floor(place), from - 1)
    const above = Math.min(below + 1, from - 1)
    weights[i * from + below]! += 1 - (place - below)
    weights[i * from + above]! += place - below
  }
  return weights
}
