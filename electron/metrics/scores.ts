/** @file Labels and scores, checked and sorted: what every ranking metric is computed from. */
import { FlawsmithError } from '../common/errors.ts'

/** 0 (good) or 1 (defective), one per score. */
export type Labels = ArrayLike<number>
/** Higher means more defective; any finite range. */
export type Scores = ArrayLike<number>

/** Scores of each class, ascending. */
export interface SortedScores {
  readonly positives: Float64Array
  readonly negatives: Float64Array
}

/**
 * Separates and sorts the scores by label.
 * Throws `metrics.length-mismatch`, `metrics.empty`, `metrics.bad-label`, `metrics.not-finite`.
 */
export function sortScores(labels: Labels, scores: Scores): SortedScores {
  const positives = new Float64Array(countPositives(labels, scores))
  const negatives = new Float64Array(scores.length - positives.length)
  let positive = 0
  let negative = 0
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number
    if (!Number.isFinite(score)) throw notFinite(score, i)
    if (labels[i] === 1) positives[positive++] = score
    else negatives[negative++] = score
  }
  return { positives: positives.sort(), negatives: negatives.sort() }
}

function countPositives(labels: Labels, scores: Scores): number {
  if (labels.length !== scores.length)
    throw new FlawsmithError('metrics.length-mismatch', { labels: labels.length, scores: scores.length })
  if (scores.length === 0) throw new FlawsmithError('metrics.empty')
  let count = 0
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]
    if (label === 1) count++
    else if (label !== 0) throw new FlawsmithError('metrics.bad-label', { index: i, label: String(label) })
  }
  return count
}

function notFinite(score: number, index: number): FlawsmithError {
  return new FlawsmithError('metrics.not-finite', { index, score })
}

/** Throws `metrics.no-positives` where no image is defective. */
export function requirePositives({ positives }: SortedScores, measure: string): void {
  if (positives.length > 0) return
  throw new FlawsmithError('metrics.no-positives', { measure })
}

/** Throws `metrics.no-negatives` where every image is defective. */
export function requireNegatives({ negatives }: SortedScores, measure: string): void {
  if (negatives.length > 0) return
  throw new FlawsmithError('metrics.no-negatives', { measure })
}

/**
 * Walks the distinct scores downwards. At each, `visit` receives how many positives and negatives score at least that
 * much; tied scores are taken together, so that their order cannot matter.
 */
export function sweepThresholds(
  { positives, negatives }: SortedScores,
  visit: (threshold: number, truePositives: number, falsePositives: number) => void
): void {
  let positive = positives.length
  let negative = negatives.length
  while (positive > 0 || negative > 0) {
    const threshold = Math.max(positives[positive - 1] ?? -Infinity, negatives[negative - 1] ?? -Infinity)
    while (positives[positive - 1] === threshold) positive--
    while (negatives[negative - 1] === threshold) negative--
    visit(threshold, positives.length - positive, negatives.length - negative)
  }
}
