/** @file Positions of the cost slider, and what a choice is called when it is saved. */
import type { InputOf, OutputOf } from '../../electron/contract/procedures.ts'
import { cheapestIndex, fewestFalseRejects } from '../../electron/metrics/error-cost.ts'

export type ThresholdCurve = OutputOf<'thresholds.show'>['curve']
type Rule = InputOf<'thresholds.save'>['rule']

/** Eight positions for each power of ten. */
const perDecade = 8
export const lastPosition = 4 * perDecade

/** How many false rejects an escape costs: 1 … 10,000, with two digits. */
export const ratioAt = (position: number): number => Number((10 ** (position / perDecade)).toPrecision(2))

/** The usual ratio, 100. */
const usualPosition = 2 * perDecade

/** Where the form starts: as the saved threshold was chosen, else as usual. */
export function choiceOfRule(rule: Rule | undefined) {
  const usual = {
    position: usualPosition,
    defectRate: 0.01,
    withoutEscapes: rule?.rule === 'recall' && rule.target === 1
  }
  if (rule?.rule !== 'cost' || rule.miss === 0 || rule.falseReject === 0) return usual
  const position = Math.round(perDecade * Math.log10(rule.miss / rule.falseReject))
  return { ...usual, position: Math.min(lastPosition, Math.max(0, position)), defectRate: rule.defectRate }
}

/** By cost, without any escape, or, without defects to count them on, by the number of false rejects. */
export type Choice =
  | { readonly by: 'cost'; readonly ratio: number; readonly defectRate: number }
  | { readonly by: 'no-escapes' }
  | { readonly by: 'false-rejects'; readonly count: number }

/** Place of the choice on the curve; -1 where there is none. */
export function chosenIndex(curve: ThresholdCurve, choice: Choice): number {
  switch (choice.by) {
    case 'cost':
      return cheapestIndex(curve, choice)
    case 'no-escapes':
      return fewestFalseRejects(curve, 0)
    case 'false-rejects':
      return curve.findIndex(({ falseRejects }) => falseRejects.count <= choice.count)
  }
}

/** The choice as a rule of thresholds. */
export function ruleOfChoice(choice: Choice, { threshold, falseRejects }: ThresholdCurve[number]): Rule {
  switch (choice.by) {
    case 'cost':
      return { rule: 'cost', miss: choice.ratio, falseReject: 1, defectRate: choice.defectRate }
    case 'no-escapes':
      return { rule: 'recall', target: 1 }
    case 'false-rejects': {
      const target = falseRejects.count / falseRejects.total
      return target > 0 && target < 1 ? { rule: 'false-rejects', target } : { rule: 'given', threshold }
    }
  }
}
