/**
 * @file Choosing a threshold on validation data, as is necessary in practice, where labels are not known beforehand.
 */
import { FlawsmithError } from '../common/errors.ts'
import { bestF1Of } from './operating-point.ts'
import { requireNegatives, sortScores } from './scores.ts'
import type { Labels, Scores, SortedScores } from './scores.ts'

export type ThresholdRule =
  /** The highest F1; needs defective samples. */
  | { readonly rule: 'best-f1' }
  /** The lowest threshold that calls at most this share (0 ≤ limit < 1) of the good samples defective. */
  | { readonly rule: 'false-positive-rate'; readonly limit: number }

/**
 * A threshold for scores of validation samples. It lies halfway between the two scores that it separates, since a
 * threshold on a sample's own score has no margin for the next one. Throws `metrics.no-positives` (best-f1),
 * `metrics.no-negatives` and `metrics.bad-rate` (false-positive-rate), and the codes of sortScores.
 */
export function selectThreshold(labels: Labels, scores: Scores, rule: ThresholdRule): number {
  const sorted = sortScores(labels, scores)
  if (rule.rule === 'best-f1') {
    const { threshold } = bestF1Of(sorted)
    return halfway(below(sorted, threshold), threshold)
  }
  const { limit } = rule
  if (!(limit >= 0 && limit < 1)) throw new FlawsmithError('metrics.bad-rate', { limit })
  requireNegatives(sorted, 'false-positive-rate')
  const { negatives } = sorted
  const allowed = Math.floor(limit * negatives.length + 1e-9)
  const refused = negatives[negatives.length - 1 - allowed] as number
  return halfway(refused, above(sorted, refused))
}

/** The middle of low < high, or high itself where no number lies between or one side is infinite. */
export function halfway(low: number, high: number): number {
  if (low === -Infinity) return high
  if (high === Infinity) return nextUp(low)
  const middle = low / 2 + high / 2
  return middle > low ? middle : high
}

function below({ positives, negatives }: SortedScores, value: number): number {
  const highest = (ascending: Float64Array) => ascending.findLast((score) => score < value) ?? -Infinity
  return Math.max(highest(positives), highest(negatives))
}

function above({ positives, negatives }: SortedScores, value: number): number {
  const lowest = (ascending: Float64Array) => ascending.find((score) => score > value) ?? Infinity
  return Math.min(lowest(positives), lowest(negatives))
}

/** The next float64 above a finite value. */
export function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE
  const bits = new BigInt64Array(Float64Array.of(value).buffer)
  bits[0] = (bits[0] as bigint) + (value > 0 ? 1n : -1n)
  return new Float64Array(bits.buffer)[0] as number
}
