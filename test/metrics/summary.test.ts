import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { average, isSpreadless, standardDeviation, studentQuantile, summarize } from '../../electron/metrics/summary.ts'
import { codeOf } from './arbitraries.ts'

describe('summary over seeds', () => {
  it('has the mean, the deviation with n − 1 and Student’s interval', () => {
    const values = [0.78, 0.8, 0.76, 0.79]
    const { n, mean, deviation, interval } = summarize(values)
    expect(n).toBe(4)
    expect(mean).toBeCloseTo(0.7825, 12)
    expect(deviation).toBeCloseTo(0.0170782512765993, 12)
    // scipy.stats.t.interval(0.95, 3, loc = mean, scale = sem)
    expect(interval?.low).toBeCloseTo(0.7553248, 6)
    expect(interval?.high).toBeCloseTo(0.8096752, 6)
  })

  it('has no interval beyond what is possible', () => {
    // Student's would reach from -0.435 to 2.106.
    expect(summarize([0.7355, 0.9355], 0.95, { low: 0, high: 1 }).interval).toEqual({ low: 0, high: 1, level: 0.95 })
    const differences = [0.78, 0.8, 0.76, 0.79]
    expect(summarize(differences, 0.95, { low: -1, high: 0.8 }).interval).toEqual({
      ...{ low: summarize(differences).interval?.low, high: 0.8, level: 0.95 }
    })
  })

  it('has no spread for one value', () => {
    expect(summarize([0.5])).toEqual({ n: 1, mean: 0.5, deviation: null, interval: null, values: [0.5] })
    expect(codeOf(() => standardDeviation([0.5]))).toBe('statistics.too-few')
  })

  it('is marked where the values are all the same, which says nothing of chance', () => {
    const marked = (...values: number[]) => isSpreadless(summarize(values))
    expect([marked(0.1, 0.1, 0.1), marked(0.1, 0.1 + 1e-15), marked(0.1, 0.101), marked(0.1)]).toEqual([
      ...[true, true, false, false]
    ])
  })

  it('has an interval around the mean that shifts and scales with the values', () => {
    const finite = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(finite, (values) => {
        const base = summarize(values)
        const moved = summarize(values.map((value) => 3 * value + 2))
        expect(base.interval!.low).toBeLessThanOrEqual(base.mean)
        expect(base.interval!.high).toBeGreaterThanOrEqual(base.mean)
        expect(moved.mean).toBeCloseTo(3 * base.mean + 2, 9)
        expect(moved.deviation).toBeCloseTo(3 * base.deviation!, 9)
        expect(moved.interval!.high).toBeCloseTo(3 * base.interval!.high + 2, 9)
      })
    )
  })

  it.each([
    [0.95, 1, 12.706204736],
    [0.95, 2, 4.30265273],
    [0.95, 3, 3.182446305],
    [0.9, 4, 2.131846786],
    [0.95, 9, 2.262157163],
    [0.99, 10, 3.169272667],
    [0.95, 30, 2.042272456]
  ])('has Student’s quantile for level %f, freedom %i', (level, freedom, expected) => {
    expect(studentQuantile(level, freedom)).toBeCloseTo(expected, 7)
  })

  it('rejects invalid input', () => {
    expect(codeOf(() => summarize([]))).toBe('statistics.empty')
    expect(codeOf(() => average([0, NaN]))).toBe('statistics.not-finite')
    expect(codeOf(() => summarize([0, 1], 1))).toBe('statistics.bad-level')
  })
})
