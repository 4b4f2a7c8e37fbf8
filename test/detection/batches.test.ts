import { describe, expect, it } from 'vitest'
import { drawnBatch, epochBatches, stepsPerEpoch, type DrawnPlan } from '../../electron/detection/batches.ts'

const labels = [...Array<boolean>(3).fill(true), ...Array<boolean>(7).fill(false)]

describe('batches of an epoch', () => {
  it('show every image at most once, in whole batches, in a new order each epoch', () => {
    const plan = { labels, batch: 4, balanced: false, seed: 1 }
    const [first, second] = [epochBatches(plan, 0), epochBatches(plan, 1)]
    expect(first.map((batch) => batch.length)).toEqual([4, 4])
    expect(new Set(first.flat()).size).toBe(8)
    expect(second).not.toEqual(first)
    expect(epochBatches(plan, 0)).toEqual(first)
  })

  it('balance the classes and use the larger one evenly over the epochs', () => {
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

describe('batches of updates', () => {
  const real = labels.map((_, index) => index !== 1 && index !== 2)
  const plan: DrawnPlan = { labels, real, batch: 8, positiveShare: 0.5, realShare: 0.5, seed: 5 }
  const usesOver = (steps: number, own: DrawnPlan) => {
    const shown = Array.from({ length: steps }, (_, step) => drawnBatch(own, step))
    expect(shown.every((batch) => batch.length === own.batch)).toBe(true)
    return labels.map((_, index) => shown.flat().filter((each) => each === index).length)
  }

  it('keep the shares of defects and real images, and show the images of a group equally often', () => {
    // 7 updates of 8: 28 good draws of 7 images, 14 of the one real defect, 14 of the two synthetic ones.
    expect(usesOver(7, plan)).toEqual([14, 7, 7, 4, 4, 4, 4, 4, 4, 4])
    const [one = 0, two = 0, three = 0] = usesOver(7, { ...plan, realShare: 0.25 })
    expect([one, two + three]).toEqual([7, 21])
  })

  it('follow the class frequencies without a share of defects', () => {
    expect(usesOver(5, { ...plan, positiveShare: null }).slice(3)).toEqual(Array(7).fill(4))
  })

  it('show only real or only synthetic defects if there are no others', () => {
    expect(usesOver(3, { ...plan, real: labels.map(() => true) }).slice(0, 3)).toEqual([4, 4, 4])
    expect(usesOver(3, { ...plan, real: labels.map((label) => !label) }).slice(0, 3)).toEqual([4, 4, 4])
  })

  it('depend only on plan and step', () => {
    expect(drawnBatch(plan, 3)).toEqual(drawnBatch(plan, 3))
    expect(drawnBatch(plan, 3)).not.toEqual(drawnBatch({ ...plan, seed: 6 }, 3))
  })
})
