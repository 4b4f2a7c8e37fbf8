/** @file Area under the receiver operating characteristic. */
import { requireNegatives, requirePositives, sortScores, sweepThresholds } from './scores.ts'
import type { Labels, Scores, SortedScores } from './scores.ts'

/**
 * AUROC in 0..1: how often a defective sample scores above a good one, a tie counting half (scikit-learn's
 * roc_auc_score). Throws `metrics.no-positives`, `metrics.no-negatives` and the codes of sortScores.
 */
export function areaUnderRoc(labels: Labels, scores: Scores): number {
  return areaUnderRocOf(sortScores(labels, scores))
}

/** areaUnderRoc of scores that are sorted already. */
export function areaUnderRocOf(sorted: SortedScores): number {
  requirePositives(sorted, 'auroc')
  requireNegatives(sorted, 'auroc')
  let area = 0
  let trueBefore = 0
  let falseBefore = 0
  sweepThresholds(sorted, (_, truePositives, falsePositives) => {
    area += ((falsePositives - falseBefore) * (truePositives + trueBefore)) / 2
    trueBefore = truePositives
    falseBefore = falsePositives
  })
  return area / sorted.positives.length / sorted.negatives.length
}
