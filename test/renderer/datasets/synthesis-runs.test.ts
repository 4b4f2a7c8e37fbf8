import { describe, expect, it } from 'vitest'
import { methodOf, usableWith } from '../../../renderer/datasets/synthesis-runs.ts'

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
