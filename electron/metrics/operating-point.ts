/** @file What a detector does at one threshold, and the threshold of the best F1. */
import { FlawsmithError } from '../common/errors.ts'
import { requirePositives, sortScores, sweepThresholds } from './scores.ts'
import type { Labels, Scores, SortedScores } from './scores.ts'

/** A sample counts as defective where its score is ≥ the threshold. Ratios are in 0..1. */
export interface OperatingPoint {
  readonly threshold: number
  /** 0 where nothing is called defective (scikit-learn's zero_division = 0). */
  readonly precision: number
  /** 0 where nothing is defective. */
  readonly recall: number
  readonly f1: number
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  readonly trueNegatives: number
}

/** Throws `metrics.bad-threshold` for NaN, and the codes of sortScores. */
export function operatingPoint(labels: Labels, scores: Scores, threshold: number): OperatingPoint {
  return operatingPointOf(sortScores(labels, scores), threshold)
}

/** operatingPoint of scores that are sorted already. */
export function operatingPointOf(sorted: SortedScores, threshold: number): OperatingPoint {
  if (Number.isNaN(threshold)) throw new FlawsmithError('metrics.bad-threshold')
  return describe(sorted, threshold, countFrom(sorted.positives, threshold), countFrom(sorted.negatives, threshold))
}

/**
 * The operating point of the highest F1 over all thresholds that matter; of equal ones, the lowest threshold. On test
 * data this is the papers' "oracle": it is chosen with knowledge of the labels and is not available in production.
 * Throws `metrics.no-positives` and the codes of sortScores.
 */
export function bestF1(labels: Labels, scores: Scores): OperatingPoint {
  return bestF1Of(sortScores(labels, scores))
}

/** bestF1 of scores that are sorted already. */
export function bestF1Of(sorted: SortedScores): OperatingPoint {
  requirePositives(sorted, 'f1')
  const positives = sorted.positives.length
  let best = { threshold: Infinity, truePositives: 0, falsePositives: 0 }
  sweepThresholds(sorted, (threshold, truePositives, falsePositives) => {
    // F1 = 2·TP / (TP + FP + P): compared as integers, so that equal values are equal.
    const left = truePositives * (best.truePositives + best.falsePositives + positives)
    if (left >= best.truePositives * (truePositives + falsePositives + positives))
      best = { threshold, truePositives, falsePositives }
  })
  return describe(sorted, best.threshold, best.truePositives, best.falsePositives)
}

function describe(
  { positives, negatives }: SortedScores,
  threshold: number,
  truePositives: number,
  falsePositives: number
): OperatingPoint {
  const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  return {
    threshold,
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, positives.length),
    f1: ratio(2 * truePositives, truePositives + falsePositives + positives.length),
    truePositives,
    falsePositives,
    falseNegatives: positives.length - truePositives,
    trueNegatives: negatives.length - falsePositives
  }
}

/** How many of the ascending values are ≥ the threshold. */
function countFrom(ascending: Float64Array, threshold: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < threshold) low = middle + 1
    else high = middle
  }
  return ascending.length - low
}
