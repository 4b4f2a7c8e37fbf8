/** @file A training's loss: every step, and a smoothed line through them. */
import { textWidth } from './drawing.ts'
import type { Drawing, Mark, Point } from './drawing.ts'
import { paddedRange, scale, spreadLabels, tickLabels, ticks, chartTitle, xAxis, yAxis } from './axes.ts'
import type { ChartSize, PlotArea } from './axes.ts'
import { ink } from './palette.ts'

export interface LossChart {
  readonly title: string
  /** One loss per step, in order, at least one. */
  readonly losses: ArrayLike<number>
  /** Step of the first loss. */
  readonly firstStep?: number
  /** How much of the smoothed line stays from step to step, 0..1; by default about a fortieth of the run. */
  readonly smoothing?: number
}

/** Exponential moving average without the pull towards zero at its start (as TensorBoard's). */
export function smoothed(values: ArrayLike<number>, keep: number): Float64Array {
  const result = new Float64Array(values.length)
  let sum = 0
  let weight = 0
  for (let i = 0; i < values.length; i++) {
    sum = keep * sum + (1 - keep) * (values[i] as number)
    weight = keep * weight + (1 - keep)
    result[i] = sum / weight
  }
  return result
}

/** Raw losses in light grey behind the smoothed line. Long runs are thinned without losing a peak. */
export function drawLossChart(chart: LossChart, size: ChartSize): Drawing {
  const { losses } = chart
  const { width, height, fontSize } = size
  const firstStep = chart.firstStep ?? 1
  const keep = chart.smoothing ?? Math.max(0, 1 - 40 / Math.max(40, losses.length))
  const line = smoothed(losses, keep)
  const raw = Array.from(losses)
  const area: PlotArea = {
    left: fontSize * 3.4,
    right: width - textWidth('smoothed', fontSize) - fontSize * 0.8,
    top: fontSize * 2.6,
    bottom: height - fontSize * 3.4
  }
  const most = raw.reduce((a, b) => Math.max(a, b), 0)
  const range = paddedRange([0, most], most || 1, { low: 0, high: Infinity })
  const steps = { low: firstStep, high: Math.max(firstStep + 1, firstStep + losses.length - 1) }
  const x = scale(steps, area.left, area.right)
  const y = scale(range, area.bottom, area.top)
  const at = (values: ArrayLike<number>) =>
    thinned(values, area.right - area.left).map(([index, value]): Point => [x(firstStep + index), y(value)])
  const labels = spreadLabels([y(raw.at(-1) ?? 0), y(line.at(-1) ?? 0)], fontSize * 1.25, area.top, area.bottom)
  const name = (text: string, index: number, fill: string): Mark => {
    const place = { x: area.right + fontSize * 0.5, y: (labels[index] ?? 0) + fontSize * 0.35 }
    return { kind: 'text', ...place, text, size: fontSize, fill, anchor: 'start' }
  }
  const positions = ticks(steps).filter((value) => Number.isInteger(value))
  const stepLabels = tickLabels(positions)
  const marks: Mark[] = [
    chartTitle(chart.title, fontSize),
    ...yAxis(area, range, fontSize),
    { kind: 'line', points: at(losses), stroke: '#c9c9c9', width: 0.6 },
    { kind: 'line', points: at(line), stroke: ink.title, width: 1.2 },
    ...(losses.length === 1 ? [onlyPoint(x(firstStep), y(raw[0] ?? 0), fontSize)] : []),
    ...xAxis(
      area,
      positions.map((value, index) => ({ x: x(value), label: stepLabels[index] ?? '' })),
      'Step',
      fontSize
    ),
    name('raw', 0, ink.faint),
    name('smoothed', 1, ink.title)
  ]
  const description = `${chart.title}: ${losses.length} steps, smoothed loss from ${(line[0] ?? 0).toPrecision(3)} to ${(line.at(-1) ?? 0).toPrecision(3)}`
  return { width, height, description, marks }
}

/** A line needs two points. */
function onlyPoint(x: number, y: number, fontSize: number): Mark {
  return {
    kind: 'marker',
    shape: 'circle',
    x,
    y,
    radius: fontSize * 0.3,
    stroke: ink.paper,
    width: 0.5,
    fill: ink.title
  }
}

/** At most about four points per unit of width: of each stretch its first, lowest, highest and last value, in order. */
function thinned(values: ArrayLike<number>, width: number): [index: number, value: number][] {
  const stretch = Math.max(1, Math.ceil(values.length / width))
  const kept: [number, number][] = []
  for (let start = 0; start < values.length; start += stretch) {
    const end = Math.min(values.length, start + stretch)
    let lowest = start
    let highest = start
    for (let i = start; i < end; i++) {
      if ((values[i] as number) < (values[lowest] as number)) lowest = i
      if ((values[i] as number) > (values[highest] as number)) highest = i
    }
    const indices = new Set([start, lowest, highest, end - 1])
    for (const index of [...indices].sort((a, b) => a - b)) kept.push([index, values[index] as number])
  }
  return kept
}
