import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incompleteBeta, upperBound } from '../../electron/inspection/threshold/binomial-bounds.ts'
import { chooseThreshold, sureNeeds } from '../../electron/inspection/threshold/choose.ts'
import { clearOf, justAbove, justBelow, scoreTolerance } from '../../electron/inspection/threshold/margin.ts'
import type { ChosenThreshold, ErrorRate } from '../../electron/inspection/threshold/rule.ts'
import { uncertaintyOf } from '../../electron/inspection/threshold/uncertainty.ts'
import { english } from '../../electron/messages/english.ts'
import { expectedCost } from '../../electron/metrics/error-cost.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

describe('the incomplete beta function', () => {
  it('has its known values', () => {
    for (const x of [0, 1e-9, 0.01, 0.3, 0.5, 0.9, 1 - 1e-9, 1]) {
      for (const exponent of [0.3, 1, 2, 50]) {
        expect(incompleteBeta(x, exponent, 1)).toBeCloseTo(x ** exponent, 12)
        expect(incompleteBeta(x, 1, exponent)).toBeCloseTo(-Math.expm1(exponent * Math.log1p(-x)), 12)
      }
      // The arcsine itself loses digits near 1.
      expect(incompleteBeta(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 11)
    }
  })
})

describe('a rule for a threshold', () => {
  it('places it halfway between the scores that it separates', () => {
    const good = upTo(10)
    const at = (target: number) => chooseThreshold({ good, defective: [] }, { rule: 'false-rejects', target }).threshold
    expect([at(0.1), at(0.2), at(0.29), at(0.5)]).toEqual([9.5, 8.5, 8.5, 5.5])
    const recall = (target: number) =>
      chooseThreshold({ good: [], defective: good }, { rule: 'recall', target }).threshold
    expect([recall(0.9), recall(0.7), recall(0.75)]).toEqual([1.5, 3.5, 2.5])
  })

  it('rejects as many good images as still leave it sure: none of 59, one of 93, two of 124', () => {
    const rejected = (count: number) => {
      const rule = { rule: 'sure-false-rejects', target: 0.05 } as const
      return chooseThreshold({ good: upTo(count), defective: [] }, rule).falseRejects.count
    }
    expect([59, 92, 93, 123, 124].map(rejected)).toEqual([0, 0, 1, 1, 2])
    expect(() => rejected(58)).toThrow(expect.objectContaining({ code: 'threshold.too-few-good' }))
    // Exactly two, whatever logarithms are rounded to.
    expect(sureNeeds(0.5, 0.75)).toBe(2)
  })

  it('stays below the next score where a conformal threshold has no room', () => {
    const good = [...upTo(37).map((i) => i / 100), 0.5, 0.500001]
    const { threshold } = chooseThreshold({ good, defective: [] }, { rule: 'conformal', target: 0.05 })
    expect(threshold).toBeCloseTo(0.5000005, 9)
  })

  it('by cost is the lowest threshold of least cost', () => {
    const equal = { rule: 'cost', miss: 1, falseReject: 1, defectRate: 0.5 } as const
    expect(chooseThreshold({ good: [1, 3], defective: [2, 4] }, equal).threshold).toBe(1.5)
    const scores = fc.array(
      fc.integer({ min: 0, max: 20 }).map((score) => score / 4),
      { minLength: 1, maxLength: 12 }
    )
    const rate = fc.constantFrom(0.01, 0.5, 0.9)
    fc.assert(
      fc.property(scores, scores, rate, fc.constantFrom(1, 7, 100), (good, defective, defectRate, ratio) => {
        const rule = { rule: 'cost', miss: ratio, falseReject: 1, defectRate } as const
        const costAt = (threshold: number) =>
          expectedCost(chooseThreshold({ good, defective }, { rule: 'given', threshold }), { ratio, defectRate })
        const { threshold } = chooseThreshold({ good, defective }, rule)
        const least = Math.min(...[...good, ...defective, Infinity].map(costAt))
        expect(costAt(threshold)).toBeCloseTo(least, 9)
      })
    )
  })

  it('needs images of both labels to weigh costs', () => {
    const rule = { rule: 'cost', miss: 1, falseReject: 1, defectRate: 0.5 } as const
    const choose = (good: number[], defective: number[]) => () => chooseThreshold({ good, defective }, rule)
    expect(choose([], [1])).toThrow(expect.objectContaining({ code: 'threshold.no-good' }))
    expect(choose([1], [])).toThrow(expect.objectContaining({ code: 'threshold.no-defects' }))
  })
})

describe('the errors of a threshold', () => {
  it('count a score on it as defective', () => {
    const { falseRejects, misses } = chooseThreshold(
      { good: [1, 2, 3], defective: [1, 2, 3] },
      { rule: 'given', threshold: 2 }
    )
    expect([falseRejects.count, misses.count]).toEqual([2, 1])
  })

  it('have wider bounds where the scores themselves decide, which hold for all thresholds at once', () => {
    const scores = { good: upTo(20), defective: upTo(30).map((score) => score + 10) }
    const bounds = (...[rule]: [Parameters<typeof chooseThreshold>[1]]) => {
      const { falseRejects, misses } = chooseThreshold(scores, rule)
      return [falseRejects, misses].map(({ count, total, bound }) => ({ count, total, bound }))
    }
    const of = (count: number, total: number, confidence: number) => {
      return { count, total, bound: upperBound(count, total, confidence) }
    }
    expect(bounds({ rule: 'given', threshold: 15 })).toEqual([of(6, 20, 0.95), of(4, 30, 0.95)])
    const wide = [of(6, 20, 1 - 0.05 / 21), of(4, 30, 1 - 0.05 / 31)]
    expect(bounds({ rule: 'detector', threshold: 14.5 })).toEqual(wide)
    expect(bounds({ rule: 'cost', miss: 1e9, falseReject: 1, defectRate: 0.5 })).toEqual([
      ...[of(10, 20, 1 - 0.05 / 21), of(0, 30, 1 - 0.05 / 31)]
    ])
  })
})

describe('the distance of a threshold from scores', () => {
  it('is in proportion to scores above 1', () => {
    expect([0, 0.5, -0.5].map(scoreTolerance)).toEqual([1e-5, 1e-5, 1e-5])
    for (const score of [200, -200]) expect(scoreTolerance(score)).toBeCloseTo(2e-3, 12)
  })

  it('ends halfway to the next score, and never reaches 1 from a probability, or 0 from a positive score', () => {
    const close = (value: number) => expect.closeTo(value, 12) as number
    expect([justAbove(0.5, Infinity), justAbove(0.5, 0.500001), justAbove(0.999999, Infinity)]).toEqual([
      ...[close(0.50002), close(0.5000005), close(0.9999995)]
    ])
    expect([justAbove(1, Infinity), justAbove(50, Infinity)]).toEqual([close(1.00002), close(50.001)])
    expect([justBelow(0.5, -Infinity), justBelow(0.5, 0.499999), justBelow(1e-6, -Infinity)]).toEqual([
      ...[close(0.49998), close(0.4999995), close(5e-7)]
    ])
    expect([justBelow(0, -Infinity), justBelow(-1, -Infinity), justBelow(1e-6, -5)]).toEqual([
      ...[close(-2e-5), close(-1.00002), close(5e-7)]
    ])
  })

  it('is kept from both neighbours, if there are any', () => {
    expect(clearOf(0.5, [[0.2], [0.7]])).toBe(0.5)
    expect([clearOf(0.5, [[], [0.7]]), clearOf(0.5, [[0.2], []]), clearOf(0.5, [[]])]).toEqual([0.5, 0.5, 0.5])
    expect(clearOf(0.200001, [[0.2], []])).toBeCloseTo(0.20002, 12)
    expect(clearOf(0.699999, [[], [0.7]])).toBeCloseTo(0.69998, 12)
    // Where the next score is on it, it moves down, since that score is called defective.
    expect(clearOf(0.7, [[0.2], [0.7, 0.9]])).toBeCloseTo(0.69998, 12)
  })
})

describe('what is said of a threshold', () => {
  const rate = (count: number, total: number, bound: number): ErrorRate => ({ count, total, bound })
  const said = (falseRejects: ErrorRate, misses: ErrorRate, rule: ChosenThreshold['rule']) =>
    uncertaintyOf({ threshold: 0.5, rule, confidence: 0.95, falseRejects, misses }).map((text) => english.value(text))
  const given = { rule: 'given', threshold: 0.5 } as const

  it('is a bound, rounded up, and what was counted', () => {
    expect(said(rate(2, 100, 0.0611), rate(3, 20, 0.3437), given)).toEqual([
      'at most 6.2% false rejects, 95% sure, from 100 good images (2 rejected)',
      expect.stringMatching(/^at most 35% misses, 95% sure, from 20 /) as string
    ])
    expect(said(rate(2, 100, 0.05), rate(3, 20, 0.34), given).map((text) => /[\d.]+%/.exec(text)?.[0])).toEqual([
      ...['5%', '34%']
    ])
  })

  it('is that nothing is known without images to count on', () => {
    expect(said(rate(0, 0, 1), rate(0, 0, 1), given)).toEqual([
      english.text('threshold.false-rejects-unknown'),
      english.text('threshold.misses-unknown')
    ])
  })

  it('begins with the promise of a conformal threshold', () => {
    const texts = said(rate(2, 100, 0.0611), rate(0, 0, 1), { rule: 'conformal', target: 0.05 })
    expect(texts).toEqual([
      english.text('threshold.conformal', { bound: 5, count: 100 }),
      ...said(rate(2, 100, 0.0611), rate(0, 0, 1), given)
    ])
  })
})
