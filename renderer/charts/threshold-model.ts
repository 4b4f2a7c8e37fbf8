/** @file A threshold over a detector's scores: the points it can stand at and what it does there. Counts as reports do. */
import { bisectLeft } from 'd3-array'
import { operatingPointOf } from '../../electron/metrics/operating-point.ts'
import type { OperatingPoint } from '../../electron/metrics/operating-point.ts'
import { precisionRecallCurve } from '../../electron/metrics/precision-recall.ts'
import type { PrecisionRecallCurve } from '../../electron/metrics/precision-recall.ts'
import { sortScores } from '../../electron/metrics/scores.ts'

/** Scores of one detector on the images of a test set; labels are 0 (good) and 1 (defective). */
export interface ScoredRun {
  /** Such as the seed. */
  readonly name: string
  readonly labels: ArrayLike<number>
  readonly scores: ArrayLike<number>
}

export interface ThresholdModel {
  readonly curve: PrecisionRecallCurve
  /** Distinct scores, ascending: any other threshold does the same as the next higher of them. */
  readonly thresholds: Float64Array
  readonly at: (threshold: number) => OperatingPoint
}

/** Throws `metrics.no-positives` and the codes of sortScores. */
export function thresholdModel({ labels, scores }: ScoredRun): ThresholdModel {
  const sorted = sortScores(labels, scores)
  const curve = precisionRecallCurve(labels, scores)
  return { curve, thresholds: curve.thresholds, at: (threshold) => operatingPointOf(sorted, threshold) }
}

/** Index of the lowest distinct score that is at least the threshold; the last one where there is none. */
export function indexOfThreshold({ thresholds }: ThresholdModel, threshold: number): number {
  return bisectLeft(thresholds, threshold, 0, thresholds.length - 1)
}

/** Index of the threshold whose recall is nearest; of equally near ones the highest threshold, which has more precision. */
export function indexAtRecall({ curve, thresholds }: ThresholdModel, recall: number): number {
  let best = 0
  for (let i = 0; i < thresholds.length; i++) {
    const near = Math.abs((curve.recall[i] as number) - recall)
    if (near <= Math.abs((curve.recall[best] as number) - recall)) best = i
  }
  return best
}
