/** @file Precision-recall curves of one detector over its seeds. */
import { precisionAtRecalls } from '../metrics/precision-recall.ts'
import type { PrecisionRecallCurve } from '../metrics/precision-recall.ts'
import { textWidth } from './drawing.ts'
import type { Mark, Point } from './drawing.ts'
import { chartTitle, completeLook, gridLine, scale, ticks, xAxis, yAxis } from './axes.ts'
import type { ChartDrawing, ChartLook, PlotArea } from './axes.ts'
import type { SeriesStyle } from './palette.ts'
import type { ChartWords } from './words.ts'

export interface PrecisionRecallChart {
  readonly title: string
  readonly style: SeriesStyle
  /** One curve per seed, at least one. */
  readonly curves: readonly PrecisionRecallCurve[]
  /** Operating points of the seeds' detectors at the validation threshold. */
  readonly atValidationThreshold: readonly RatePair[]
  /** Operating points at the test set's own best F1. */
  readonly oracle: readonly RatePair[]
}

export interface RatePair {
  readonly precision: number
  readonly recall: number
}

/** Precision over seeds at equal recalls: steps, each value holding from the recall before it. */
export interface CurveBand {
  readonly recalls: Float64Array
  readonly mean: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

const finest = 400

type FullLook = Required<ChartLook>

/** Averages curves at equal recall. Exact at every recall that occurs, up to 400 of them. */
export function bandOver(curves: readonly PrecisionRecallCurve[]): CurveBand {
  const occurring = [...new Set(curves.flatMap(({ recall }) => [...recall]))].filter((value) => value > 0)
  const recalls =
    occurring.length <= finest
      ? Float64Array.from(occurring).sort()
      : Float64Array.from({ length: finest }, (_, i) => (i + 1) / finest)
  const rows = curves.map((curve) => precisionAtRecalls(curve, recalls))
  const over = (reduce: (values: number[]) => number) => recalls.map((_, i) => reduce(rows.map((row) => row[i] ?? 0)))
  return {
    recalls,
    mean: over((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
    low: over((values) => Math.min(...values)),
    high: over((values) => Math.max(...values))
  }
}

/**
 * The mean curve as steps (a straight line between two points of such a curve shows values that no threshold gives),
 * the band from the lowest to the highest seed, lines of equal F1, and the operating points.
 */
export function drawPrecisionRecallChart(chart: PrecisionRecallChart, look: ChartLook): ChartDrawing {
  const full = completeLook(look)
  const { width, height, fontSize, words } = full
  const { ink } = full.theme
  const area: PlotArea = {
    left: fontSize * 2.6,
    right: width - fontSize * 3,
    top: fontSize * 3.8,
    bottom: height - fontSize * 3.4
  }
  const unit = { low: 0, high: 1 }
  const x = scale(unit, area.left, area.right)
  const y = scale(unit, area.bottom, area.top)
  const band = bandOver(chart.curves)
  const at = ({ recall, precision }: RatePair): Point => [x(recall), y(precision)]
  const marks: Mark[] = [
    chartTitle(chart.title, fontSize, ink),
    { kind: 'text', x: 0, y: fontSize * 2.8, text: words.precision, size: fontSize, fill: ink.text, anchor: 'start' },
    ...yAxis(area, unit, full),
    ...ticks(unit).map((value) => gridLine([x(value), area.top], [x(value), area.bottom], ink)),
    ...[0.2, 0.4, 0.6, 0.8].flatMap((f1) => equalF1(f1, at, full)),
    ...legend(chart, band, area, full)
  ]
  if (chart.curves.length > 1) {
    const upper = steps(band.recalls, band.high).map(at)
    const lower = steps(band.recalls, band.low).map(at)
    marks.push({ kind: 'polygon', points: [...upper, ...lower.reverse()], fill: chart.style.colour, opacity: 0.16 })
  }
  marks.push(
    { kind: 'line', points: steps(band.recalls, band.mean).map(at), stroke: chart.style.colour, width: 1.2 },
    ...xAxis(
      area,
      ticks(unit).map((value) => ({ x: x(value), label: words.decimal(value, 1) })),
      words.recall,
      full
    ),
    ...chart.oracle.map((point) => operating(at(point), chart.style, full, false)),
    ...chart.atValidationThreshold.map((point) => operating(at(point), chart.style, full, true))
  )
  return { width, height, description: describe(chart, band, words), marks, area, x: unit, y: unit }
}

/** Corners of the step line: each value holds from the recall before to its own. */
export function steps(recalls: ArrayLike<number>, values: ArrayLike<number>): RatePair[] {
  const corners: RatePair[] = []
  let before = 0
  for (let i = 0; i < recalls.length; i++) {
    const recall = recalls[i] ?? 0
    const precision = values[i] ?? 0
    const last = corners.at(-1)
    // Consecutive equal values form one stroke.
    if (last?.precision === precision) corners.pop()
    else corners.push({ recall: before, precision })
    corners.push({ recall, precision })
    before = recall
  }
  return corners
}

/** Precision = F·R / (2R − F), from where precision is 1 to where recall is. */
function equalF1(f1: number, at: (point: RatePair) => Point, { fontSize, theme, words }: FullLook): Mark[] {
  const { ink } = theme
  const start = f1 / (2 - f1)
  const points = Array.from({ length: 61 }, (_, i) => {
    // Denser at the start, where the line is steep.
    const recall = start + (1 - start) * (i / 60) ** 2
    return at({ recall, precision: (f1 * recall) / (2 * recall - f1) })
  })
  const [endX, endY] = at({ recall: 1, precision: start })
  return [
    { kind: 'line', points, stroke: ink.guide, width: 0.6, dash: [2, 2] },
    {
      kind: 'text',
      x: endX + fontSize * 0.35,
      y: endY + fontSize * 0.3,
      text: f1 === 0.8 ? `F1 ${words.decimal(f1, 1)}` : words.decimal(f1, 1),
      size: fontSize * 0.88,
      fill: ink.faint,
      anchor: 'start'
    }
  ]
}

function operating([x, y]: Point, { colour, shape }: SeriesStyle, look: FullLook, filled: boolean): Mark {
  const { fontSize, theme } = look
  const { ink } = theme
  const place = { kind: 'marker', shape, x, y, radius: fontSize * (filled ? 0.36 : 0.42) } as const
  return filled
    ? { ...place, stroke: ink.paper, width: 0.7, fill: colour }
    : { ...place, stroke: colour, width: 0.8, fill: ink.paper }
}

/** Below the curve where it runs high, otherwise above it, and beneath it in any case. */
function legend(
  { style, curves, ...points }: PrecisionRecallChart,
  { low, high }: CurveBand,
  area: PlotArea,
  look: FullLook
): Mark[] {
  const { fontSize, words, theme } = look
  const { ink } = theme
  const seeds = curves.length === 1 ? words.oneSeed : words.meanAndRange(curves.length)
  const lines: { text: string; filled: boolean | null }[] = [
    ...(points.atValidationThreshold.length > 0 ? [{ text: words.validationThreshold, filled: true }] : []),
    ...(points.oracle.length > 0 ? [{ text: words.oracle, filled: false }] : []),
    { text: seeds, filled: null }
  ]
  const spacing = fontSize * 1.35
  const width = Math.max(...lines.map(({ text }) => textWidth(text, fontSize))) + fontSize * 2
  const height = spacing * lines.length + fontSize * 0.2
  const room = (low.at(Math.floor(low.length / 3)) ?? 0) - (1 - (high.at(Math.floor((high.length * 2) / 3)) ?? 1))
  const left = room >= 0 ? area.left + fontSize * 0.3 : area.right - fontSize * 0.3 - width
  const top = room >= 0 ? area.bottom - fontSize * 0.3 - height : area.top + fontSize * 0.3
  const box: Mark = { kind: 'rectangle', x: left, y: top, width, height, fill: ink.paper }
  return [
    box,
    ...lines.flatMap(({ text, filled }, index): Mark[] => {
      const y = top + fontSize * 1.1 + spacing * index
      const middle: Point = [left + fontSize * 0.6, y - fontSize * 0.35]
      return [
        filled === null ? stroke(middle, style, fontSize) : operating(middle, style, look, filled),
        { kind: 'text', x: left + fontSize * 1.4, y, text, size: fontSize, fill: ink.text, anchor: 'start' }
      ]
    })
  ]
}

/** A short piece of the mean's line. */
function stroke([x, y]: Point, { colour }: SeriesStyle, fontSize: number): Mark {
  const points: Point[] = [
    [x - fontSize * 0.4, y],
    [x + fontSize * 0.4, y]
  ]
  return { kind: 'line', points, stroke: colour, width: 1.2 }
}

function describe({ title, curves }: PrecisionRecallChart, { recalls, mean }: CurveBand, words: ChartWords): string {
  const readings = [0.25, 0.5, 0.75, 0.95].map((wanted) => {
    const index = recalls.findIndex((recall) => recall >= wanted - 1e-9)
    return [words.decimal(mean[index] ?? 0, 2), words.decimal(wanted, 2)] as const
  })
  return words.describe.curves(title, readings, curves.length)
}
