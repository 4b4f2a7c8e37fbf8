/** @file What residual diffusion learns from. */
import type { Mask } from '../../imaging/image.ts'
import { windowCells, conditionChannels, conditionOf, nearMask, residualScale } from './condition.ts'
import { cellChannels, haar } from './haar.ts'

/** A defect on a good surface, 64×64 pixels. */
export interface ResidualExample {
  /** Relative change of the surface's luminance, −1..1.5: 0 is no change. */
  readonly residual: Float32Array
  /** Luminance of the good surface, 0..1. */
  readonly surface: Float32Array
  /** Not empty. */
  readonly mask: Mask
  /** Index of the defect type. */
  readonly type: number
}

/** Examples as the training step is fed. */
export interface ExampleBatch {
  /** Haar coefficients of the residuals ÷ .6, [B, 16, 16, 16]. */
  readonly clean: Float32Array
  /** [B, 32, 16, 16]. */
  readonly condition: Float32Array
  /** Weight of each cell's error, [B, 1, 16, 16]: sums to 1 in every example, whatever the size of its mask. */
  readonly weight: Float32Array
  /** [B]. */
  readonly type: BigInt64Array
}

const cells = windowCells * windowCells

export function batchOf(examples: readonly ResidualExample[]): ExampleBatch {
  const batch = {
    clean: new Float32Array(examples.length * cellChannels * cells),
    condition: new Float32Array(examples.length * conditionChannels * cells),
    weight: new Float32Array(examples.length * cells),
    type: BigInt64Array.from(examples, ({ type }) => BigInt(type))
  }
  examples.forEach(({ residual, surface, mask }, b) => {
    const scaled = residual.map((value) => value / residualScale)
    batch.clean.set(haar(scaled, mask), b * cellChannels * cells)
    batch.condition.set(conditionOf(surface, mask), b * conditionChannels * cells)
    const near = nearMask(mask)
    const sum = near.reduce((total, value) => total + value, 0)
    batch.weight.set(
      near.map((value) => value / sum),
      b * cells
    )
  })
  return batch
}
