import { describe, expect, it } from 'vitest'
import {
  availableOf,
  neededGood,
  possibleRules,
  ruleOf,
  usualValues
} from '../../../renderer/bundles/threshold-rules.ts'

const size = { width: 64, height: 48 }
const heldOut = [
  { ...size, subset: 'validation', good: 10, defective: 0 },
  { ...size, subset: 'test', good: 20, defective: 5 },
  { ...size, subset: 'unused', good: 100, defective: 50 },
  { width: 32, height: 48, subset: 'unused', good: 7, defective: 0 }
] as const

describe('the rules for a threshold', () => {
  it('are those that the images allow', () => {
    expect(possibleRules({ good: 30, defective: 5 }, true)[0]).toBe('own')
    expect(possibleRules({ good: 30, defective: 0 }, false)).toEqual([
      ...['usual', 'false-rejects', 'sure-false-rejects', 'conformal', 'given']
    ])
    expect(possibleRules({ good: 0, defective: 0 }, false)).toEqual(['given'])
  })

  it('count images of validation and test, and others only where told to or where there are none', () => {
    expect(availableOf([...heldOut], size, 'held-out')).toEqual({ good: 30, defective: 5 })
    expect(availableOf([...heldOut], size, 'validation')).toEqual({ good: 10, defective: 0 })
    expect(availableOf([...heldOut], size, 'all')).toEqual({ good: 130, defective: 55 })
    expect(availableOf([...heldOut], { width: 32, height: 48 }, 'held-out')).toEqual({ good: 7, defective: 0 })
  })

  it('say how many good images they need, as the host does', () => {
    expect([neededGood('conformal', 0.05, 0.95), neededGood('sure-false-rejects', 0.02, 0.95)]).toEqual([19, 149])
  })

  it('leave the choice to the export where nothing is asked for', () => {
    expect([ruleOf('own', usualValues), ruleOf('usual', usualValues)]).toEqual([undefined, undefined])
    expect(ruleOf('conformal', { ...usualValues, share: 0.1 })).toEqual({ rule: 'conformal', target: 0.1 })
  })
})
