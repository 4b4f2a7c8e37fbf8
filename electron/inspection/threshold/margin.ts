/** @file How far a threshold keeps from scores: they differ in their last digits between computers, and from the bundle's. */
import { halfway } from '../../metrics/threshold.ts'

/** By how much scores may differ: from the detector's own, and between computers; scores above 1 in proportion. */
export const scoreTolerance = (score: number): number => 1e-5 * Math.max(1, Math.abs(score))

/** Twice what may differ, so that neither a score nor the same one elsewhere reaches the threshold. */
const marginOf = (score: number) => 2 * scoreTolerance(score)

/** Just above a score, and halfway to the next higher one at most; of probabilities below 1, so that 1 is defective. */
export function justAbove(score: number, higher: number): number {
  const limit = score < 1 ? Math.min(1, higher) : higher
  return Math.min(limit === Infinity ? Infinity : halfway(score, limit), score + marginOf(score))
}

/** Just below a score, and halfway to the next lower one at least; of positive scores above 0, so that 0 is good. */
export function justBelow(score: number, lower: number): number {
  const limit = score > 0 ? Math.max(0, lower) : lower
  return Math.max(limit === -Infinity ? limit : halfway(limit, score), score - marginOf(score))
}

/** A threshold moved away from the scores next to it, which stay on their sides; the same where it keeps its distance. */
export function clearOf(threshold: number, lists: readonly (readonly number[])[]): number {
  const below = Math.max(...lists.map((list) => list.findLast((score) => score < threshold) ?? -Infinity))
  const from = Math.min(...lists.map((list) => list.find((score) => score >= threshold) ?? Infinity))
  // The highest and the lowest place, which meet in the middle where there is no room.
  const [least, most] = [
    below === -Infinity ? -Infinity : justAbove(below, from),
    from === Infinity ? Infinity : justBelow(from, below)
  ]
  return Math.min(Math.max(threshold, least), most)
}
