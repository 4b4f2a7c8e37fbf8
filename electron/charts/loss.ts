/** @file Loss and learning rate of a training run. */
import { completeLook } from './axes.ts'
import type { ChartDrawing, ChartLook } from './axes.ts'
import { drawStepChart } from './steps.ts'
import { smoothed } from './thinning.ts'

export interface LossChart {
  readonly title: string
  /** One loss per step, in order, at least one. */
  readonly losses: ArrayLike<number>
  /** Step of each loss, ascending; by default firstStep and on. */
  readonly steps?: ArrayLike<number>
  /** Step of the first loss, 1 by default. */
  readonly firstStep?: number
  /** How much of the smoothed line stays from step to step, 0..1; by default as defaultSmoothing. */
  readonly smoothing?: number
  readonly logarithmic?: boolean
}

/** About a fortieth of the run. */
export function defaultSmoothing(count: number): number {
  return Math.max(0, 1 - 40 / Math.max(40, count))
}

/** Raw losses, faint, behind the smoothed line. */
export function drawLossChart(chart: LossChart, look: ChartLook): ChartDrawing {
  const { theme, words } = completeLook(look)
  const { losses, smoothing, ...frame } = chart
  const line = smoothed(losses, smoothing ?? defaultSmoothing(losses.length))
  const { raw, faint, title } = theme.ink
  const lines = [
    { name: words.raw, values: losses, stroke: raw, width: 0.6, label: faint },
    { name: words.smoothed, values: line, stroke: title, width: 1.2, label: title }
  ]
  return drawStepChart({ ...frame, lines }, look)
}

export interface LearningRateChart {
  readonly title: string
  /** One rate per step, in order, at least one. */
  readonly rates: ArrayLike<number>
  readonly steps?: ArrayLike<number>
  readonly firstStep?: number
  readonly logarithmic?: boolean
}

export function drawLearningRateChart(chart: LearningRateChart, look: ChartLook): ChartDrawing {
  const { theme, words } = completeLook(look)
  const { rates, ...frame } = chart
  const stroke = theme.ink.title
  const line = { name: words.learningRate, values: rates, stroke, width: 1.2, label: stroke }
  return drawStepChart({ ...frame, lines: [line] }, look)
}
