import { describe, expect, it } from 'vitest'
import {
  afterDecision,
  counts,
  nextUndecided,
  typeChoices,
  withPendingDecisions,
  withDecision
} from '../../renderer/review/decisions.ts'
import type { Sample } from '../../electron/contract/review.ts'

const sample = (id: number, decision: Sample['decision'], defectType: string | null = null) =>
  ({ id, decision, defectType }) as Sample

describe('review', () => {
  const samples = [sample(1, 'accept'), sample(2, 'undecided'), sample(3, 'reject'), sample(4, 'undecided')]

  it('counts decisions', () => {
    expect(counts(samples)).toEqual({ accept: 1, reject: 1, undecided: 2 })
  })

  it('applies decisions made after the list was loaded', () => {
    const newer = withDecision(withDecision(new Map(), [2, 4], { decision: 'accept' }), [4], { defectType: 'crack' })
    expect(counts(withPendingDecisions(samples, newer))).toEqual({ accept: 3, reject: 1, undecided: 0 })
    expect(withPendingDecisions(samples, newer)[3]).toEqual(sample(4, 'accept', 'crack'))
    expect(withPendingDecisions(samples, new Map())).toBe(samples)
  })

  it('finds the next undecided image, wrapping around at the end', () => {
    expect([nextUndecided(samples, 1), nextUndecided(samples, 3)]).toEqual([3, 1])
    expect(nextUndecided([sample(1, 'accept')], 0)).toBeUndefined()
    expect(nextUndecided([], 0)).toBeUndefined()
  })

  it('moves to the next image after a decision, or stays in place if the filter hides the image', () => {
    expect([afterDecision(3, 10, 10, false), afterDecision(3, 10, 10, true), afterDecision(3, 10, 9, false)]).toEqual([
      4, 3, 3
    ])
    expect([afterDecision(9, 10, 10, false), afterDecision(9, 10, 9, false), afterDecision(0, 1, 0, false)]).toEqual([
      9, 8, 0
    ])
  })

  it('offers nine defect types by digit, most frequent first', () => {
    const typed = [sample(1, 'accept', 'pit'), sample(2, 'accept', 'crack'), sample(3, 'accept', 'crack')]
    expect(typeChoices(typed, ['stain', 'pit'])).toEqual(['crack', 'pit', 'stain'])
    expect(
      typeChoices(
        [],
        Array.from({ length: 20 }, (_, i) => `type ${i}`)
      )
    ).toHaveLength(9)
  })
})
