import { describe, expect, it } from 'vitest'
import { balancedIndices, planEpoch, updatesPerEpoch } from '../../../electron/diffusion/dreambooth/plan.ts'

const pictures = [
  ...['a', 'a', 'b', 'a', 'b'].map((bucket) => ({ bucket, isClass: false })),
  ...['b', 'b', 'a'].map((bucket) => ({ bucket, isClass: true }))
]
const options = { repeats: 2, batchSize: 3, accumulation: 1, seed: 5 }

describe('the plan of an epoch', () => {
  it('balances class pictures to instance pictures × repeats', () => {
    expect(balancedIndices(pictures, 2)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 5, 6, 7, 5, 6, 7, 5])
    // More class pictures than needed: the surplus stays unused.
    expect(balancedIndices(pictures.slice(4), 2)).toEqual([0, 0, 1, 2])
    expect(balancedIndices(pictures.slice(0, 5), 1)).toEqual([0, 1, 2, 3, 4])
  })

  it('uses every picture as often as balanced, in batches of one bucket', () => {
    const updates = planEpoch(pictures, options, 0)
    expect(updates.flatMap(({ batches }) => batches.flat()).sort((a, b) => a - b)).toEqual(
      balancedIndices(pictures, 2).sort((a, b) => a - b)
    )
    for (const { bucket, batches } of updates) {
      expect(batches.flat().every((index) => pictures[index]?.bucket === bucket)).toBe(true)
    }
    // 9 of bucket a and 11 of bucket b in threes: 3 + 4 batches.
    expect(updatesPerEpoch(pictures, options)).toBe(7)
    expect(updatesPerEpoch(pictures, { ...options, accumulation: 2 })).toBe(4)
  })

  it('depends on epoch and seed and on nothing else', () => {
    expect(planEpoch(pictures, options, 3)).toEqual(planEpoch(pictures, options, 3))
    expect(planEpoch(pictures, options, 3)).not.toEqual(planEpoch(pictures, options, 4))
    expect(planEpoch(pictures, options, 3)).not.toEqual(planEpoch(pictures, { ...options, seed: 6 }, 3))
  })
})
