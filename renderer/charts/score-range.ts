/** @file A chosen range of scores. Pure. */
import type { Range } from '../../electron/charts/axes.ts'

export interface ScoreRange {
  readonly from: number
  readonly to: number
}

/** The range between two ends in either order, kept within what the chart shows; null where both are the same. */
export function rangeBetween(a: number, b: number, { low, high }: Range): ScoreRange | null {
  const within = (value: number) => Math.min(high, Math.max(low, value))
  const [from, to] = [within(Math.min(a, b)), within(Math.max(a, b))]
  return from === to ? null : { from, to }
}

/** One end moved by a key in hundredths of the scale; ends do not pass each other. Null for other keys. */
export function rangeAfterKey(key: string, end: keyof ScoreRange, range: ScoreRange, scale: Range): ScoreRange | null {
  const step = (scale.high - scale.low) / 100
  const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[key]
  const wanted = by !== undefined ? range[end] + by * step : { Home: scale.low, End: scale.high }[key]
  if (wanted === undefined) return null
  const limits = end === 'from' ? [scale.low, range.to] : [range.from, scale.high]
  const value = Math.min(limits[1] ?? wanted, Math.max(limits[0] ?? wanted, wanted))
  // Adding hundredths accumulates rounding errors; the scale needs no more digits.
  return { ...range, [end]: Number(value.toPrecision(10)) }
}

/** How many scores lie in a range, both ends included. */
export function countInRange(scores: ArrayLike<number>, { from, to }: ScoreRange): number {
  let count = 0
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number
    if (score >= from && score <= to) count++
  }
  return count
}
