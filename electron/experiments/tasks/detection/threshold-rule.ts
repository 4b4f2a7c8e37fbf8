import { english } from '../../../messages/english.ts'

const texts = { 'best-f1': 'rule.best-f1', none: 'rule.none', share: 'rule.share' } as const

/** What earlier versions stored in place of the names. */
const oldRules: Readonly<Record<string, keyof typeof texts>> = {
  'best F1 on the validation images': 'best-f1',
  'none: there are no validation images': 'none',
  'at most 2 % of the good validation images called defective (no defective ones to choose by)': 'share'
}

/** How a validation threshold was chosen, from the name or the sentence that a result keeps; others as they are. */
export function ruleText(rule: string, say = english): string {
  const name = oldRules[rule] ?? rule
  return Object.hasOwn(texts, name) ? say.text(texts[name as keyof typeof texts]) : rule
}
