import { describe, expect, it } from 'vitest'
import { methodOf, standingOf, usableWith, usageOf } from '../../../renderer/datasets/synthesis-runs.ts'

describe('the synthetic runs that a training offers', () => {
  it('are those made from its dataset or from none, not from another', () => {
    const made = [
      { id: 3, dataset: 1 },
      { id: 4, dataset: null },
      { id: 5, dataset: 2 }
    ]
    const runs = [{ id: 6 }, { id: 5 }, { id: 4 }, { id: 3 }]
    expect(usableWith(1, runs, made)).toEqual([{ id: 4 }, { id: 3 }])
    expect(usableWith(2, runs, made)).toEqual([{ id: 5 }, { id: 4 }])
  })

  it('say their method as the forms of synthesis do', () => {
    expect(methodOf({ kind: 'simulate', method: 'bank' })).toBe('bank')
    expect(methodOf({ kind: 'generate' })).toBe('dreambooth')
    expect(methodOf({ kind: 'generate-dual' })).toBe('dual')
    expect(methodOf({ kind: 'of a newer version' })).toBeUndefined()
  })
})

describe('the use of a run’s images', () => {
  const run = { counts: { accept: 3, reject: 2, undecided: 7 }, checkedOut: 1, passed: 4 }

  it('is that of accepted ones, and all others are left out by name', () => {
    expect(usageOf(run, false)).toEqual({
      used: { accepted: 3 },
      leftOut: { passed: 4, undecided: 2, flagged: 1, rejected: 2 },
      undecided: 7
    })
  })

  it('is at most that of images that neither a person nor the check rejected', () => {
    expect(standingOf(run)).toEqual({ usable: 9, rejected: 3 })
  })

  it('is that of undecided ones, too, where a person says so, unless the check rejected them', () => {
    expect(usageOf(run, true)).toMatchObject({
      used: { accepted: 3, passed: 4, undecided: 2 },
      leftOut: { flagged: 1, rejected: 2 }
    })
  })
})
