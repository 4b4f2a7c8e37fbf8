import { textOf } from '../../messages/english.ts'
import type { TextValue } from '../../messages/message.ts'
import type { ThresholdRule } from './rule.ts'

/** How a threshold was chosen, in words; `minimumSize`: pixels from which on a region of the map counts. */
export function ruleWords(rule: ThresholdRule, minimumSize: number | null): TextValue {
  const said = ofRule(rule)
  return minimumSize === null ? said : textOf('threshold.rule.from-size', { said, size: minimumSize })
}

function ofRule(rule: ThresholdRule): TextValue {
  switch (rule.rule) {
    case 'cost':
      return textOf('threshold.rule.cost', {
        ratio: rule.falseReject === 0 ? '∞' : shown(rule.miss / rule.falseReject),
        rate: shown(100 * rule.defectRate)
      })
    case 'recall':
      return rule.target === 1
        ? textOf('threshold.rule.no-escapes')
        : textOf('threshold.rule.recall', { share: shown(100 * rule.target) })
    case 'false-rejects':
      return textOf('threshold.rule.false-rejects', { share: shown(100 * rule.target) })
    case 'sure-false-rejects':
      return textOf('threshold.rule.sure-false-rejects', { share: shown(100 * rule.target) })
    case 'conformal':
      return textOf('threshold.rule.conformal', { share: shown(100 * rule.target) })
    case 'given':
      return textOf('threshold.rule.given')
    case 'detector':
      return textOf('threshold.rule.detector')
  }
}

/** With as many digits as a person chooses. */
const shown = (value: number) => Number(value.toPrecision(3))
