/** @file Distribution of the scores of good and defective images. */
import { extent, max, sum } from 'd3-array'
import { chartTitle, completeLook, gridLine, scale, tickLabels, ticks, xAxis } from './axes.ts'
import type { ChartDrawing, ChartLook, PlotArea, Range } from './axes.ts'
import { textWidth } from './drawing.ts'
import type { Mark } from './drawing.ts'
import { seriesStyle } from './palette.ts'

export interface ScoreBins {
  /** Lower and upper end of all bins, which are equally wide. */
  readonly range: Range
  /** Images per bin. A score at the border of two bins is in the upper one, the highest score in the last. */
  readonly good: Uint32Array
  readonly defective: Uint32Array
}

/**
 * Counts scores (finite) by label: 1 is defective, 0 good. Scores outside `range` are not counted; by default it runs
 * from the lowest to the highest score, widened to 0..1 where all lie in there, so that histograms can be compared.
 */
export function binScores(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  bins: number,
  range = scoreRange(scores)
): ScoreBins {
  const good = new Uint32Array(bins)
  const defective = new Uint32Array(bins)
  for (let i = 0; i < scores.length; i++) {
    const share = ((scores[i] as number) - range.low) / (range.high - range.low)
    if (!(share >= 0 && share <= 1)) continue
    const counts = labels[i] === 1 ? defective : good
    const bin = Math.min(bins - 1, Math.floor(share * bins))
    counts[bin] = (counts[bin] as number) + 1
  }
  return { range, good, defective }
}

function scoreRange(scores: ArrayLike<number>): Range {
  const [low = 0, high = 1] = extent(Array.from(scores))
  if (low >= 0 && high <= 1) return { low: 0, high: 1 }
  return low === high ? { low: low - 0.5, high: high + 0.5 } : { low, high }
}

export interface HistogramChart {
  readonly title: string
  readonly bins: ScoreBins
  /** Bars grow with the logarithm of 1 + count, so that a few defective images are visible beside many good ones. */
  readonly logarithmic?: boolean
}

/**
 * Good images downwards, defective ones upwards from one line: they are distinguished by side, not by colour, and
 * neither covers the other. With images of one label only there is one side.
 */
export function drawHistogram(chart: HistogramChart, look: ChartLook): ChartDrawing {
  const full = completeLook(look)
  const { width, height, fontSize, theme, words } = full
  const { good, defective, range } = chart.bins
  const area: PlotArea = {
    left: fontSize * 3.4,
    right: width - fontSize * 0.8,
    top: fontSize * 4,
    bottom: height - fontSize * 3.4
  }
  const [mostGood, mostDefective] = [max(good) ?? 0, max(defective) ?? 0]
  const grow = (count: number) => (chart.logarithmic ? Math.log1p(count) : count)
  const counts = { low: -grow(mostGood), high: grow(mostDefective) || (mostGood === 0 ? 1 : 0) }
  const y = scale(counts, area.bottom, area.top)
  const x = scale(range, area.left, area.right)
  const bars = (values: Uint32Array, side: 1 | -1, fill: string): Mark[] => {
    const step = (area.right - area.left) / values.length
    return [...values].flatMap((count, bin): Mark[] => {
      if (count === 0) return []
      const reach = y(side * grow(count)) - y(0)
      // A thin gap between bars keeps them countable; a single image stays visible.
      const size = Math.max(1, Math.abs(reach))
      const top = side === 1 ? y(0) - size : y(0)
      return [{ kind: 'rectangle', x: area.left + bin * step, y: top, width: step * 0.92, height: size, fill }]
    })
  }
  const positions = ticks(range)
  const labels = tickLabels(positions, words)
  const levels = [
    ...countTicks(mostDefective, chart.logarithmic).map((count) => [count, 1] as const),
    ...countTicks(mostGood, chart.logarithmic).map((count) => [count, -1] as const)
  ]
  const style = seriesStyle(1, theme)
  const sides = [
    { shape: 'triangle', text: words.defective, fill: style.colour, shown: mostDefective > 0 },
    { shape: 'wedge', text: words.good, fill: theme.ink.text, shown: mostGood > 0 }
  ] as const
  const marks: Mark[] = [
    chartTitle(chart.title, fontSize, theme.ink),
    ...levels.flatMap(([count, side]): Mark[] => {
      const at = y(side * grow(count))
      const label = { x: area.left - fontSize * 0.5, y: at + fontSize * 0.35, text: words.decimal(count, 0) }
      return [
        gridLine([area.left, at], [area.right, at], theme.ink),
        { kind: 'text', ...label, size: fontSize, fill: theme.ink.text, anchor: 'end' }
      ]
    }),
    ...bars(good, -1, theme.ink.axis),
    ...bars(defective, 1, style.colour),
    gridLine([area.left, y(0)], [area.right, y(0)], { ...theme.ink, grid: theme.ink.text }),
    ...sideNames(sides, area.left, fontSize, theme.ink.paper),
    ...xAxis(
      area,
      positions.map((value, index) => ({ x: x(value), label: labels[index] ?? '' })),
      words.score,
      full
    )
  ]
  const description = words.describe.histogram(chart.title, sum(good), sum(defective))
  return { width, height, description, marks, area, x: range, y: counts }
}

interface Side {
  readonly shape: 'triangle' | 'wedge'
  readonly text: string
  readonly fill: string
  readonly shown: boolean
}

/** Labels of the two directions, side by side above the area. */
function sideNames(sides: readonly Side[], left: number, fontSize: number, stroke: string): Mark[] {
  let x = left
  return sides.flatMap(({ shape, text, fill, shown }): Mark[] => {
    if (!shown) return []
    const at = { x: x + fontSize * 0.4, y: fontSize * 2.65 }
    const start = x + fontSize * 1.1
    x = start + textWidth(text, fontSize) + fontSize * 1.5
    return [
      { kind: 'marker', shape, ...at, radius: fontSize * 0.36, stroke, width: 0.5, fill },
      { kind: 'text', x: start, y: fontSize * 3, text, size: fontSize, fill, anchor: 'start' }
    ]
  })
}

/** Whole numbers to label, without 0. */
function countTicks(most: number, logarithmic = false): number[] {
  if (most === 0) return []
  if (!logarithmic) return ticks({ low: 0, high: most }, 3).filter((count) => count > 0 && Number.isInteger(count))
  return [1, 10, 100, 1000, 10000, 100000].filter((count) => count <= most)
}
