import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { nextUp } from '../../electron/metrics/threshold.ts'
import { isSameScore } from '../../electron/inspection/bundle/manifest.ts'
import { incompleteBeta, upperBound } from '../../electron/inspection/threshold/binomial-bounds.ts'
import { chooseThreshold, conformalNeeds, recounted, sureNeeds } from '../../electron/inspection/threshold/choose.ts'
import { thresholdRule, type ThresholdRule } from '../../electron/inspection/threshold/rule.ts'
import { uncertaintyOf } from '../../electron/inspection/threshold/uncertainty.ts'
import { english } from '../../electron/messages/english.ts'

/** Uniform scores, so that the share above a threshold is known: 1 − threshold. */
function uniform(seed: number, count: number): number[] {
  const random = randomStream(seed, 'test/scores')
  return Array.from({ length: count }, () => random.uniform())
}

describe('binomial bounds', () => {
  it('agrees with sums of binomial probabilities', () => {
    // I_x(a, n − a + 1) = P(X ≥ a) for X ~ Binomial(n, x).
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    for (const [n, a, x] of [
      [10, 3, 0.2],
      [40, 1, 0.02],
      [25, 24, 0.9]
    ] as const) {
      let sum = 0
      for (let k = a; k <= n; k++) sum += choose(n, k) * x ** k * (1 - x) ** (n - k)
      expect(incompleteBeta(x, a, n - a + 1)).toBeCloseTo(sum, 12)
    }
  })

  it('gives the known bounds of Clopper and Pearson', () => {
    // Without an event: 1 − (1 − c)^(1/n).
    expect(upperBound(0, 180, 0.95)).toBeCloseTo(1 - 0.05 ** (1 / 180), 12)
    // One-sided 97.5% is the upper end of the two-sided 95% interval: scipy's binomtest(3, 50) has 0.1654819.
    expect(upperBound(3, 50, 0.975)).toBeCloseTo(0.1654819, 6)
    expect(upperBound(7, 7, 0.95)).toBe(1)
    expect(upperBound(0, 0, 0.95)).toBe(1)
  })
})

describe('chooseThreshold', () => {
  it('finds all defects for a recall of 1', () => {
    const scores = { good: [0.1, 0.4], defective: [0.3, 0.5, 0.9] }
    const { threshold, misses } = chooseThreshold(scores, { rule: 'recall', target: 1 })
    expect(misses).toMatchObject({ count: 0, total: 3 })
    expect(threshold).toBeLessThanOrEqual(0.3)
    expect(thresholdRule.safeParse({ rule: 'recall', target: 1 }).success).toBe(true)
  })

  const trials = 2000

  it('keeps its bound on false rejects as often as it says', () => {
    for (const rule of [
      { rule: 'false-rejects', target: 0.05 },
      { rule: 'sure-false-rejects', target: 0.05 }
    ] satisfies ThresholdRule[]) {
      let [kept, met] = [0, 0]
      for (let seed = 0; seed < trials; seed++) {
        const { threshold, falseRejects } = chooseThreshold({ good: uniform(seed, 120), defective: [] }, rule)
        if (1 - threshold <= falseRejects.bound) kept++
        if (1 - threshold <= 0.05) met++
      }
      expect(kept / trials).toBeGreaterThan(0.94)
      if (rule.rule === 'sure-false-rejects') expect(met / trials).toBeGreaterThan(0.94)
    }
  })

  it('finds the share of defects that it is asked for, within its bound', () => {
    let kept = 0
    for (let seed = 0; seed < trials; seed++) {
      const scores = { good: [], defective: uniform(seed, 60) }
      const { threshold, misses } = chooseThreshold(scores, { rule: 'recall', target: 0.9 })
      expect(misses.count).toBe(6)
      if (threshold <= misses.bound) kept++
    }
    expect(kept / trials).toBeGreaterThan(0.94)
  })

  it('rejects no more good parts than its conformal bound on average', () => {
    for (const [count, target] of [
      [99, 0.01],
      [57, 0.05],
      [200, 0.02]
    ] as const) {
      let rejected = 0
      for (let seed = 0; seed < trials; seed++) {
        const scores = { good: uniform(seed, count), defective: [] }
        rejected += 1 - chooseThreshold(scores, { rule: 'conformal', target }).threshold
      }
      // The k-th smallest of n uniform scores has the mean k / (n + 1).
      const place = Math.ceil((1 - target) * (count + 1) - 1e-9)
      expect(rejected / trials).toBeCloseTo(1 - place / (count + 1), 2)
      expect(rejected / trials).toBeLessThan(target * 1.1)
    }
  })

  it('keeps the bounds of a threshold of least cost', () => {
    let [goodKept, missesKept] = [0, 0]
    const rule = { rule: 'cost', miss: 50, falseReject: 1, defectRate: 0.02 } as const
    for (let seed = 0; seed < 500; seed++) {
      const defective = uniform(seed + 5000, 30).map((value) => Math.sqrt(value))
      const { threshold, falseRejects, misses } = chooseThreshold({ good: uniform(seed, 100), defective }, rule)
      if (1 - threshold <= falseRejects.bound) goodKept++
      if (threshold ** 2 <= misses.bound) missesKept++
    }
    expect(goodKept / 500).toBeGreaterThan(0.94)
    expect(missesKept / 500).toBeGreaterThan(0.94)
  })

  it('weighs costs', () => {
    const scores = { good: [0.1, 0.2, 0.3, 0.6], defective: [0.5, 0.7, 0.8] }
    const cost = (miss: number, falseReject: number) =>
      chooseThreshold(scores, { rule: 'cost', miss, falseReject, defectRate: 0.5 }).threshold
    expect(cost(100, 1)).toBeCloseTo(0.4)
    expect(cost(1, 100)).toBeCloseTo(0.65)
  })

  it('keeps its distance from the scores that it was chosen from', () => {
    const good = Array.from({ length: 40 }, (_, i) => 100 + i + 0.527923)
    const cost = { rule: 'cost', miss: 1, falseReject: 100, defectRate: 0.5 } as const
    for (const rule of [
      { rule: 'detector', threshold: nextUp(good.at(-1)!) },
      { rule: 'detector', threshold: good[20]! },
      { rule: 'false-rejects', target: 0.01 },
      { rule: 'sure-false-rejects', target: 0.2 },
      { rule: 'conformal', target: 0.05 },
      { rule: 'recall', target: 1 },
      cost
    ] satisfies ThresholdRule[]) {
      const scores = {
        good,
        defective: rule.rule === 'recall' || rule.rule === 'cost' ? good.map((x) => x - 20.3) : []
      }
      const { threshold } = chooseThreshold(scores, rule)
      for (const score of [...scores.good, ...scores.defective]) {
        expect(isSameScore(threshold, score), `${rule.rule}: ${threshold} at ${score}`).toBe(false)
      }
    }
    // Nothing changes sides.
    const own = { rule: 'detector', threshold: nextUp(good.at(-1)!) } as const
    expect(chooseThreshold({ good, defective: [] }, own).falseRejects.count).toBe(0)
    expect(chooseThreshold({ good, defective: [] }, { ...own, threshold: good[20]! }).falseRejects.count).toBe(20)
    // In the middle where there is no room.
    const close = { good: [1, 1.000001], defective: [] }
    expect(chooseThreshold(close, { rule: 'detector', threshold: 1.000001 }).threshold).toBeCloseTo(1.0000005, 9)
    // What a person gave stays, and so does a sure defect.
    expect(chooseThreshold(close, { rule: 'given', threshold: 1 }).threshold).toBe(1)
    const sure = chooseThreshold({ good: [0.9999999], defective: [] }, { rule: 'false-rejects', target: 0.1 })
    expect(sure.threshold).toBeLessThan(1)
  })

  it('counts again on the scores of the bundle', () => {
    const given = chooseThreshold({ good: [0.1, 0.499999], defective: [0.9] }, { rule: 'given', threshold: 0.5 })
    expect(given.falseRejects.count).toBe(0)
    const again = recounted(given, { good: [0.1, 0.500001], defective: [0.9] })
    expect(again).toMatchObject({ threshold: 0.5, rule: { rule: 'given' }, falseRejects: { count: 1, total: 2 } })
  })

  it('names what is missing, and how much', () => {
    const scores = { good: uniform(1, 40), defective: [] }
    const codeOf = (rule: ThresholdRule, list = scores) => {
      try {
        chooseThreshold(list, rule)
        return null
      } catch (error) {
        return error
      }
    }
    expect(codeOf({ rule: 'recall', target: 0.9 })).toMatchObject({ code: 'threshold.no-defects' })
    expect(codeOf({ rule: 'false-rejects', target: 0.1 }, { good: [], defective: [1] as never[] })).toMatchObject({
      code: 'threshold.no-good'
    })
    expect(codeOf({ rule: 'conformal', target: 0.02 })).toMatchObject({
      code: 'threshold.too-few-good',
      details: { needed: 49, found: 40 }
    })
    expect(codeOf({ rule: 'sure-false-rejects', target: 0.02 })).toMatchObject({ details: { needed: 149 } })
    expect([conformalNeeds(0.05), conformalNeeds(0.01), sureNeeds(0.02, 0.95)]).toEqual([19, 99, 149])
  })

  it('says how sure it is', () => {
    const good = Array.from({ length: 180 }, (_, i) => i / 180)
    const said = uncertaintyOf(chooseThreshold({ good, defective: [] }, { rule: 'sure-false-rejects', target: 0.02 }))
    expect(said.map(({ text, values }) => english.text(text as never, values))).toEqual([
      'at most 1.7% false rejects, 95% sure, from 180 good images (0 rejected)',
      'misses unknown: there were no defective images to count them on'
    ])
  })
})
