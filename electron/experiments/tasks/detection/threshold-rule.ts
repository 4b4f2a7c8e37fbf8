import { thresholdRules } from '../../../detection/detection/threshold-rules.ts'
import { english, textOf } from '../../../messages/english.ts'
import type { TextValue } from '../../../messages/message.ts'

const texts = { 'best-f1': 'rule.best-f1', none: 'rule.none', share: 'rule.share' } as const

/** How a validation threshold was chosen, from what a result keeps of it; unknown sentences as they are. */
export function ruleText(rule: string, say = english): string {
  return say.value(ruleValue(rule))
}

/** The same for whoever words it later. */
export function ruleValue(rule: string): TextValue | string {
  const names = Object.keys(texts) as (keyof typeof texts)[]
  const known = names.find((name) => thresholdRules[name] === rule)
  return known === undefined ? rule : textOf(texts[known])
}
