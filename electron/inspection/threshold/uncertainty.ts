/** @file What is known of a threshold, in words. */
import { textOf } from '../../messages/english.ts'
import type { TextValue } from '../../messages/message.ts'
import { percent } from './choose.ts'
import type { ChosenThreshold, ErrorRate } from './rule.ts'

/** Such as "at most 2% false rejects, 95% sure, from 180 images", for false rejects and for misses. */
export function uncertaintyOf({ rule, confidence, falseRejects, misses }: ChosenThreshold): readonly TextValue[] {
  const values = ({ bound, count, total }: ErrorRate) => {
    return { bound: roundedUp(bound), confidence: percent(confidence), errors: count, count: total }
  }
  const conformal =
    rule.rule === 'conformal'
      ? [textOf('threshold.conformal', { bound: percent(rule.target), count: falseRejects.total })]
      : []
  return [
    ...conformal,
    falseRejects.total === 0
      ? textOf('threshold.false-rejects-unknown')
      : textOf('threshold.false-rejects', values(falseRejects)),
    misses.total === 0 ? textOf('threshold.misses-unknown') : textOf('threshold.misses', values(misses))
  ]
}

/** As percent with two digits, never below the bound itself. */
function roundedUp(bound: number): number {
  const step = bound < 0.1 ? 0.1 : 1
  return Number((Math.ceil((100 * bound) / step - 1e-9) * step).toFixed(1))
}
