import { expect, it } from 'vitest'
import { thresholdRules } from '../../electron/detection/detection/threshold-rules.ts'
import { chooseThreshold } from '../../electron/detection/detection/work.ts'
import { ruleText } from '../../electron/experiments/tasks/detection/threshold-rule.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'

const german = speakerIn('de')
const image = (defective: boolean) => ({ defective }) as Parameters<typeof chooseThreshold>[0][number]

it('describes every threshold rule in both languages', () => {
  const images = [[image(false), image(true)], [image(false)], []]
  const rules = images.map((own) => chooseThreshold(own, [0.1, 0.9].slice(0, own.length)).thresholdRule)
  expect(rules).toEqual([thresholdRules['best-f1'], thresholdRules.share, thresholdRules.none])
  expect(rules.map((rule) => ruleText(rule))).toEqual([
    'best F1 on the validation images',
    'at most 2% of the good validation images classified as defective (there are no defective ones)',
    'none: there are no validation images'
  ])
  expect(rules.map((rule) => ruleText(rule, german)).join()).toMatch(/bestes F1.*höchstens 2 %.*keine: es gibt/)
})

it('leaves an unknown rule unchanged', () => {
  expect(ruleText('by hand', german)).toBe('by hand')
})
