import { describe, expect, it } from 'vitest'
import { obstacleOf } from '../../../renderer/detectors/training-obstacle.ts'

const found = (change: Partial<Parameters<typeof obstacleOf>[0]>) =>
  obstacleOf({
    ...{
      task: 'detection',
      onWindows: false,
      goodAlone: false,
      counts: { good: 9, crack: 2, dent: 1 },
      tested: { good: 3, crack: 1 },
      synthetic: false
    },
    summary: { maskedTypes: { crack: 4, dent: 2 } },
    ...change
  })

describe('what a training subset lacks', () => {
  it('is nothing where it has defects of two types with masks', () => {
    for (const task of ['detection', 'localisation', 'classification'] as const) expect(found({ task })).toBeUndefined()
  })

  it('is defects, which synthetic ones replace but for localisation', () => {
    const counts = { good: 9, crack: 0 }
    expect(found({ counts })).toBe('no-defects')
    expect(found({ counts, task: 'classification' })).toBe('no-defects')
    expect(found({ counts, synthetic: true })).toBeUndefined()
    expect(found({ counts, task: 'localisation', synthetic: true })).toBe('no-real-defects')
  })

  it('is nothing for detectors that learn from good images alone', () => {
    for (const task of ['detection', 'localisation'] as const)
      expect(found({ counts: { good: 9 }, task, goodAlone: true })).toBeUndefined()
  })

  it('is images of the test, which detectors that learn from good images alone can do without', () => {
    expect(found({ tested: { crack: 1 } })).toBe('no-test-good')
    expect(found({ tested: { good: 3, crack: 0 } })).toBe('no-test-defects')
    expect(found({ tested: { good: 3 }, goodAlone: true })).toBeUndefined()
  })

  it('is good images, of which one is too few to learn from alone', () => {
    expect(found({ counts: { good: 1 }, goodAlone: true })).toBe('few-good')
    expect(found({ counts: { good: 2 }, goodAlone: true })).toBeUndefined()
    expect(found({ counts: { good: 1, crack: 2 } })).toBeUndefined()
    for (const goodAlone of [true, false]) expect(found({ counts: { crack: 2 }, goodAlone })).toBe('no-good')
  })

  it('is a second type for classification', () => {
    const counts = { good: 9, crack: 5 }
    expect(found({ counts, task: 'classification' })).toBe('one-type')
    expect(found({ counts })).toBeUndefined()
  })

  it('is masks for localisation and on windows, where more defects are trained on than have one', () => {
    const summary = { maskedTypes: { crack: 4 } }
    expect(found({ summary, task: 'localisation' })).toBe('no-masks')
    expect(found({ summary, onWindows: true })).toBe('no-masks')
    expect(found({ summary })).toBeUndefined()
    expect(found({ summary, task: 'classification' })).toBeUndefined()
  })
})
