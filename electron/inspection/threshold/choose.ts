/** @file Choosing a threshold on held-out scores, and saying how sure it is. */
import { FlawsmithError } from '../../common/errors.ts'
import { halfway } from '../../metrics/threshold.ts'
import { upperBound } from './binomial-bounds.ts'
import { clearOf, justAbove, justBelow } from './margin.ts'
import type { ChosenThreshold, ThresholdRule } from './rule.ts'

/** Scores of images that the detector was not trained on. */
export interface HeldOutScores {
  readonly good: readonly number[]
  readonly defective: readonly number[]
}

/** How sure bounds are where nothing else is said. */
const usualConfidence = 0.95

/**
 * A threshold by a rule. Scores are finite; an image counts as defective where its score is at least the threshold.
 *
 * A threshold lies further from the scores that it was chosen from than scores may differ between computers (margin.ts),
 * or in the middle where they lie closer together. The detector's own, too, moves that far between its neighbours; a number
 * that a person gave stays.
 *
 * The bounds are those of Clopper and Pearson. They also hold for a threshold that was chosen on the same scores, as long
 * as only their number decides which of them it lies at (Wilks 1941: the share of new scores above the k-th highest of n
 * is Beta(k, n − k + 1)); a threshold by one class therefore does not look at the other. Where the scores themselves decide, as with costs, or where the threshold is the detector's own,
 * the bounds hold for all places at once (Bonferroni) and are wider.
 *
 * Throws `threshold.no-good`, `threshold.no-defects`, `threshold.too-few-good`, which says how many images are needed.
 */
export function chooseThreshold(
  scores: HeldOutScores,
  rule: ThresholdRule,
  confidence: number = usualConfidence
): ChosenThreshold {
  const [good, defective] = [sorted(scores.good), sorted(scores.defective)]
  const threshold = thresholdOf(good, defective, rule, confidence)
  return ratesAt(threshold, { good, defective }, rule, confidence)
}

/** The same threshold, its errors counted on other scores of the same images. */
export function recounted({ threshold, rule, confidence }: ChosenThreshold, scores: HeldOutScores): ChosenThreshold {
  return ratesAt(threshold, scores, rule, confidence)
}

function ratesAt(threshold: number, scores: HeldOutScores, rule: ThresholdRule, confidence: number): ChosenThreshold {
  const rates = ['cost', 'detector'].includes(rule.rule)
    ? ratesAtAny(threshold, scores, confidence)
    : ratesWith(threshold, scores, () => confidence)
  return { threshold, rule, confidence, ...rates }
}

/** Errors of a threshold, with bounds that hold for all thresholds at once. */
export function ratesAtAny(threshold: number, scores: HeldOutScores, confidence: number) {
  return ratesWith(threshold, scores, (total) => 1 - (1 - confidence) / (total + 1))
}

function ratesWith(
  threshold: number,
  { good, defective }: HeldOutScores,
  sure: (total: number) => number
): Pick<ChosenThreshold, 'falseRejects' | 'misses'> {
  const rate = (count: number, total: number) => ({ count, total, bound: upperBound(count, total, sure(total)) })
  return {
    falseRejects: rate(good.filter((score) => score >= threshold).length, good.length),
    misses: rate(defective.filter((score) => score < threshold).length, defective.length)
  }
}

/** Good images that a conformal threshold needs for a share: the smallest n ≥ 1/α − 1. */
export const conformalNeeds = (share: number): number => Math.ceil(1 / share - 1 - 1e-9)

/** Good images of which none may be rejected to be sure that at most a share of all is. */
export const sureNeeds = (share: number, confidence: number): number =>
  Math.ceil(Math.log(1 - confidence) / Math.log1p(-share) - 1e-9)

function thresholdOf(
  good: readonly number[],
  defective: readonly number[],
  rule: ThresholdRule,
  confidence: number
): number {
  switch (rule.rule) {
    case 'given':
      return rule.threshold
    case 'detector':
      return clearOf(rule.threshold, [good, defective])
    case 'recall': {
      requireDefects(defective)
      const missed = wholePart((1 - rule.target) * defective.length)
      return atOrBelow(defective[missed]!, [defective])
    }
    case 'false-rejects': {
      requireGood(good)
      return above(good.at(-1 - wholePart(rule.target * good.length))!, good)
    }
    case 'sure-false-rejects': {
      const needed = sureNeeds(rule.target, confidence)
      if (good.length < needed) throw tooFew(rule.target, good.length, needed)
      let rejected = 0
      while (upperBound(rejected + 1, good.length, confidence) <= rule.target) rejected++
      return above(good.at(-1 - rejected)!, good)
    }
    case 'conformal': {
      const needed = conformalNeeds(rule.target)
      if (good.length < needed) throw tooFew(rule.target, good.length, needed)
      const place = Math.ceil((1 - rule.target) * (good.length + 1) - 1e-9)
      // An image is called defective from the threshold on, and those that score as the place does must not be.
      return justAbove(good[place - 1]!, next(good, good[place - 1]!))
    }
    case 'cost':
      return cheapest(good, defective, rule)
  }
}

/** The lowest threshold of least expected cost. */
function cheapest(
  good: readonly number[],
  defective: readonly number[],
  { miss, falseReject, defectRate }: Extract<ThresholdRule, { rule: 'cost' }>
): number {
  requireGood(good)
  requireDefects(defective)
  const candidates = [...new Set([...good, ...defective])].sort((a, b) => a - b)
  let best = { cost: Infinity, threshold: Infinity }
  let [missed, kept] = [0, 0]
  for (const candidate of [...candidates, Infinity]) {
    while (missed < defective.length && defective[missed]! < candidate) missed++
    while (kept < good.length && good[kept]! < candidate) kept++
    const rejected = (good.length - kept) / good.length
    const cost = (defectRate * miss * missed) / defective.length + (1 - defectRate) * falseReject * rejected
    if (cost < best.cost - 1e-12) best = { cost, threshold: candidate }
  }
  if (best.threshold === Infinity) return justAboveAll(candidates.at(-1)!)
  return atOrBelow(best.threshold, [good, defective])
}

const sorted = (scores: readonly number[]) => scores.toSorted((a, b) => a - b)

/** Whole images in a share, forgiving rounding. */
const wholePart = (images: number) => Math.floor(images + 1e-9)

/** Halfway from a score down to the next lower one, since a threshold on a score itself has no margin. */
export function atOrBelow(score: number, lists: readonly (readonly number[])[]): number {
  const lower = Math.max(...lists.map((list) => list.findLast((other) => other < score) ?? -Infinity))
  return lower === -Infinity ? justBelow(score, lower) : halfway(lower, score)
}

/** Above every score, of which this is the highest. */
export const justAboveAll = (highest: number): number => justAbove(highest, Infinity)

/** Halfway from a score up to the next higher one, or just above it where there is none. */
function above(score: number, scores: readonly number[]): number {
  const higher = next(scores, score)
  return higher === Infinity ? justAbove(score, higher) : halfway(score, higher)
}

const next = (scores: readonly number[], score: number) => scores.find((other) => other > score) ?? Infinity

function requireGood(good: readonly number[]): void {
  if (good.length === 0) throw new FlawsmithError('threshold.no-good')
}

function requireDefects(defective: readonly number[]): void {
  if (defective.length === 0) throw new FlawsmithError('threshold.no-defects')
}

function tooFew(share: number, found: number, needed: number): FlawsmithError {
  return new FlawsmithError('threshold.too-few-good', { percent: percent(share), found, needed })
}

/** A share as percent, with as many digits as say something. */
export const percent = (share: number): number => Number((100 * share).toPrecision(2))
