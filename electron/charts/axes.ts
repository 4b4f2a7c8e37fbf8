/** @file The frame of a chart: title, scales, grid lines, tick labels. */
import { extent, ticks as roundNumbers } from 'd3-array'
import { scaleLinear, scaleLog } from 'd3-scale'
import type { Drawing, Mark } from './drawing.ts'
import { paperTheme } from './palette.ts'
import type { ChartTheme, Ink } from './palette.ts'
import { englishChartWords } from './words.ts'
import type { ChartWords } from './words.ts'

/** Size of a chart in points, and of its text. */
export interface ChartSize {
  readonly width: number
  readonly height: number
  readonly fontSize: number
}

/** Size, colours and language of a chart; on paper and in English by default. */
export interface ChartLook extends ChartSize {
  readonly theme?: ChartTheme
  readonly words?: ChartWords
}

/** A look with all defaults filled in. */
export function completeLook<L extends ChartLook>(look: L): L & { theme: ChartTheme; words: ChartWords } {
  return { ...look, theme: look.theme ?? paperTheme, words: look.words ?? englishChartWords }
}

/** A drawing whose positions can be converted to values, as a pointer over it needs. */
export interface ChartDrawing extends Drawing {
  readonly area: PlotArea
  /** Values at the left and right edge of the area. */
  readonly x: Range
  /** Values at the bottom and top edge of the area. */
  readonly y: Range
}

/** For a page with a separate table. */
export const screenSize: ChartSize = { width: 560, height: 360, fontSize: 12 }
/** Two beside each other on an A4 page. */
export const halfPageSize: ChartSize = { width: 248, height: 160, fontSize: 7.5 }

export interface Range {
  readonly low: number
  readonly high: number
  /** Equal distances are equal ratios; both ends are above 0. */
  readonly logarithmic?: boolean
}

export interface Scale {
  (value: number): number
  readonly invert: (position: number) => number
}

/** Where the data area lies, in points. */
export interface PlotArea {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Maps values to positions, and back by `invert`; values outside the range land outside the area. */
export function scale({ low, high, logarithmic }: Range, start: number, end: number): Scale {
  return (logarithmic ? scaleLog : scaleLinear)([low, high], [start, end])
}

/**
 * Round numbers within a range, about `count` of them: steps of 1, 2 or 5 times a power of ten; on a logarithmic range
 * powers of ten, and as many of their multiples as make three where there are few.
 */
export function ticks({ low, high, logarithmic }: Range, count = 5): number[] {
  if (!logarithmic) return roundNumbers(low, high, count)
  const decades = Math.log10(high / low)
  const within = scaleLog([low, high], [0, 1])
  if (decades > count) return within.ticks(count)
  // Every multiple of every power, or what a linear range has where there is none.
  const all = within.ticks(Math.ceil(decades) + 1)
  const multipleOf = (value: number) => Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9))
  const chosen = [[1], [1, 3], [1, 2, 5]].map((multiples) =>
    all.filter((value) => multiples.includes(multipleOf(value)))
  )
  return chosen.find(({ length }) => length >= 3) ?? (all.length >= 3 ? all : roundNumbers(low, high, count))
}

/** The range that contains all values with some padding, at least `span` wide, kept within `limits`. */
export function paddedRange(values: readonly number[], span: number, limits: Range): Range {
  const [low = 0, high = 0] = extent(values)
  const width = Math.max(span, high - low)
  const room = (width - (high - low)) / 2 + 0.06 * width
  return { low: Math.max(limits.low, low - room), high: Math.min(limits.high, high + room) }
}

/** Labels on a logarithmic axis: each with its own digits, tiny ones as 1e-5. */
function logarithmicLabels(values: readonly number[], words: ChartWords): string[] {
  return values.map((value) => {
    if (value < 1e-3 || value >= 1e6) return value.toExponential().replace('e+', 'e')
    return words.decimal(value, (String(value).split('.')[1] ?? '').length)
  })
}

/** Tick labels with as many decimals as the steps need; large numbers with thin separators, tiny ones as 2e-5. */
export function tickLabels(values: readonly number[], words = englishChartWords): string[] {
  const largest = Math.max(...values.map(Math.abs))
  if (largest > 0 && largest < 1e-3) return values.map((value) => (value === 0 ? '0' : value.toExponential()))
  const decimals = Math.max(0, ...values.map((value) => (String(value).split('.')[1] ?? '').length))
  return values.map((value) =>
    words.decimal(value, decimals).replace(/\B(?=(\d{3})+$)/g, decimals === 0 ? '\u2009' : '')
  )
}

/** A chart's title at the top left. */
export function chartTitle(text: string, fontSize: number, ink: Ink): Mark {
  return {
    kind: 'text',
    x: 0,
    y: fontSize * 1.2,
    text,
    size: fontSize * 1.15,
    fill: ink.title,
    anchor: 'start',
    bold: true
  }
}

/** Horizontal grid lines with their labels on the left. */
export function yAxis(area: PlotArea, range: Range, look: Required<ChartLook>, count = 5): Mark[] {
  const { fontSize, words } = look
  const { ink } = look.theme
  const values = ticks(range, count)
  const y = scale(range, area.bottom, area.top)
  const labels = range.logarithmic ? logarithmicLabels(values, words) : tickLabels(values, words)
  return values.flatMap((value, index): Mark[] => [
    gridLine([area.left, y(value)], [area.right, y(value)], ink),
    {
      kind: 'text',
      x: area.left - fontSize * 0.5,
      y: y(value) + fontSize * 0.35,
      text: labels[index] ?? '',
      size: fontSize,
      fill: ink.text,
      anchor: 'end'
    }
  ])
}

/** Ticks at given positions under the area, and the axis' name below them. */
export function xAxis(
  area: PlotArea,
  marks: readonly { readonly x: number; readonly label: string }[],
  name: string,
  { fontSize, theme: { ink } }: Required<ChartLook>
): Mark[] {
  const label = (x: number, y: number, text: string, fill: string): Mark => {
    return { kind: 'text', x, y, text, size: fontSize, fill, anchor: 'middle' }
  }
  return [
    {
      kind: 'line',
      points: [
        [area.left, area.bottom],
        [area.right, area.bottom]
      ],
      stroke: ink.axis,
      width: 0.8
    },
    ...marks.flatMap(({ x, label: text }): Mark[] => [
      {
        kind: 'line',
        points: [
          [x, area.bottom],
          [x, area.bottom + fontSize * 0.35]
        ],
        stroke: ink.axis,
        width: 0.8
      },
      label(x, area.bottom + fontSize * 1.45, text, ink.text)
    ]),
    label((area.left + area.right) / 2, area.bottom + fontSize * 2.9, name, ink.text)
  ]
}

export function gridLine(from: readonly [number, number], to: readonly [number, number], ink: Ink): Mark {
  return { kind: 'line', points: [from, to], stroke: ink.grid, width: 0.6 }
}

/** Moves label positions apart to at least `gap`, keeping their order and staying within top..bottom where they fit. */
export function spreadLabels(positions: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = [...positions.keys()].sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0))
  const placed = [...positions]
  let limit = top
  for (const index of order) {
    placed[index] = Math.max(placed[index] ?? 0, limit)
    limit = (placed[index] ?? 0) + gap
  }
  limit = bottom
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, limit)
    limit = (placed[index] ?? 0) - gap
  }
  return placed
}
