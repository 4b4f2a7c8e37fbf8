import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestF1, operatingPoint } from '../../electron/metrics/operating-point.ts'
import {
  averagePrecision,
  prAreaTrapezoid,
  precisionAtRecalls,
  precisionRecallCurve
} from '../../electron/metrics/precision-recall.ts'
import { areaUnderRoc } from '../../electron/metrics/roc.ts'
import { codeOf, samples } from './arbitraries.ts'

const areas = { averagePrecision, prAreaTrapezoid, areaUnderRoc }

describe('areas under curves', () => {
  it('stay within 0 and 1, and do not depend on monotone changes of the scores or the order of samples', () => {
    fc.assert(
      fc.property(samples, ({ labels, scores }) => {
        const changed = scores.map((score) => Math.exp(score) * 3 - 7)
        for (const area of Object.values(areas)) {
          const value = area(labels, scores)
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-12)
          expect(area(labels, changed)).toBeCloseTo(value, 12)
          expect(area(labels.toReversed(), scores.toReversed())).toBeCloseTo(value, 12)
        }
      })
    )
  })

  it('are correct for a perfect, an inverted and a random ranking', () => {
    const labels = [0, 0, 0, 1, 1]
    const rising = [1, 2, 3, 4, 5]
    for (const area of Object.values(areas)) expect(area(labels, rising)).toBe(1)
    expect(areaUnderRoc(labels, rising.toReversed())).toBe(0)
    expect(averagePrecision(labels, [5, 4, 3, 2, 1])).toBeCloseTo((1 / 4 + 2 / 5) / 2, 12)
    const tied = [7, 7, 7, 7, 7]
    expect(areaUnderRoc(labels, tied)).toBe(0.5)
    expect(averagePrecision(labels, tied)).toBe(0.4)
    expect(prAreaTrapezoid(labels, tied)).toBe(0.7)
  })

  it('for ROC are the share of pairs in the right order, counting ties as half', () => {
    fc.assert(
      fc.property(samples, ({ labels, scores }) => {
        let right = 0
        let pairs = 0
        for (const [i, a] of scores.entries())
          for (const [j, b] of scores.entries())
            if (labels[i] === 1 && labels[j] === 0) {
              pairs++
              right += a > b ? 1 : a === b ? 0.5 : 0
            }
        expect(areaUnderRoc(labels, scores)).toBeCloseTo(right / pairs, 12)
      })
    )
  })

  it('for ROC are one minus the area for negated scores', () => {
    fc.assert(
      fc.property(samples, ({ labels, scores }) => {
        const negated = scores.map((score) => -score)
        expect(areaUnderRoc(labels, negated)).toBeCloseTo(1 - areaUnderRoc(labels, scores), 12)
      })
    )
  })
})

describe('precision-recall curve', () => {
  it('has the shape of scikit-learn’s', () => {
    const curve = precisionRecallCurve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
    expect([...curve.thresholds]).toEqual([0.1, 0.35, 0.4, 0.8])
    expect([...curve.precision]).toEqual([0.5, 2 / 3, 0.5, 1, 1])
    expect([...curve.recall]).toEqual([1, 1, 0.5, 0.5, 0])
  })

  it('encloses the average precision as steps and the other area as trapezoids', () => {
    fc.assert(
      fc.property(samples, ({ labels, scores }) => {
        const { precision, recall } = precisionRecallCurve(labels, scores)
        let steps = 0
        let trapezoids = 0
        for (let i = 0; i + 1 < recall.length; i++) {
          const width = recall[i]! - recall[i + 1]!
          steps += width * precision[i]!
          trapezoids += (width * (precision[i]! + precision[i + 1]!)) / 2
        }
        expect(averagePrecision(labels, scores)).toBeCloseTo(steps, 12)
        expect(prAreaTrapezoid(labels, scores)).toBeCloseTo(trapezoids, 12)
      })
    )
  })

  it('agrees with the counts at each of its thresholds', () => {
    fc.assert(
      fc.property(samples, ({ labels, scores }) => {
        const curve = precisionRecallCurve(labels, scores)
        for (const [i, threshold] of curve.thresholds.entries()) {
          const point = operatingPoint(labels, scores, threshold)
          expect([curve.precision[i], curve.recall[i]]).toEqual([point.precision, point.recall])
        }
      })
    )
  })

  it('is read at a recall from the highest threshold that reaches it', () => {
    // Recalls 1/2, 1/2 and 1 at precisions 1, 1/2 and 2/3.
    const curve = precisionRecallCurve([1, 0, 1], [3, 2, 1])
    expect([...precisionAtRecalls(curve, [0, 0.5, 0.51, 1])]).toEqual([1, 1, 2 / 3, 2 / 3])
    // A recall beyond 1 by rounding is 1.
    expect([...precisionAtRecalls(curve, [1 + Number.EPSILON])]).toEqual([2 / 3])
  })

  it('can be read as steps whose area is the average precision', () => {
    fc.assert(
      fc.property(samples, ({ labels, scores }) => {
        const positives = labels.filter((label) => label === 1).length
        // The middle of each step: between two achievable recalls.
        const middles = Array.from({ length: positives }, (_, i) => (i + 0.5) / positives)
        const heights = precisionAtRecalls(precisionRecallCurve(labels, scores), middles)
        const mean = heights.reduce((sum, height) => sum + height, 0) / positives
        expect(mean).toBeCloseTo(averagePrecision(labels, scores), 12)
      })
    )
  })
})

describe('operating point', () => {
  it('classifies a score on the threshold as defective', () => {
    expect(operatingPoint([0, 1, 1], [0.5, 0.5, 0.4], 0.5)).toEqual({
      threshold: 0.5,
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
      truePositives: 1,
      falsePositives: 1,
      falseNegatives: 1,
      trueNegatives: 0
    })
  })

  it('has precision 0 if nothing is classified as defective, and needs no defective sample', () => {
    expect(operatingPoint([0, 1], [0, 1], 2)).toMatchObject({ precision: 0, recall: 0, f1: 0, trueNegatives: 1 })
    expect(operatingPoint([0, 0], [0, 1], 1)).toMatchObject({ precision: 0, recall: 0, falsePositives: 1 })
  })

  it('with the best F1 is at the lowest of equal thresholds', () => {
    fc.assert(
      fc.property(samples, ({ labels, scores }) => {
        const best = bestF1(labels, scores)
        expect(operatingPoint(labels, scores, best.threshold)).toEqual(best)
        for (const score of scores) {
          const { f1 } = operatingPoint(labels, scores, score)
          expect(f1).toBeLessThanOrEqual(best.f1)
          if (f1 === best.f1) expect(score).toBeGreaterThanOrEqual(best.threshold)
        }
      })
    )
  })
})

describe('invalid input', () => {
  const both = [0, 1]
  it.each([
    ['metrics.length-mismatch', () => averagePrecision([0, 1, 1], both)],
    ['metrics.empty', () => averagePrecision([], [])],
    ['metrics.bad-label', () => averagePrecision([0, 255], both)],
    ['metrics.not-finite', () => averagePrecision(both, [0, NaN])],
    ['metrics.not-finite', () => areaUnderRoc(both, [0, Infinity])],
    ['metrics.no-positives', () => averagePrecision([0, 0], both)],
    ['metrics.no-positives', () => prAreaTrapezoid([0, 0], both)],
    ['metrics.no-positives', () => precisionRecallCurve([0, 0], both)],
    ['metrics.no-positives', () => bestF1([0, 0], both)],
    ['metrics.no-positives', () => areaUnderRoc([0, 0], both)],
    ['metrics.no-negatives', () => areaUnderRoc([1, 1], both)],
    ['metrics.bad-threshold', () => operatingPoint(both, both, NaN)]
  ])('is rejected with %s', (code, action) => {
    expect(codeOf(action)).toBe(code)
  })
})
