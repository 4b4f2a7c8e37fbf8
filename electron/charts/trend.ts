/** @file A measure against the number of synthetic defects: one line per method, with individual seeds. */
import type { Summary } from '../metrics/summary.ts'
import { textWidth } from './drawing.ts'
import type { Drawing, Mark, Point } from './drawing.ts'
import { chartTitle, completeLook, paddedRange, scale, xAxis, yAxis } from './axes.ts'
import type { ChartLook, PlotArea, Range } from './axes.ts'
import { referenceStyle, seriesStyle } from './palette.ts'
import { axisBreak, baselineLevel, endLabels, meanMark, seedMarks, spreadBar } from './trend-marks.ts'
import type { ChartWords } from './words.ts'

export interface TrendChart {
  readonly title: string
  /** Without synthetic defects (N_aug = 0): a level to compare with; null where it was not measured. */
  readonly baseline: { readonly name: string; readonly summary: Summary } | null
  readonly series: readonly TrendSeries[]
}

export interface TrendSeries {
  readonly name: string
  /** By rising N_aug, all above 0. */
  readonly points: readonly { readonly augmented: number; readonly summary: Summary }[]
}

const unit: Range = { low: 0, high: 1 }

/** The vertical range that holds every seed and every error bar of the charts, which can then be compared. */
export function trendRange(charts: readonly TrendChart[]): Range {
  const summaries = charts.flatMap(({ baseline, series }) => [
    ...(baseline ? [baseline.summary] : []),
    ...series.flatMap(({ points }) => points.map(({ summary }) => summary))
  ])
  const reach = summaries.flatMap(({ mean, deviation, values }) => [
    ...values,
    mean - (deviation ?? 0),
    mean + (deviation ?? 0)
  ])
  return reach.length === 0 ? unit : paddedRange(reach, 0.1, unit)
}

/**
 * Lines through the means, bars of ± one standard deviation, small hollow marks for the seeds, names at the lines'
 * ends. Methods are moved apart sideways by a few points, so that bars do not cover each other.
 */
export function drawTrendChart(chart: TrendChart, look: ChartLook, range = trendRange([chart])): Drawing {
  const full = completeLook(look)
  const { width, height, fontSize, theme, words } = full
  const { ink } = theme
  const { baseline, series } = chart
  const names = [...(baseline ? [baseline.name] : []), ...series.map(({ name }) => name)]
  const area: PlotArea = {
    left: fontSize * 2.6,
    right: width - Math.max(0, ...names.map((name) => textWidth(name, fontSize))) - fontSize * 2,
    top: fontSize * 2.6,
    bottom: height - fontSize * 3.4
  }
  const counts = [...new Set(series.flatMap(({ points }) => points.map(({ augmented }) => augmented)))]
  counts.sort((a, b) => a - b)
  const gutter = baseline ? fontSize * 3.2 : 0
  const zero = area.left + gutter / 2
  const x = countScale(counts, area.left + gutter, area.right)
  const y = scale(range, area.bottom, area.top)
  const lines = series.map(({ name, points }, index) => {
    const shift = (index - (series.length - 1) / 2) * fontSize * 0.85
    const placed = points.map(({ augmented, summary }) => ({ x: x(augmented) + shift, summary }))
    return { name, style: seriesStyle(index, theme), placed }
  })
  if (baseline)
    lines.unshift({
      name: baseline.name,
      style: referenceStyle(theme),
      placed: [{ x: zero, summary: baseline.summary }]
    })
  const everyPoint = lines.flatMap(({ style, placed }) => placed.map((point) => ({ ...point, style })))
  const positions = counts.map((count) => ({ x: x(count), label: String(count) }))
  if (baseline) positions.unshift({ x: zero, label: '0' })
  const marks: Mark[] = [
    chartTitle(chart.title, fontSize, ink),
    ...(baseline ? baselineLevel(baseline.summary, area, range, theme) : []),
    ...yAxis(area, range, full),
    ...xAxis(area, positions, words.augmented(isEven(counts)), full),
    ...(baseline && counts.length > 0 ? [axisBreak(area.left + gutter, area.bottom, fontSize, ink)] : []),
    ...everyPoint.flatMap((point) => spreadBar(point.x, point.summary, point.style, y, fontSize)),
    ...lines.map(({ style, placed }): Mark => {
      const points = placed.map((point): Point => [point.x, y(point.summary.mean)])
      return { kind: 'line', points, stroke: style.colour, width: 1.2, ...(style.dash ? { dash: style.dash } : {}) }
    }),
    ...everyPoint.flatMap((point) => seedMarks(point.x, point.summary, point.style, y, fontSize, ink)),
    ...everyPoint.map((point) => meanMark(point.x, y(point.summary.mean), point.style, fontSize, ink)),
    ...endLabels(
      lines.flatMap(({ name, style, placed }) => {
        const last = placed.at(-1)
        return last ? [{ name, style, y: y(last.summary.mean) }] : []
      }),
      area,
      fontSize,
      ink
    )
  ]
  return { width, height, description: describe(chart, words), marks }
}

/** Positions for N_aug at equal distances, with room for the sideways shifts: 10, 20, 40, … would overlap to scale. */
function countScale(counts: readonly number[], left: number, right: number): (count: number) => number {
  const room = (right - left) * (counts.length > 1 ? 0.13 : 0.5)
  const place = scale({ low: 0, high: Math.max(1, counts.length - 1) }, left + room, right - room)
  return (count) => place(counts.indexOf(count))
}

function isEven(counts: readonly number[]): boolean {
  const [first = 0, second = 0] = counts
  return counts.every((count, index) => count === first + index * (second - first))
}

function describe({ title, baseline, series }: TrendChart, words: ChartWords): string {
  const value = ({ mean, deviation, n }: Summary) =>
    words.describe.summary(words.decimal(mean, 3), deviation === null ? null : words.decimal(deviation, 3), n)
  const lines = series.map(({ name, points }) => {
    return { name, points: points.map(({ augmented, summary }) => [augmented, value(summary)] as const) }
  })
  if (!baseline) return words.describe.trend(title, lines)
  return words.describe.trend(title, [{ name: baseline.name, points: [[null, value(baseline.summary)]] }, ...lines])
}
