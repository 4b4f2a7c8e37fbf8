import { describe, expect, it } from 'vitest'
import { epochBatches, stepsPerEpoch } from '../../electron/detection/batches.ts'

const labels = [...Array<boolean>(3).fill(true), ...Array<boolean>(7).fill(false)]

describe('batches of an epoch', () => {
  it('shows every image at most once, in whole batches, in an order of its own per epoch', () => {
    const plan = { labels, batch: 4, balanced: false, seed: 1 }
    const [first, second] = [epochBatches(plan, 0), epochBatches(plan, 1)]
    expect(first.map((batch) => batch.length)).toEqual([4, 4])
    expect(new Set(first.flat()).size).toBe(8)
    expect(second).not.toEqual(first)
    expect(epochBatches(plan, 0)).toEqual(first)
  })

  it('balances the classes and uses the larger one evenly over the epochs', () => {
    const plan = { labels, batch: 2, balanced: true, seed: 5 }
    expect(stepsPerEpoch(plan)).toBe(3)
    const uses = new Map<number, number>()
    for (let epoch = 0; epoch < 7; epoch++) {
      const shown = epochBatches(plan, epoch).flat()
      expect(shown.filter((index) => labels[index])).toHaveLength(3)
      for (const index of shown) uses.set(index, (uses.get(index) ?? 0) + 1)
    }
    // 7 epochs × 3 negatives = 3 uses of each of the 7.
    expect(labels.map((_, index) => uses.get(index))).toEqual([7, 7, 7, 3, 3, 3, 3, 3, 3, 3])
  })
})
