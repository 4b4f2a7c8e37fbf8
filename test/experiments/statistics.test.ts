import { describe, expect, it } from 'vitest'
import { groupResults, summarizeGain, summarizeGroup } from '../../electron/experiments/statistics.ts'
import type { CellResult } from '../../electron/experiments/statistics.ts'
import { methodName, type MethodName } from '../../electron/experiments/methods.ts'
import { measureImages } from '../../electron/metrics/detector-metrics.ts'

const metrics = measureImages([0, 1], [0, 1], null)

function result(method: MethodName, augmented: number, seed: number, auroc: number): CellResult {
  return { method, name: methodName(method), augmented, seed, metrics: { ...metrics, auroc } }
}

describe('results by method and N_aug', () => {
  it('follow the order of the papers’ tables, with seeds in order', () => {
    const groups = groupResults([
      result('inout', 80, 1, 0),
      result('memseg', 100, 0, 0),
      result('inout', 80, 0, 0),
      result('none', 0, 0, 0),
      result('memseg', 80, 0, 0)
    ])
    expect(
      groups.map(({ method, augmented, results }) => [method, augmented, results.map(({ seed }) => seed)])
    ).toEqual([
      ['none', 0, [0]],
      ['memseg', 80, [0]],
      ['memseg', 100, [0]],
      ['inout', 80, [0, 1]]
    ])
  })

  it('reject a repeated seed', () => {
    expect(() => groupResults([result('none', 0, 3, 0), result('none', 0, 3, 1)])).toThrow(
      expect.objectContaining({ code: 'experiment.duplicate-result' })
    )
  })

  it('have no interval beyond what measures and differences can be', () => {
    const groups = groupResults([
      ...[0.1, 0.3].map((auroc, seed) => result('none', 0, seed, auroc)),
      ...[0.3, 0.9].map((auroc, seed) => result('memseg', 80, seed, auroc))
    ])
    const [none, memseg] = [groups[0]!, groups[1]!]
    const auroc = (metrics: { readonly auroc: number }) => metrics.auroc
    expect(summarizeGroup(none, auroc)?.interval).toEqual({ low: 0, high: 1, level: 0.95 })
    expect(summarizeGain(memseg, none, auroc)?.interval).toEqual({ low: -1, high: 1, level: 0.95 })
  })

  it('are summarised over the seeds that have the quantity', () => {
    const [group] = groupResults([result('none', 0, 0, 0.5), result('none', 0, 1, 0.7)])
    expect(summarizeGroup(group!, ({ auroc }) => auroc)).toMatchObject({ n: 2, mean: 0.6, values: [0.5, 0.7] })
    expect(summarizeGroup(group!, ({ auroc }) => (auroc > 0.6 ? auroc : null))).toMatchObject({ n: 1, deviation: null })
    expect(summarizeGroup(group!, () => null)).toBeNull()
  })
})

describe('gain', () => {
  it('pairs seeds, so that effects of the seed on both sides cancel', () => {
    const [baseline, group] = groupResults([
      result('none', 0, 0, 0.2),
      result('none', 0, 1, 0.6),
      result('none', 0, 7, 0.9),
      result('dreambooth', 80, 0, 0.3),
      result('dreambooth', 80, 1, 0.7)
    ])
    const gain = summarizeGain(group!, baseline!, ({ auroc }) => auroc)
    expect(gain?.n).toBe(2)
    expect(gain?.mean).toBeCloseTo(0.1, 12)
    expect(gain?.deviation).toBeCloseTo(0, 12)
  })

  it('leaves out seeds at which either side could not be measured', () => {
    const [baseline, group] = groupResults([
      ...[0.2, 0.9, 0.5].map((auroc, seed) => result('none', 0, seed, auroc)),
      ...[0.9, 0.6, 0.7].map((auroc, seed) => result('dreambooth', 80, seed, auroc))
    ])
    const gain = summarizeGain(group!, baseline!, ({ auroc }) => (auroc > 0.8 ? null : auroc))
    expect(gain?.values).toEqual([expect.closeTo(0.2, 12)])
  })

  it('is null without a common seed', () => {
    const [baseline, group] = groupResults([result('none', 0, 0, 0.2), result('dreambooth', 80, 1, 0.7)])
    expect(summarizeGain(group!, baseline!, ({ auroc }) => auroc)).toBeNull()
  })
})
