/** @file Precision against recall, and the two areas that papers both call "average precision". */
import { requirePositives, sortScores, sweepThresholds } from './scores.ts'
import type { Labels, Scores, SortedScores } from './scores.ts'

/** As scikit-learn's precision_recall_curve: thresholds ascend, the last point (precision 1, recall 0) has none. */
export interface PrecisionRecallCurve {
  /** Distinct scores, n of them; a sample counts as defective where its score is ≥ the threshold. */
  readonly thresholds: Float64Array
  /** n + 1 values in 0..1. */
  readonly precision: Float64Array
  /** n + 1 values in 0..1, never rising. */
  readonly recall: Float64Array
}

/** Throws `metrics.no-positives` and the codes of sortScores. */
export function precisionRecallCurve(labels: Labels, scores: Scores): PrecisionRecallCurve {
  const sorted = sortScores(labels, scores)
  requirePositives(sorted, 'precision-recall')
  const thresholds: number[] = []
  const precision = [1]
  const recall = [0]
  sweepThresholds(sorted, (threshold, truePositives, falsePositives) => {
    thresholds.push(threshold)
    precision.push(truePositives / (truePositives + falsePositives))
    recall.push(truePositives / sorted.positives.length)
  })
  return {
    thresholds: Float64Array.from(thresholds.reverse()),
    precision: Float64Array.from(precision.reverse()),
    recall: Float64Array.from(recall.reverse())
  }
}

/**
 * Average precision as a step sum, Σ (Rₙ − Rₙ₋₁)·Pₙ: scikit-learn's average_precision_score, in 0..1.
 * Throws `metrics.no-positives` and the codes of sortScores.
 */
export function averagePrecision(labels: Labels, scores: Scores): number {
  return averagePrecisionOf(sortScores(labels, scores))
}

/** averagePrecision of scores that are sorted already. */
export function averagePrecisionOf(sorted: SortedScores): number {
  requirePositives(sorted, 'average-precision')
  let sum = 0
  let before = 0
  sweepThresholds(sorted, (_, truePositives, falsePositives) => {
    sum += (truePositives - before) * (truePositives / (truePositives + falsePositives))
    before = truePositives
  })
  return sum / sorted.positives.length
}

/**
 * Area under the precision-recall points by the trapezoid rule, in 0..1. Mixed-SegDec and the papers after it report
 * this as "AP"; it is not averagePrecision. Throws `metrics.no-positives` and the codes of sortScores.
 */
export function prAreaTrapezoid(labels: Labels, scores: Scores): number {
  return prAreaTrapezoidOf(sortScores(labels, scores))
}

/** prAreaTrapezoid of scores that are sorted already. */
export function prAreaTrapezoidOf(sorted: SortedScores): number {
  requirePositives(sorted, 'precision-recall-area')
  let sum = 0
  let before = 0
  let precisionBefore = 1
  sweepThresholds(sorted, (_, truePositives, falsePositives) => {
    const precision = truePositives / (truePositives + falsePositives)
    sum += ((truePositives - before) * (precision + precisionBefore)) / 2
    before = truePositives
    precisionBefore = precision
  })
  return sum / sorted.positives.length
}

/**
 * Precision as a step function of recall, read at each of `recalls` (0..1, ascending): the precision of the highest
 * threshold that reaches that recall. The area under these steps is averagePrecision.
 */
export function precisionAtRecalls(curve: PrecisionRecallCurve, recalls: ArrayLike<number>): Float64Array {
  const result = new Float64Array(recalls.length)
  // The curve's last point stands for "nothing is called defective"; no threshold reaches it.
  let point = curve.recall.length - 2
  for (let i = 0; i < recalls.length; i++) {
    while (point > 0 && (curve.recall[point] as number) < (recalls[i] as number)) point--
    result[i] = curve.precision[point] as number
  }
  return result
}
