import { describe, expect, it } from 'vitest'
import { madeFrom, methodOf } from '../../../renderer/datasets/synthesis-runs.ts'

describe('the synthetic runs that a training offers', () => {
  it('are those made from its dataset, not from what others made of it', () => {
    const links = [
      { parent: 1, child: 3, role: 'dataset' },
      { parent: 1, child: 4, role: 'dataset' },
      { parent: 3, child: 5, role: 'adapter' },
      { parent: 2, child: 5, role: 'dataset' }
    ]
    expect(madeFrom(1, [{ id: 5 }, { id: 3 }], links)).toEqual([{ id: 3 }])
    expect(madeFrom(2, [{ id: 5 }, { id: 3 }], links)).toEqual([{ id: 5 }])
  })

  it('say their method as the forms of synthesis do', () => {
    expect(methodOf({ kind: 'simulate', method: 'bank' })).toBe('bank')
    expect(methodOf({ kind: 'generate' })).toBe('dreambooth')
    expect(methodOf({ kind: 'generate-dual' })).toBe('dual')
    expect(methodOf({ kind: 'of a newer version' })).toBeUndefined()
  })
})
