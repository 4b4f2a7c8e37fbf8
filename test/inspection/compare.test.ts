import { expect, it } from 'vitest'
import { compareBundles, exactRate, type ComparedImage } from '../../electron/inspection/compare.ts'

const image = (
  label: ComparedImage['label'],
  running: readonly [ComparedImage['running']['verdict'], number | null],
  candidate: readonly [ComparedImage['running']['verdict'], number | null]
): ComparedImage => ({
  label,
  running: { verdict: running[0], raw: running[1] },
  candidate: { verdict: candidate[0], raw: candidate[1] }
})

it('counts what each bundle misses and rejects falsely, and where they disagree', () => {
  const compared = compareBundles([
    image('good', ['ok', 0.1], ['ok', 1]),
    image('good', ['ng', 0.8], ['ok', 2]),
    image('good', ['could-not-inspect', null], ['ok', 1]),
    image('defective', ['ok', 0.3], ['ng', 9]),
    image('defective', ['ng', 0.9], ['review', 5])
  ])
  expect(compared).toMatchObject({ good: 3, defective: 2, disagreements: [1, 2, 3, 4] })
  expect(compared.running).toMatchObject({ auroc: 0.75, notInspected: 1, review: 0 })
  expect(compared.running.missed).toMatchObject({ count: 1, total: 2 })
  expect(compared.running.falseRejects).toMatchObject({ count: 2, total: 3 })
  expect(compared.candidate).toMatchObject({ auroc: 1, averagePrecision: 1, review: 1, notInspected: 0 })
  expect(compared.candidate.missed).toMatchObject({ count: 0, total: 2 })
})

it('ranks nothing where one label is missing', () => {
  const { running, candidate } = compareBundles([image('good', ['ok', 0.1], ['ng', 3])])
  expect([running.auroc, candidate.averagePrecision]).toEqual([null, null])
  expect(candidate.falseRejects).toMatchObject({ count: 1, total: 1, high: 1 })
  expect(running.missed).toEqual({ count: 0, total: 0, low: 0, high: 1 })
})

it('bounds shares as Clopper and Pearson do', () => {
  // scipy.stats.binomtest(3, 50).proportion_ci(0.95, 'exact') and (0, 20), (20, 20)
  expect(exactRate(3, 50).low).toBeCloseTo(0.012549, 5)
  expect(exactRate(3, 50).high).toBeCloseTo(0.165482, 5)
  expect(exactRate(0, 20)).toMatchObject({ low: 0 })
  expect(exactRate(0, 20).high).toBeCloseTo(0.168433, 5)
  expect(exactRate(20, 20).low).toBeCloseTo(0.831567, 5)
})
