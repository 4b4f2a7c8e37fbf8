/** @file Raw scores on one scale for all detectors: 0…1, with 0.5 at the threshold. */
import { constantFloat64 } from '../../engine/inference-operations.ts'
import { add, div, maximum, minimum, mul, sub } from '../../engine/operations.ts'
import type { Tensor } from '../../engine/tensor.ts'

/** What raw scores are: probabilities in 0…1, or distances from 0 up. */
export type ScoreScale = 'probability' | 'distance'

/** Thresholds outside of these would leave nothing on one side. */
const least = 1e-12

/**
 * Raw and threshold, float64 [1], as a score. Of probabilities, the odds are divided by those of the threshold; a distance
 * counts as its share of the sum of both.
 */
export function normalisedScore(raw: Tensor, threshold: Tensor, scale: ScoreScale): Tensor {
  const one = constantFloat64(1)
  const positive = maximum(threshold, constantFloat64(least))
  if (scale === 'distance') return div(raw, add(raw, positive))
  const at = minimum(positive, constantFloat64(1 - least))
  const above = mul(raw, sub(one, at))
  return div(above, add(above, mul(sub(one, raw), at)))
}

/** The same in plain numbers. */
export function scoreOf(raw: number, threshold: number, scale: ScoreScale): number {
  const positive = Math.max(threshold, least)
  if (scale === 'distance') return raw / (raw + positive)
  const at = Math.min(positive, 1 - least)
  const above = raw * (1 - at)
  return above / (above + (1 - raw) * at)
}
