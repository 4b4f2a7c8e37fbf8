/** @file Scores of two detectors on one scale, so that they can be added. */

/** Mean and spread of a detector's scores on good images that it was not tested on. */
export interface Standard {
  readonly mean: number
  readonly deviation: number
}

/** Scores that hardly differ are not blown up any further. */
const leastDeviation = 1e-3

/** Of some scores; those as they are where there are fewer than two. */
export function standardOf(scores: readonly number[]): Standard {
  if (scores.length < 2) return { mean: 0, deviation: 1 }
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length
  return { mean, deviation: Math.max(leastDeviation, Math.sqrt(variance)) }
}

export const standardised = (score: number, { mean, deviation }: Standard): number => (score - mean) / deviation

/** Any number as one in 0…1, in the same order; unlike a probability it does not saturate. */
export const asShare = (sum: number): number => 0.5 + Math.atan(sum) / Math.PI
