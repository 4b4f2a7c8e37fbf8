/** @file Summary of repeated measurements: mean, standard deviation, and confidence interval of the mean. */
import { FlawsmithError } from '../common/errors.ts'

/** One quantity measured n times, for example once per seed. */
export interface Summary {
  readonly n: number
  readonly mean: number
  /** Sample standard deviation (divisor n − 1); null for a single value, which has none. */
  readonly deviation: number | null
  /** Confidence interval of the mean; null for a single value. */
  readonly interval: Interval | null
  /** As given, in that order. */
  readonly values: readonly number[]
}

/** Whether several values are the same one, as those of a detector that never learnt are; nothing of chance is known then. */
export function isSpreadless({ deviation }: Pick<Summary, 'deviation'>): boolean {
  // Means of equal numbers may differ from them in the last bits.
  return deviation !== null && deviation < 1e-9
}

export interface Interval {
  readonly low: number
  readonly high: number
  /** Such as 0.95. */
  readonly level: number
}

/** All values that a quantity can have, such as 0 to 1. */
export type PossibleRange = Pick<Interval, 'low' | 'high'>

/**
 * Summarises values, which lie in the possible range. The interval is Student's, without what lies outside that range:
 * Student's knows no limits, and of two values that differ it reaches past any. The mean cannot lie there, so what remains
 * covers it as often as the whole. Throws `statistics.empty`, `statistics.not-finite`, `statistics.bad-level`.
 */
export function summarize(
  values: readonly number[],
  level = 0.95,
  possible: PossibleRange = { low: -Infinity, high: Infinity }
): Summary {
  const mean = average(values)
  const n = values.length
  if (n === 1) return { n, mean, deviation: null, interval: null, values }
  const deviation = standardDeviation(values)
  const reach = (studentQuantile(level, n - 1) * deviation) / Math.sqrt(n)
  const low = Math.max(possible.low, mean - reach)
  const high = Math.min(possible.high, mean + reach)
  return { n, mean, deviation, interval: { low, high, level }, values }
}

/** Arithmetic mean. Throws `statistics.empty`, `statistics.not-finite`. */
export function average(values: readonly number[]): number {
  if (values.length === 0) throw new FlawsmithError('statistics.empty')
  const index = values.findIndex((value) => !Number.isFinite(value))
  if (index >= 0) throw new FlawsmithError('statistics.not-finite', { index, value: String(values[index]) })
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/**
 * Sample standard deviation, divisor n − 1. Throws `statistics.too-few` for a single value, and the codes of average.
 */
export function standardDeviation(values: readonly number[]): number {
  const mean = average(values)
  if (values.length === 1) throw new FlawsmithError('statistics.too-few')
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

/**
 * The t with P(|T| ≤ t) = level for Student's distribution with whole degrees of freedom ≥ 1 (Abramowitz and Stegun
 * 26.7.3 and 26.7.4, solved by bisection). Throws `statistics.bad-level` outside 0 < level < 1.
 */
export function studentQuantile(level: number, freedom: number): number {
  if (!(level > 0 && level < 1)) throw new FlawsmithError('statistics.bad-level', { level })
  let low = 0
  let high = Math.PI / 2
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2
    if (probabilityWithin(middle, freedom) < level) low = middle
    else high = middle
  }
  return Math.sqrt(freedom) * Math.tan((low + high) / 2)
}

/** P(|T| ≤ √freedom · tan(angle)). */
function probabilityWithin(angle: number, freedom: number): number {
  const odd = freedom % 2 === 1
  const cosine = Math.cos(angle)
  let term = odd ? cosine : 1
  let sum = 0
  for (let k = odd ? 3 : 2; k <= freedom; k += 2) {
    sum += term
    term *= ((k - 1) / k) * cosine ** 2
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum
}
