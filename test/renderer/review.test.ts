import { describe, expect, it } from 'vitest'
import { counts, decide, decisionOn, nextUndecided, nothingReviewed, undo } from '../../renderer/review/decisions.ts'

describe('decisions', () => {
  const ids = [1, 2, 3, 4]

  it('are counted over the pictures shown', () => {
    const reviewed = decide(decide(nothingReviewed, [1, 2], 'accept'), [2], 'reject')
    expect(counts(reviewed, ids)).toEqual({ accept: 1, reject: 1, undecided: 2 })
    expect(counts(reviewed, [2])).toEqual({ accept: 0, reject: 1, undecided: 0 })
  })

  it('are taken back step by step, a batch as one', () => {
    const first = decide(nothingReviewed, [1], 'accept')
    const batch = decide(first, ids, 'reject')
    expect(batch.steps.at(-1)?.before.size).toBe(4)
    const back = undo(batch)
    expect(ids.map((id) => decisionOn(back, id))).toEqual(['accept', 'undecided', 'undecided', 'undecided'])
    expect(undo(undo(undo(back))).steps).toEqual([])
  })

  it('that change nothing leave nothing to undo', () => {
    const first = decide(nothingReviewed, [1], 'accept')
    expect(decide(first, [1], 'accept')).toBe(first)
    expect(decide(first, [1, 2], 'accept').steps.at(-1)?.before).toEqual(new Map([[2, 'undecided']]))
  })

  it('lead to the next undecided picture, round the end', () => {
    const reviewed = decide(nothingReviewed, [3, 4], 'accept')
    expect(nextUndecided(reviewed, ids, 1)).toBe(0)
    expect(nextUndecided(decide(reviewed, ids, 'reject'), ids, 0)).toBeUndefined()
    expect(nextUndecided(nothingReviewed, [], 0)).toBeUndefined()
  })
})
