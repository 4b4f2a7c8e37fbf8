/** @file Which rules for a threshold a form offers, from how many images there are to choose it on. */
import type { OutputOf } from '../../electron/contract/procedures.ts'
import type { HeldOutSubset } from '../../electron/contract/work/bundle.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'

type Request = Extract<WorkRequest, { readonly kind: 'bundle' }>
type Rule = NonNullable<Request['rule']>
type HeldOut = OutputOf<'bundles.options'>['heldOut']

interface Size {
  readonly width: number
  readonly height: number
}

/** Labelled images that a threshold can be chosen on. */
export interface Available {
  readonly good: number
  readonly defective: number
}

/** `own` and `usual` leave the choice to the export. */
export type RuleName = 'own' | 'usual' | Exclude<Rule['rule'], 'detector'>

/** Of a size and a subset, as the host chooses them. */
export function availableOf(heldOut: HeldOut, size: Size, subset: HeldOutSubset): Available {
  const those = groupsOf(heldOut, size, subset)
  const sum = (label: 'good' | 'defective') => those.reduce((total, group) => total + group[label], 0)
  return { good: sum('good'), defective: sum('defective') }
}

function groupsOf(heldOut: HeldOut, size: Size, subset: HeldOutSubset): HeldOut {
  const ofSize = heldOut.filter(({ width, height }) => width === size.width && height === size.height)
  if (subset === 'validation' || subset === 'test') return ofSize.filter((group) => group.subset === subset)
  const setAside = ofSize.filter((group) => group.subset !== 'unused')
  return subset === 'all' || setAside.length === 0 ? ofSize : setAside
}

/** What a form proposes: as the host does, validation images where there are any. */
export const usualSubset = (heldOut: HeldOut, size: Size): HeldOutSubset =>
  groupsOf(heldOut, size, 'validation').length > 0 ? 'validation' : 'held-out'

/** Whether a threshold would be chosen on test images too. */
export const takesTest = (heldOut: HeldOut, size: Size, subset: HeldOutSubset): boolean =>
  groupsOf(heldOut, size, subset).some((group) => group.subset === 'test')

/** The rules that these images allow, the usual one first. */
export function possibleRules({ good, defective }: Available, hasThreshold: boolean): readonly RuleName[] {
  return [
    ...(hasThreshold ? (['own'] as const) : good > 0 ? (['usual'] as const) : []),
    ...(defective > 0 ? (['recall'] as const) : []),
    ...(good > 0 ? (['false-rejects', 'sure-false-rejects', 'conformal'] as const) : []),
    ...(good > 0 && defective > 0 ? (['cost'] as const) : []),
    'given'
  ]
}

/** What a person has entered, for all rules. */
export interface RuleValues {
  readonly recall: number
  readonly share: number
  readonly miss: number
  readonly falseReject: number
  readonly defectRate: number
  readonly score: number
}

export const usualValues: RuleValues = {
  ...{ recall: 0.95, share: 0.02, miss: 100, falseReject: 1, defectRate: 0.01, score: 0.5 }
}

/** The rule with what was entered; undefined where the export chooses. */
export function ruleOf(name: RuleName, values: RuleValues): Rule | undefined {
  switch (name) {
    case 'own':
    case 'usual':
      return undefined
    case 'recall':
      return { rule: name, target: values.recall }
    case 'cost':
      return { rule: name, miss: values.miss, falseReject: values.falseReject, defectRate: values.defectRate }
    case 'given':
      return { rule: name, threshold: values.score }
    default:
      return { rule: name, target: values.share }
  }
}

/** Good images that a rule needs: as in the host's chooseThreshold. */
export function neededGood(name: RuleName, share: number, confidence: number): number {
  if (name === 'conformal') return Math.ceil(1 / share - 1 - 1e-9)
  return name === 'sure-false-rejects' ? Math.ceil(Math.log(1 - confidence) / Math.log1p(-share) - 1e-9) : 1
}
