import type { TextValue } from '../messages/message.ts'
import { shareOf, type Errors } from './error-cost.ts'

/** Measures of fewer defective images say little. */
const leastDefective = 5

/** What a detector told apart without a single error: good from defective images by their scores alone, or the types. */
export type Perfect = 'ranking' | 'types'

/** What the main measure of a task says was told apart without an error; null below 1. */
export function perfectOf(task: string, measure: number): Perfect | null {
  return measure < 1 ? null : task === 'classification' ? 'types' : 'ranking'
}

/**
 * What a reader has to know of measures on few defective test images, for pages, reports and the command line alike; null
 * where there are enough, or none. `perfect`: null where the detector erred. A perfect ranking says nothing of a threshold.
 */
export function testCaution(defective: number, perfect: Perfect | null): TextValue | null {
  if (defective === 0 || defective >= leastDefective) return null
  if (perfect === null) return { text: 'caution.few-defects', values: { count: defective } }
  const values = { count: defective, percent: Math.round(100 * mostMissed(defective)) }
  return { text: `caution.perfect-${perfect}`, values }
}

/** The one-sided 95% upper limit of the share of missed defects where none of n was (Clopper and Pearson 1934). */
const mostMissed = (n: number) => 1 - 0.05 ** (1 / n)

/** Says so where the threshold in use rejects more than half of the good test images, or passes all defective ones; else null. */
export function thresholdCaution({ falseRejects, misses }: Errors): TextValue | null {
  if (shareOf(falseRejects) > 0.5) {
    const { count, total } = falseRejects
    return count === total
      ? { text: 'caution.rejects-all', values: { count } }
      : { text: 'caution.rejects-most', values: { number: count, count: total } }
  }
  if (misses.total === 0 || misses.count < misses.total) return null
  return { text: 'caution.passes-all', values: { count: misses.count } }
}

/** Says so where a detector of types is right no more often than always naming one type; else null. `tested`: images by type. */
export function chanceCaution(accuracy: number, tested: readonly number[]): TextValue | null {
  const number = tested.reduce((sum, count) => sum + count, 0)
  const [commonest, right] = [Math.max(0, ...tested), Math.round(accuracy * number)]
  if (tested.length < 2 || right > commonest) return null
  return { text: 'caution.chance', values: { right, commonest, count: number } }
}
