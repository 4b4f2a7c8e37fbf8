import { describe, expect, it } from 'vitest'
import { methodName } from '../../electron/experiments/methods.ts'
import type { ScoredResult } from '../../electron/experiments/report-data.ts'
import type { DetectionMethod } from '../../electron/experiments/tasks/detection/recipe.ts'
import { reportDetection } from '../../electron/experiments/tasks/detection/report.ts'
import { detection } from '../../electron/experiments/tasks/detection/task.ts'
import { measureImages, type ImageMetrics } from '../../electron/metrics/detector-metrics.ts'
import { precisionRecallCurve } from '../../electron/metrics/precision-recall.ts'
import { generatedScoredResults } from './generated-results.ts'

const labels = [0, 0, 0, 1, 1]
const bad = [0.1, 0.9, 0.2, 0.8, 0.3]
const good = [0.1, 0.2, 0.3, 0.8, 0.9]
const worse = [0.1, 0.9, 0.85, 0.8, 0.3]

function result(
  method: DetectionMethod,
  augmented: number,
  seed: number,
  scores: number[]
): ScoredResult<ImageMetrics> {
  const name = methodName(method, detection.labels)
  return { method, name, augmented, seed, labels, scores, metrics: measureImages(labels, scores, 0.5) }
}

describe('report findings', () => {
  const better = [0.1, 0.2, 0.85, 0.8, 0.9]

  it('name the best row, its gain with an interval, and that it was picked', () => {
    const { findings } = reportDetection([
      ...[0, 1, 2].map((seed) => result('none', 0, seed, seed === 1 ? worse : bad)),
      ...[0, 1, 2].map((seed) => result('memseg', 80, seed, seed === 0 ? worse : bad)),
      ...[0, 1, 2].map((seed) => result('inout', 80, seed, seed === 0 ? better : good))
    ])
    // Gains 0.25, 0.583 and 0.417: deviation 0.167, and 4.303 by Student.
    expect(findings).toEqual([
      'Highest mean AP (step sum) of all rows: In&Out with N_aug 80, 0.944 (0.096, 3); without synthetic defects 0.528 (0.096, 3).',
      'Gain over the baseline, paired by seed: +0.417 (n = 3, 95% confidence interval +0.003 to +0.831), which excludes 0; it is the best of 2 rows, so it is likely an overestimate.'
    ])
  })

  it('name "none" if it is the best, and state that no method is better', () => {
    const { findings } = reportDetection([
      ...[0, 1].map((seed) => result('none', 0, seed, seed === 0 ? good : better)),
      ...[0, 1].map((seed) => result('memseg', 80, seed, seed === 0 ? worse : bad))
    ])
    expect(findings).toEqual([
      expect.stringMatching(/of all rows: none \(baseline\), the real defects alone, 0\.9/),
      'No method beats the baseline (none) in AP (step sum): no 95% confidence interval of a gain lies above 0.'
    ])
  })

  it('count a perfect row as the best, also "none", though it is the same at every seed', () => {
    const perfect = [0, 1].map((seed) => result('none', 0, seed, good))
    const bank = [0, 1].map((seed) => result('bank', 80, seed, seed === 0 ? better : worse))
    expect(reportDetection([...perfect, ...bank]).findings).toEqual([
      'Highest mean AP (step sum) of all rows: none (baseline), the real defects alone, 1.000† (0.000, 2).',
      expect.stringContaining('No method beats the baseline')
    ])
  })

  it('never count a detector that gives every image the same score as the best, and say why', () => {
    const constant = (method: DetectionMethod, augmented: number, seed: number) => ({
      ...result(method, augmented, seed, [1, 1, 1, 1, 1]),
      degenerate: 'constant' as const
    })
    const none = [0, 1].map((seed) => result('none', 0, seed, seed === 0 ? worse : bad))
    const memseg = [constant('memseg', 80, 0), result('memseg', 80, 1, good)]
    const bank = [0, 1].map((seed) => result('bank', 80, seed, seed === 0 ? better : bad))
    const { findings, results, gains } = reportDetection([...none, ...memseg, ...bank])
    expect(findings[0]).toMatch(/of all rows: Defect bank with N_aug 80/)
    const reason = 'the detector gives every image the same score at seed 0'
    expect(findings[1]).toBe(`Not compared in AP (step sum): MemSeg with N_aug 80, since ${reason} (‡).`)
    expect(results.rows.map(({ degenerate }) => degenerate)).toEqual([null, reason, null])
    expect(results.legend).toContain(
      `‡ MemSeg with N_aug 80: ${reason}, so the row says nothing; never marked as best.`
    )
    expect(gains?.rows.map(({ degenerate }) => degenerate)).toEqual([reason, null])
  })

  it('compare and recommend nothing where "none" says nothing', () => {
    const none = [0, 1].map((seed) => ({ ...result('none', 0, seed, bad), degenerate: 'no-updates' as const }))
    const memseg = [0, 1].map((seed) => result('memseg', 80, seed, seed === 0 ? good : better))
    const { findings, advice, gains } = reportDetection([...none, ...memseg])
    const reason = 'the detectors were trained for no updates at seeds 0, 1'
    expect(findings).toEqual([`Not compared in AP (step sum): none, since ${reason} (‡).`])
    expect(advice).toBe(`No recommendation: the row “none” says nothing, since ${reason}.`)
    expect(gains?.rows[0]?.degenerate).toBe(reason)
  })

  it('do not judge a gain that is the same at every seed', () => {
    const seeds = [0, 1]
    const { findings, advice } = reportDetection([
      ...seeds.map((seed) => result('none', 0, seed, seed === 0 ? worse : bad)),
      ...seeds.map((seed) => result('memseg', 80, seed, seed === 0 ? better : good))
    ])
    expect(findings[1]).toBe(
      'Gain over the baseline, paired by seed: +0.417 at each of 2 seeds (†), so its spread says nothing.'
    )
    expect(advice).toContain('train on the real defects alone')
  })

  it('mention a tie, a single seed and a gain that may be chance', () => {
    const rows = (seeds: number[], scores: (seed: number) => number[]) => [
      ...seeds.map((seed) => result('none', 0, seed, seed === 0 ? bad : worse)),
      ...seeds.map((seed) => result('memseg', 80, seed, scores(seed))),
      ...seeds.map((seed) => result('dreambooth', 80, seed, scores(seed)))
    ]
    const [, tie, gain, ...more] = reportDetection(rows([0], () => good)).findings
    expect(tie).toBe('As high in 1 more row.')
    expect(gain).toContain('at one seed, which says nothing about chance')
    expect(more).toEqual([])
    const [, , chance, none] = reportDetection(rows([0, 1], (seed) => (seed === 0 ? good : worse))).findings
    expect(chance).toContain('which includes 0: these seeds do not show a difference')
    expect(none).toContain('No method beats the baseline')
  })

  it('state no gain if "none" was not run', () => {
    const { findings, gains, trends } = reportDetection([result('dreambooth', 80, 0, good)])
    expect(findings).toEqual(['Highest mean AP (step sum) of all rows: DreamBooth (DDPM) with N_aug 80, 1.000 (–, 1).'])
    expect(gains).toBeNull()
    expect(trends[0]?.baseline).toBeNull()
  })

  it('include chance at the share of defective test images', () => {
    const { references } = reportDetection([result('none', 0, 0, bad)]).results
    expect(references.map(({ cells }) => cells[0])).toEqual([0.4, null])
  })

  it('show curves at the largest N_aug, even if another is better', () => {
    const results = [result('none', 0, 0, bad), result('memseg', 80, 0, good), result('memseg', 100, 0, bad)]
    const { curves } = reportDetection(results)
    expect(curves.map(({ name, augmented }) => [name, augmented])).toEqual([
      ['none', 0],
      ['MemSeg', 100]
    ])
    expect(curves[1]?.curves).toEqual([precisionRecallCurve(labels, bad)])
    expect(curves[1]?.atValidationThreshold).toMatchObject([{ threshold: 0.5 }])
  })

  it('plot precision and recall at both thresholds, and list every seed', () => {
    const results = generatedScoredResults([80, 100], [0, 1])
    const { trends, seeds } = reportDetection(results)
    expect(trends.map(({ title }) => title)).toEqual([
      'Precision at the validation threshold',
      'Recall at the validation threshold',
      'Precision at the oracle threshold',
      'Recall at the oracle threshold'
    ])
    const point = trends[3]?.series[0]?.points[1]
    const own = results.filter(({ method, augmented }) => method === 'memseg' && augmented === 100)
    expect(point).toMatchObject({
      augmented: 100,
      summary: { values: own.map(({ metrics }) => metrics.oracle.recall) }
    })
    expect(seeds.rows).toHaveLength(results.length)
    expect(seeds.rows[0]?.values[0]).toBe(results[0]?.metrics.averagePrecision)
  })

  it('include no trend plots if only "none" was run', () => {
    expect(reportDetection([result('none', 0, 0, good)]).trends).toEqual([])
  })
})
