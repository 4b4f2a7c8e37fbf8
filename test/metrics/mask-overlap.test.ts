import { describe, expect, it } from 'vitest'
import { maskIntersectionOverUnion, maskOverlap } from '../../electron/metrics/mask-overlap.ts'

describe('maskIntersectionOverUnion', () => {
  it.each([
    [[1, 1, 0, 0], [1, 1, 0, 0], 1],
    [[1, 1, 0, 0], [0, 0, 1, 1], 0],
    [[1, 1, 0, 0], [0, 1, 1, 0], 1 / 3],
    [[255, 0, 0, 0], [1, 0, 0, 0], 1],
    [[0, 0], [0, 0], 1],
    [[0, 0], [0, 1], 0]
  ])('of %j and %j is %d', (predicted, truth, expected) => {
    expect(maskIntersectionOverUnion(predicted, truth)).toBeCloseTo(expected, 12)
  })

  it('refuses masks of different sizes', () => {
    expect(() => maskIntersectionOverUnion([1], [1, 0])).toThrow(RangeError)
  })
})

describe('maskOverlap', () => {
  it('counts a missing mask as 0', () => {
    const overlap = maskOverlap([
      { predicted: [1, 1], truth: [1, 0] },
      { predicted: null, truth: [1, 0] }
    ])
    expect(overlap).toMatchObject({ name: 'mask IoU', value: 0.25, perImage: [0.5, 0], missing: 1 })
    expect(() => maskOverlap([])).toThrow(RangeError)
  })
})
