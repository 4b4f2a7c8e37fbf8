import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestF1, operatingPoint } from '../../electron/metrics/operating-point.ts'
import { selectThreshold } from '../../electron/metrics/threshold.ts'
import { codeOf, samples } from './arbitraries.ts'

describe('threshold on validation data', () => {
  it('gives the best F1, with a margin on both sides', () => {
    expect(selectThreshold([0, 0, 1, 1], [0, 1, 2, 3], { rule: 'best-f1' })).toBe(1.5)
    fc.assert(
      fc.property(samples, ({ labels, scores }) => {
        const best = bestF1(labels, scores)
        const threshold = selectThreshold(labels, scores, { rule: 'best-f1' })
        expect(operatingPoint(labels, scores, threshold)).toEqual({ ...best, threshold })
        expect(threshold).toBeLessThanOrEqual(best.threshold)
      })
    )
  })

  it('keeps the false positive rate, at the lowest possible threshold', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0, max: 0.99, noNaN: true }), ({ labels, scores }, limit) => {
        const threshold = selectThreshold(labels, scores, { rule: 'false-positive-rate', limit })
        const rate = (at: number) => {
          const { falsePositives, trueNegatives } = operatingPoint(labels, scores, at)
          return falsePositives / (falsePositives + trueNegatives)
        }
        expect(rate(threshold)).toBeLessThanOrEqual(limit + 1e-9)
        const next = Math.max(...scores.filter((score) => score < threshold))
        if (next > -Infinity) expect(rate(next)).toBeGreaterThan(limit)
      })
    )
  })

  it('works with good samples only, even for a rate of 0', () => {
    const rule = (limit: number) => ({ rule: 'false-positive-rate', limit }) as const
    expect(selectThreshold([0, 0, 0, 0], [1, 2, 3, 5], rule(0.25))).toBe(4)
    const strict = selectThreshold([0, 0], [1, 2], rule(0))
    expect(strict).toBeGreaterThan(2)
    expect(strict).toBeCloseTo(2, 12)
    expect(selectThreshold([0], [-1], rule(0))).toBeGreaterThan(-1)
    expect(selectThreshold([0], [0], rule(0))).toBeGreaterThan(0)
  })

  it('separates adjacent numbers', () => {
    const next = 1 + Number.EPSILON
    expect(selectThreshold([0, 1], [1, next], { rule: 'best-f1' })).toBe(next)
    const huge = Number.MAX_VALUE
    expect(selectThreshold([0, 1], [-huge, huge], { rule: 'best-f1' })).toBe(0)
  })

  it('reports what is missing', () => {
    expect(codeOf(() => selectThreshold([0, 0], [1, 2], { rule: 'best-f1' }))).toBe('metrics.no-positives')
    const rate = (labels: number[], limit: number) => () =>
      selectThreshold(labels, [1, 2], { rule: 'false-positive-rate', limit })
    expect(codeOf(rate([1, 1], 0.1))).toBe('metrics.no-negatives')
    for (const limit of [-0.1, 1, NaN]) expect(codeOf(rate([0, 1], limit))).toBe('metrics.bad-rate')
  })
})
