import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { chooseThreshold } from '../../electron/inspection/threshold/choose.ts'
import { thresholdCurve } from '../../electron/inspection/threshold/curve.ts'
import { cheapestIndex, expectedCost, fewestEscapes, fewestFalseRejects } from '../../electron/metrics/error-cost.ts'

const scores = { good: [0.1, 0.2, 0.3, 0.5, 0.7], defective: [0.4, 0.6, 0.65, 0.9] }
const curve = thresholdCurve(scores)

describe('the curve of escapes against false rejects', () => {
  it('has every threshold at which neither can be lowered without raising the other', () => {
    expect(curve.map(({ threshold }) => Number(threshold.toFixed(3)))).toEqual([0.35, 0.55, 0.8])
    expect(curve.map(({ misses }) => misses.count)).toEqual([0, 1, 3])
    expect(curve.map(({ falseRejects }) => falseRejects.count)).toEqual([2, 1, 0])
    expect(curve.every(({ misses }) => misses.total === 4 && misses.bound > misses.count / 4)).toBe(true)
  })

  it('ends where nothing is rejected if a good image scores highest', () => {
    const last = thresholdCurve({ good: [0.1, 0.9], defective: [0.5] }).at(-1)
    expect(last).toMatchObject({ falseRejects: { count: 0 }, misses: { count: 1 } })
    expect(last?.threshold).toBeGreaterThan(0.9)
  })

  it('has one place where both are told apart completely', () => {
    expect(thresholdCurve({ good: [0.1, 0.2], defective: [0.8, 0.9] })).toMatchObject([
      { threshold: 0.5, falseRejects: { count: 0 }, misses: { count: 0 } }
    ])
  })

  it('counts false rejects of good images alone', () => {
    const alone = thresholdCurve({ good: [1, 2, 3], defective: [] })
    expect(alone.map(({ falseRejects }) => falseRejects.count)).toEqual([3, 2, 1, 0])
    expect(alone.every(({ misses }) => misses.total === 0)).toBe(true)
  })

  it('does not depend on the order of the scores', () => {
    const mixed = { good: [10, -3, 9, 100, 20], defective: [11, 200, 19, 9.5, -1] }
    const inOrder = { good: [-3, 9, 10, 20, 100], defective: [-1, 9.5, 11, 19, 200] }
    expect(thresholdCurve(mixed)).toEqual(thresholdCurve(inOrder))
    expect(thresholdCurve(mixed).map(({ threshold }) => threshold)).toEqual([-2, 9.25, 10.5, 150])
  })

  it('has at most 300 points, the first and the last among them, evenly spread', () => {
    const alone = (count: number) =>
      thresholdCurve({ good: Array.from({ length: count }, (_, i) => i), defective: [] }).map(
        ({ falseRejects }) => falseRejects.count
      )
    // One more point than images: beyond the last.
    expect(alone(299)).toEqual(Array.from({ length: 300 }, (_, i) => 299 - i))
    expect(alone(598)).toEqual(Array.from({ length: 300 }, (_, i) => 598 - 2 * i))
    expect(alone(300)).toHaveLength(300)
  })

  it('needs good images', () => {
    expect(() => thresholdCurve({ good: [], defective: [1] })).toThrow(
      expect.objectContaining({ code: 'threshold.no-good' })
    )
  })

  it('costs as little at its cheapest place as the rule of least cost', () => {
    const random = randomStream(8, 'test/curve')
    const good = Array.from({ length: 60 }, () => random.uniform())
    const defective = Array.from({ length: 25 }, () => Math.sqrt(random.uniform()))
    const points = thresholdCurve({ good, defective })
    for (const ratio of [1, 10, 100, 1000]) {
      const costs = { ratio, defectRate: 0.05 }
      const rule = { rule: 'cost', miss: ratio, falseReject: 1, defectRate: 0.05 } as const
      const found = points[cheapestIndex(points, costs)]!
      expect(expectedCost(found, costs)).toBeCloseTo(
        expectedCost(chooseThreshold({ good, defective }, rule), costs),
        12
      )
    }
  })
})

describe('a choice on the curve', () => {
  it('by cost: the dearer an escape, the lower the threshold', () => {
    const at = (ratio: number) => cheapestIndex(curve, { ratio, defectRate: 0.5 })
    expect([at(0.1), at(0.7), at(10)]).toEqual([2, 1, 0])
  })

  it('by a limit: no escapes, or at most so many false rejects', () => {
    expect(fewestFalseRejects(curve, 0)).toBe(0)
    expect(fewestFalseRejects(curve, 2)).toBe(1)
    expect(fewestEscapes(curve, 0.2)).toBe(1)
    expect(fewestEscapes(curve.slice(0, 1), 0.1)).toBe(-1)
  })
})
