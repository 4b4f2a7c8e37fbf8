/**
 * How a threshold was chosen, as results and detectors keep it. Never reworded: a repeated run must store the same bytes.
 * What a reader sees are the texts `rule.…`.
 */
export const thresholdRules = {
  'best-f1': 'best F1 on the validation images',
  none: 'none: there are no validation images',
  share: 'at most 2% of the good validation images called defective (no defective ones to choose by)'
} as const

export type ThresholdRule = (typeof thresholdRules)[keyof typeof thresholdRules]
