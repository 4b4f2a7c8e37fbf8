import { describe, expect, it } from 'vitest'
import { english } from '../../../electron/messages/english.ts'
import { speakerIn } from '../../../electron/messages/speakers.ts'
import { ruleWords } from '../../../electron/inspection/threshold/rule-words.ts'
import { choiceOfRule, ratioAt, ruleOfChoice } from '../../../renderer/detectors/threshold-choice.ts'

const errors = { count: 1, total: 20, bound: 0.2 }
const point = { threshold: 0.5, falseRejects: errors, misses: errors, test: null }

describe('a saved threshold', () => {
  it('opens the form as it was chosen', () => {
    for (const position of [0, 13, 32]) {
      const rule = ruleOfChoice({ by: 'cost', ratio: ratioAt(position), defectRate: 0.03 }, point)
      expect(choiceOfRule(rule)).toEqual({ position, defectRate: 0.03, withoutEscapes: false })
    }
    expect(choiceOfRule(ruleOfChoice({ by: 'no-escapes' }, point)).withoutEscapes).toBe(true)
    expect(choiceOfRule(undefined)).toMatchObject({ defectRate: 0.01, withoutEscapes: false })
  })

  it('says why it was chosen: cost, defect rate or target, and minimum size', () => {
    const cost = { rule: 'cost', miss: 42, falseReject: 1, defectRate: 0.015 } as const
    expect(english.value(ruleWords(cost, 225))).toBe(
      'an escape costs as much as 42 false rejects, 1.5% of parts defective; minimum defect size 225 pixels'
    )
    expect(english.value(ruleWords({ rule: 'false-rejects', target: 0.05 }, null))).toBe(
      'at most 5% of the good images rejected'
    )
    expect(speakerIn('de').value(ruleWords(cost, 225))).toMatch(/wie 42 Fehlausschüsse, 1,5\s% .*Fehlern 225 Pixel$/)
  })
})
