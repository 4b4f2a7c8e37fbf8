/** @file Data for the gallery, similar to runs of the demo. */
import type { TrendChart } from '../../../electron/charts/trend.ts'
import { summarize } from '../../../electron/metrics/summary.ts'
import type { ScoredRun } from '../../../renderer/charts/threshold-model.ts'

/** A small generator of uniform numbers (mulberry32): the gallery must look the same each time. */
function draws(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}

const normal = (draw: () => number) => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())

export function lossOf(steps: number): Float64Array {
  const draw = draws(1)
  return Float64Array.from(
    { length: steps },
    (_, i) => (0.12 + 0.9 / (1 + i / (steps / 25))) * Math.exp(0.35 * normal(draw))
  )
}

/** Warm-up, then a cosine. */
export function ratesOf(steps: number): Float64Array {
  const warm = steps / 20
  return Float64Array.from({ length: steps }, (_, i) =>
    i < warm ? (1e-4 * (i + 1)) / warm : 0.5e-4 * (1 + Math.cos((Math.PI * (i - warm)) / (steps - warm)))
  )
}

export const runs: readonly ScoredRun[] = [0, 1, 2, 3].map((seed) => {
  const draw = draws(seed + 7)
  const labels = Uint8Array.from({ length: 420 }, (_, i) => (i % 7 === 0 ? 1 : 0))
  const scores = Float64Array.from(labels, (label) => 1 / (1 + Math.exp(-(normal(draw) * 1.1 + (label ? 1.5 : -1.7)))))
  return { name: `Seed ${seed}`, labels, scores }
})

export const validationThresholds = [0.42, 0.55, 0.47, 0.6]

export const trend: TrendChart = (() => {
  const draw = draws(5)
  const around = (mean: number, spread: number, n = 4) =>
    summarize(Array.from({ length: n }, () => Math.min(1, Math.max(0, mean + spread * normal(draw)))))
  const series = (name: string, from: number, gain: number) => ({
    name,
    points: [10, 20, 40, 80, 120].map((augmented, i) => ({
      augmented,
      summary: around(from + gain * Math.log2(i + 1.5), 0.035)
    }))
  })
  return {
    title: 'Recall at the validation threshold',
    baseline: { name: 'none', summary: around(0.42, 0.05) },
    series: [series('MemSeg', 0.47, 0.05), series('DreamBooth', 0.5, 0.08), series('In&Out', 0.55, 0.11)]
  }
})()

export const confusion = {
  title: 'Defect types',
  classes: ['scratch', 'crack', 'stain', 'pit', 'discolouration'],
  counts: [
    [41, 6, 1, 2, 0],
    [9, 38, 0, 3, 0],
    [0, 1, 46, 0, 3],
    [2, 4, 1, 43, 0],
    [0, 0, 12, 1, 37]
  ]
}
