import { describe, expect, it } from 'vitest'
import { cheapestIndex, expectedCost, fewestEscapes, fewestFalseRejects } from '../../electron/metrics/error-cost.ts'

const errors = (falseRejects: number, misses: number, good = 10, defective = 10) => ({
  falseRejects: { count: falseRejects, total: good },
  misses: { count: misses, total: defective }
})

describe('the cost of errors', () => {
  it('is that of escapes and false rejects at their shares, and nothing of what there is none of', () => {
    expect(expectedCost(errors(2, 3), { ratio: 50, defectRate: 0.1 })).toBeCloseTo(0.1 * 50 * 0.3 + 0.9 * 0.2, 12)
    expect(expectedCost(errors(2, 0, 10, 0), { ratio: 50, defectRate: 0.1 })).toBeCloseTo(0.9 * 0.2, 12)
    expect(expectedCost(errors(0, 3, 0, 10), { ratio: 50, defectRate: 0.1 })).toBeCloseTo(0.1 * 50 * 0.3, 12)
  })

  it('is least at the first of equal places', () => {
    const costs = { ratio: 1, defectRate: 0.5 }
    expect(cheapestIndex([errors(3, 3), errors(1, 2), errors(2, 1), errors(2, 2)], costs)).toBe(1)
    expect(cheapestIndex([], costs)).toBe(-1)
  })
})

describe('a limit on one kind of error', () => {
  const points = [errors(6, 0), errors(2, 2), errors(2, 1), errors(1, 4), errors(0, 4), errors(0, 9)]

  it('of escapes: the fewest false rejects, and of those the fewest escapes', () => {
    expect([0, 1, 2, 5].map((most) => fewestFalseRejects(points, most))).toEqual([0, 2, 2, 4])
    expect(fewestFalseRejects([errors(1, 3)], 2)).toBe(-1)
    expect(fewestFalseRejects(points.toReversed(), 3)).toBe(3)
  })

  it('of false rejects: the fewest escapes, and of those the fewest false rejects', () => {
    expect([0, 0.1, 0.2, 0.6].map((most) => fewestEscapes(points, most))).toEqual([4, 4, 2, 0])
    expect(fewestEscapes([errors(3, 0)], 0.29)).toBe(-1)
    // 3 of 10 is at most 0.3, however the share is rounded.
    expect(fewestEscapes([errors(3, 0)], 0.1 + 0.2)).toBe(0)
    expect(fewestEscapes([errors(3, 0)], 0.3 - 1e-15)).toBe(0)
  })
})
