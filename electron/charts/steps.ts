/** @file Quantities over the steps of a training run: loss, learning rate. */
import { bisectCenter } from 'd3-array'
import { chartTitle, completeLook, paddedRange, scale, spreadLabels, tickLabels, ticks, xAxis, yAxis } from './axes.ts'
import type { ChartDrawing, ChartLook, PlotArea, Range } from './axes.ts'
import { textWidth } from './drawing.ts'
import type { Mark, Point } from './drawing.ts'
import { thinned } from './thinning.ts'

export interface StepLine {
  readonly name: string
  /** One value per step, in order; a value that is not finite is a gap in the measurements and is not drawn. */
  readonly values: ArrayLike<number>
  readonly stroke: string
  readonly width: number
  /** Colour of its name at the right. */
  readonly label: string
}

export interface StepChart {
  readonly title: string
  /** Equally long, at least one value each; later lines cover earlier ones. */
  readonly lines: readonly StepLine[]
  /** Step of each value, ascending; by default firstStep and on. */
  readonly steps?: ArrayLike<number>
  /** Step of the first value, 1 by default. */
  readonly firstStep?: number
  readonly logarithmic?: boolean
}

/** Step of the value at an index. */
export function stepAt({ steps, firstStep = 1 }: Pick<StepChart, 'steps' | 'firstStep'>, index: number): number {
  return steps?.[index] ?? firstStep + index
}

/** Index of the value measured nearest to a step. */
export function indexAtStep(chart: Pick<StepChart, 'steps' | 'firstStep'>, step: number, count: number): number {
  if (!chart.steps) return Math.min(count - 1, Math.max(0, Math.round(step - (chart.firstStep ?? 1))))
  return bisectCenter(chart.steps, step, 0, count)
}

/** Lines over steps, named at their ends. Long runs are thinned without losing a peak. */
export function drawStepChart(chart: StepChart, look: ChartLook): ChartDrawing {
  const full = completeLook(look)
  const { width, height, fontSize, theme, words } = full
  const { lines } = chart
  const count = lines[0]?.values.length ?? 0
  const names = lines.map(({ name }) => name)
  const area: PlotArea = {
    left: fontSize * 3.8,
    right: width - Math.max(0, ...names.map((name) => textWidth(name, fontSize))) - fontSize * 0.8,
    top: fontSize * 2.6,
    bottom: height - fontSize * 3.4
  }
  const range = valueRange(lines, chart.logarithmic ?? false)
  const first = stepAt(chart, 0)
  const steps = { low: first, high: Math.max(first + 1, stepAt(chart, count - 1)) }
  const x = scale(steps, area.left, area.right)
  const y = scale(range, area.bottom, area.top)
  const drawable = (value: number) => Number.isFinite(value) && (!range.logarithmic || value > 0)
  const ends = lines.map(({ values }) => y(lastOf(values, drawable) ?? range.low))
  const heights = spreadLabels(ends, fontSize * 1.25, area.top, area.bottom)
  // Step numbers are long: a narrow chart has room for few.
  const room = Math.floor((area.right - area.left) / (fontSize * 5))
  const positions = ticks(steps, Math.min(5, Math.max(1, room))).filter((value) => Number.isInteger(value))
  const stepLabels = tickLabels(positions, words)
  const marks: Mark[] = [
    chartTitle(chart.title, fontSize, theme.ink),
    ...yAxis(area, range, full),
    ...lines.flatMap(({ values, stroke, width: lineWidth, label }): Mark[] => {
      const points = thinned(values, area.right - area.left)
        .filter(([, value]) => drawable(value))
        .map(([index, value]): Point => [x(stepAt(chart, index)), y(value)])
      const [only] = points
      if (only && points.length === 1) return [onlyPoint(only, fontSize, label, theme.ink.paper)]
      return points.length > 1 ? [{ kind: 'line', points, stroke, width: lineWidth }] : []
    }),
    ...xAxis(
      area,
      positions.map((value, index) => ({ x: x(value), label: stepLabels[index] ?? '' })),
      words.step,
      full
    ),
    ...lines.map(({ name, label }, index): Mark => {
      const place = { x: area.right + fontSize * 0.5, y: (heights[index] ?? 0) + fontSize * 0.35 }
      return { kind: 'text', ...place, text: name, size: fontSize, fill: label, anchor: 'start' }
    })
  ]
  const described = lines.map(({ name, values }) => {
    const reading = (value: number | undefined) => (value === undefined ? '–' : value.toPrecision(3))
    return { name, first: reading(firstOf(values)), last: reading(lastOf(values, Number.isFinite)) }
  })
  const description = words.describe.steps(chart.title, count, described)
  return { width, height, description, marks, area, x: steps, y: range }
}

/** From 0 to the highest value, or the decades that hold all positive values. */
function valueRange(lines: readonly StepLine[], logarithmic: boolean): Range {
  let least = Infinity
  let most = 0
  for (const { values } of lines)
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number
      if (value > most && value < Infinity) most = value
      if (value > 0 && value < least) least = value
    }
  if (!logarithmic || most === 0) return paddedRange([0, most], most || 1, { low: 0, high: Infinity })
  return { low: least / 1.15, high: most * 1.15, logarithmic: true }
}

function firstOf(values: ArrayLike<number>): number | undefined {
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) return values[i]
  return undefined
}

function lastOf(values: ArrayLike<number>, fits: (value: number) => boolean): number | undefined {
  for (let i = values.length - 1; i >= 0; i--) if (fits(values[i] as number)) return values[i]
  return undefined
}

/** A line needs two points. */
function onlyPoint([x, y]: Point, fontSize: number, fill: string, paper: string): Mark {
  return { kind: 'marker', shape: 'circle', x, y, radius: fontSize * 0.3, stroke: paper, width: 0.5, fill }
}
