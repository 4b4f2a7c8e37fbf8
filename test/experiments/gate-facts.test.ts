import { describe, expect, it } from 'vitest'
import { gateFacts, gateNotes } from '../../electron/experiments/gate-facts.ts'
import { gateSchema } from '../../electron/experiments/recipe.ts'
import { speakerIn } from '../../electron/messages/speakers.ts'

const matrix = { methods: ['none', 'bank'], augmented: [2], seeds: [0], redraw: 'everything' } as const

describe('what is said of the quality gate', () => {
  it('is its settings, or that there is none', () => {
    const gate = gateSchema.parse({})
    expect(gateFacts({ gate, matrix })).toEqual([
      {
        label: 'Quality gate',
        value: 'at most 3 times as many images; visibility 1.3, duplicate distance 0.25, repetition limit 0.5'
      }
    ])
    expect(gateFacts({ gate, matrix }, speakerIn('de'))[0]?.label).toBe('Qualitätsprüfung')
    const none = [{ label: 'Quality gate', value: 'none' }]
    expect(gateFacts({ matrix })).toEqual(none)
    expect(gateFacts({ gate: { ...gate, attempts: 1 }, matrix })).toEqual(none)
    expect(gateFacts({ gate, matrix: { ...matrix, methods: ['none'] } })).toEqual([])
  })

  it('is what it rejected, by reason', () => {
    expect(gateNotes({ 'not-visible': 3, repeated: 1, 'mask-full': 0 })).toEqual([
      'Images that the quality gate replaced or left out: rejected: defect not visible (3); rejected: repetition of an image (1).'
    ])
    expect(gateNotes({})).toEqual([])
  })
})
