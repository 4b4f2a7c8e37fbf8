import type { TextValue } from '../messages/message.ts'

/** Measures of fewer defective images say little. */
const leastDefective = 5

/**
 * What a reader has to know of measures on few defective test images, for pages, reports and the command line alike; null
 * where there are enough, or none. `isPerfect`: the scores told all of them from the good ones.
 */
export function testCaution(defective: number, isPerfect: boolean): TextValue | null {
  if (defective === 0 || defective >= leastDefective) return null
  if (!isPerfect) return { text: 'caution.few-defects', values: { count: defective } }
  return { text: 'caution.perfect', values: { count: defective, percent: Math.round(100 * mostMissed(defective)) } }
}

/** The one-sided 95% upper limit of the share of missed defects where none of n was (Clopper and Pearson 1934). */
const mostMissed = (n: number) => 1 - 0.05 ** (1 / n)
