import type { ThresholdRule } from '../../inspection/threshold/rule.ts'

/** Where no rule and no threshold of the detector says otherwise. */
export const usualRule = { rule: 'false-rejects', target: 0.02 } as const satisfies ThresholdRule
