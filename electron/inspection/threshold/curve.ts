import { FlawsmithError } from '../../common/errors.ts'
import { atOrBelow, justAboveAll, ratesAtAny, type HeldOutScores } from './choose.ts'
import type { ErrorRate } from './rule.ts'

/** A threshold worth choosing, with its errors. */
export interface CurvePoint {
  readonly threshold: number
  readonly falseRejects: ErrorRate
  readonly misses: ErrorRate
}

/** Points of a curve at most; of more, some in between are left out. */
const mostPoints = 300

/**
 * Escapes against false rejects: every threshold at which neither can be lowered without raising the other, ascending. Of
 * good images alone, every number of false rejects. Thresholds lie halfway between the scores that they separate. Bounds
 * hold for all of them at once (see chooseThreshold), so that one may look at the curve and then choose.
 *
 * Throws `threshold.no-good` without good images.
 */
export function thresholdCurve(scores: HeldOutScores, confidence = 0.95): CurvePoint[] {
  if (scores.good.length === 0) throw new FlawsmithError('threshold.no-good')
  const { defective } = scores
  const good = scores.good.toSorted((a, b) => a - b)
  const all = [...new Set([...good, ...defective])].sort((a, b) => a - b)
  const [goods, defects] = [new Set(good), new Set(defective)]
  // Raising it from a defective score would miss one more; lowering it to a good score would reject one more.
  const candidates = all.filter(
    (score, place) => (defective.length === 0 || defects.has(score)) && (place === 0 || goods.has(all[place - 1]!))
  )
  // The score below a candidate is a good one's.
  const thresholds = candidates.map((score) => atOrBelow(score, [good]))
  // Beyond all scores nothing is rejected.
  if (goods.has(all.at(-1)!)) thresholds.push(justAboveAll(all.at(-1)!))
  return thinned(thresholds).map((threshold) => ({
    threshold,
    ...ratesAtAny(threshold, { good, defective }, confidence)
  }))
}

function thinned(thresholds: readonly number[]): readonly number[] {
  if (thresholds.length <= mostPoints) return thresholds
  const step = (thresholds.length - 1) / (mostPoints - 1)
  return Array.from({ length: mostPoints }, (_, i) => thresholds[Math.round(i * step)]!)
}
