import { describe, expect, it } from 'vitest'
import { FlawsmithError } from '../../electron/common/errors.ts'
import { groupResults } from '../../electron/experiments/statistics.ts'
import { confusionOf } from '../../electron/metrics/confusion.ts'
import { measureImages } from '../../electron/metrics/detector-metrics.ts'
import { bestF1 } from '../../electron/metrics/operating-point.ts'
import { averagePrecision, prAreaTrapezoid, precisionRecallCurve } from '../../electron/metrics/precision-recall.ts'
import { areaUnderRegionOverlap } from '../../electron/metrics/region-overlap.ts'
import { areaUnderRoc } from '../../electron/metrics/roc.ts'
import { sortScores, type Labels, type Scores } from '../../electron/metrics/scores.ts'
import { average, studentQuantile } from '../../electron/metrics/summary.ts'
import { selectThreshold } from '../../electron/metrics/threshold.ts'

/** Code and details of what is thrown. */
function thrown(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    if (error instanceof FlawsmithError) return [error.code, error.details]
    throw error
  }
  return null
}

describe('a metric that cannot be computed', () => {
  it('says which label or score is in the way', () => {
    expect(thrown(() => sortScores([0], [1, 2]))).toEqual(['metrics.length-mismatch', { labels: 1, scores: 2 }])
    expect(thrown(() => sortScores([0, 2], [1, 2]))).toEqual(['metrics.bad-label', { index: 1, label: '2' }])
    expect(thrown(() => sortScores([0, 1], [1, Infinity]))).toEqual([
      'metrics.not-finite',
      { index: 1, score: Infinity }
    ])
    expect(thrown(() => average([NaN, 1]))).toEqual(['statistics.not-finite', { index: 0, value: 'NaN' }])
    const counts = { truths: 1, predictions: 2 }
    expect(thrown(() => confusionOf(['a'], ['a'], ['a', 'a']))).toEqual(['metrics.prediction-count', counts])
    expect(thrown(() => confusionOf(['a'], ['a'], ['b']))).toEqual([
      'metrics.unknown-class',
      { type: 'b', classes: ['a'] }
    ])
  })

  it('says which measure needs defective images, and which needs good ones', () => {
    const overlap = (labels: Labels, scores: Scores) =>
      areaUnderRegionOverlap([{ width: 2, height: 1, mask: labels, scores }])
    const onPositives: Record<string, (labels: Labels, scores: Scores) => unknown> = {
      f1: bestF1,
      'precision-recall': precisionRecallCurve,
      'average-precision': averagePrecision,
      'precision-recall-area': prAreaTrapezoid,
      auroc: areaUnderRoc,
      'region-overlap': overlap
    }
    for (const [measure, compute] of Object.entries(onPositives)) {
      expect(thrown(() => compute([0, 0], [1, 2]))).toEqual(['metrics.no-positives', { measure }])
    }
    const atRate = (labels: Labels, scores: Scores) =>
      selectThreshold(labels, scores, { rule: 'false-positive-rate', limit: 0.1 })
    for (const [measure, compute] of Object.entries({
      auroc: areaUnderRoc,
      'region-overlap': overlap,
      'false-positive-rate': atRate
    })) {
      expect(thrown(() => compute([1, 1], [1, 2]))).toEqual(['metrics.no-negatives', { measure }])
    }
  })

  it('says which number is out of range', () => {
    const rule = { rule: 'false-positive-rate', limit: 1 } as const
    expect(thrown(() => selectThreshold([0], [1], rule))).toEqual(['metrics.bad-rate', { limit: 1 }])
    for (const level of [-0.1, 0, 1, 1.1, NaN]) {
      expect(thrown(() => studentQuantile(level, 3))).toEqual(['statistics.bad-level', { level }])
    }
    const map = { width: 2, height: 1, mask: [0, 1], scores: [0, 1] }
    for (const limit of [0, 1.001, NaN]) {
      expect(thrown(() => areaUnderRegionOverlap([map], limit))).toEqual(['metrics.bad-limit', { limit }])
    }
    expect(thrown(() => areaUnderRegionOverlap([map], 1))).toBeNull()
  })

  it('says which map does not fit its mask', () => {
    const map = { width: 2, height: 1, mask: [0, 1], scores: [0, 1] }
    const facts = { index: 1, width: 2, height: 1 }
    expect(thrown(() => areaUnderRegionOverlap([map, { ...map, mask: [0, 1, 1] }]))).toEqual([
      ...['metrics.map-size', { ...facts, mask: 3, scores: 2 }]
    ])
    expect(thrown(() => areaUnderRegionOverlap([map, { ...map, scores: [0] }]))).toEqual([
      ...['metrics.map-size', { ...facts, mask: 2, scores: 1 }]
    ])
  })

  it('says which detector was measured twice', () => {
    const cell = { method: 'memseg', name: 'MemSeg', augmented: 80, seed: 3, metrics: null } as const
    expect(thrown(() => groupResults<null>([cell, cell]))).toEqual([
      ...['experiment.duplicate-result', { method: 'memseg', augmented: 80, seed: 3 }]
    ])
  })
})

it('measures at the threshold of the validation images, where there is one', () => {
  const at = (threshold: number | null) => measureImages([0, 0, 1, 1], [1, 3, 2, 4], threshold).atValidationThreshold
  expect(at(2.5)).toMatchObject({ threshold: 2.5, truePositives: 1, falsePositives: 1 })
  expect(at(null)).toBeNull()
})
