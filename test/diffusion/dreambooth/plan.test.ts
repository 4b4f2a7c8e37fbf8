import { describe, expect, it } from 'vitest'
import { dreamBoothConfigSchema } from '../../../electron/diffusion/dreambooth/config.ts'
import {
  balancedIndices,
  neededClassImages,
  planEpoch,
  updatesPerEpoch
} from '../../../electron/diffusion/dreambooth/plan.ts'

const images = [
  ...['a', 'a', 'b', 'a', 'b'].map((bucket) => ({ bucket, isClass: false })),
  ...['b', 'b', 'a'].map((bucket) => ({ bucket, isClass: true }))
]
const options = { repeats: 2, batchSize: 3, accumulation: 1, seed: 5 }

describe('epoch plan', () => {
  it('balances class images to instance images × repeats', () => {
    expect(balancedIndices(images, 2)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 5, 6, 7, 5, 6, 7, 5])
    // More class images than needed: the surplus stays unused.
    expect(balancedIndices(images.slice(4), 2)).toEqual([0, 0, 1, 2])
    expect(balancedIndices(images.slice(0, 5), 1)).toEqual([0, 1, 2, 3, 4])
  })

  it('requires no more class images than it uses', () => {
    const config = dreamBoothConfigSchema.parse({ repeats: 4, classImages: { count: 200, batchSize: 8 } })
    // 5 × 4 of them, in whole batches of 8.
    expect(neededClassImages(config, 5)).toBe(24)
    expect(neededClassImages(config, 100)).toBe(200)
    // Those of the dataset come one by one.
    expect(neededClassImages({ ...config, classImages: { ...config.classImages, source: 'dataset' } }, 5)).toBe(20)
    expect(neededClassImages({ ...config, priorLossWeight: 0 }, 5)).toBe(0)
    expect(neededClassImages({ ...config, classImages: { ...config.classImages, count: 0 } }, 5)).toBe(0)
  })

  it('uses every image equally often after balancing, in batches of one bucket', () => {
    const updates = planEpoch(images, options, 0)
    expect(updates.flatMap(({ batches }) => batches.flat()).sort((a, b) => a - b)).toEqual(
      balancedIndices(images, 2).sort((a, b) => a - b)
    )
    for (const { bucket, batches } of updates) {
      expect(batches.flat().every((index) => images[index]?.bucket === bucket)).toBe(true)
    }
    // 9 of bucket a and 11 of bucket b in threes: 3 + 4 batches.
    expect(updatesPerEpoch(images, options)).toBe(7)
    expect(updatesPerEpoch(images, { ...options, accumulation: 2 })).toBe(4)
  })

  it('depends only on epoch and seed', () => {
    expect(planEpoch(images, options, 3)).toEqual(planEpoch(images, options, 3))
    expect(planEpoch(images, options, 3)).not.toEqual(planEpoch(images, options, 4))
    expect(planEpoch(images, options, 3)).not.toEqual(planEpoch(images, { ...options, seed: 6 }, 3))
  })
})
