/** @file The frame of a chart: title, scales, grid lines, tick labels. */
import type { Mark } from './drawing.ts'
import { ink } from './palette.ts'

/** Size of a chart in points, and of its text. */
export interface ChartSize {
  readonly width: number
  readonly height: number
  readonly fontSize: number
}

/** For a page beside a table of its own. */
export const screenSize: ChartSize = { width: 560, height: 360, fontSize: 12 }
/** Two beside each other on an A4 page. */
export const halfPageSize: ChartSize = { width: 248, height: 160, fontSize: 7.5 }

export interface Range {
  readonly low: number
  readonly high: number
}

/** Where the data area lies, in points. */
export interface PlotArea {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Maps a value to a position; values outside the range land outside the area. */
export function scale({ low, high }: Range, start: number, end: number): (value: number) => number {
  return (value) => start + ((value - low) / (high - low)) * (end - start)
}

/** Round numbers within a range, about `count` of them: steps of 1, 2 or 5 times a power of ten. */
export function ticks({ low, high }: Range, count = 5): number[] {
  const step = niceStep(high - low, count)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  // Dividing by a whole number keeps 0.3 from becoming 0.30000000000000004.
  const inverse = Math.round(1 / step)
  return Array.from({ length: last - first + 1 }, (_, i) => (step < 1 ? (first + i) / inverse : (first + i) * step))
}

function niceStep(span: number, count: number): number {
  const raw = span / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const factor = [1, 2, 5].find((candidate) => candidate * power >= raw * 0.999) ?? 10
  return factor * power
}

/** The range that holds all values with a little room around them, at least `span` wide, kept within `limits`. */
export function paddedRange(values: readonly number[], span: number, limits: Range): Range {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity)
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity)
  const width = Math.max(span, high - low)
  const room = (width - (high - low)) / 2 + 0.06 * width
  return { low: Math.max(limits.low, low - room), high: Math.min(limits.high, high + room) }
}

/** Tick labels with as many decimals as the steps need; large numbers with thin separators. */
export function tickLabels(values: readonly number[]): string[] {
  const decimals = Math.max(0, ...values.map((value) => (String(value).split('.')[1] ?? '').length))
  return values.map((value) => value.toFixed(decimals).replace(/\B(?=(\d{3})+$)/g, decimals === 0 ? '\u2009' : ''))
}

/** A chart's title at the top left. */
export function chartTitle(text: string, fontSize: number): Mark {
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
export function yAxis(area: PlotArea, range: Range, fontSize: number, count = 5): Mark[] {
  const values = ticks(range, count)
  const y = scale(range, area.bottom, area.top)
  const labels = tickLabels(values)
  return values.flatMap((value, index): Mark[] => [
    gridLine([area.left, y(value)], [area.right, y(value)]),
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
  fontSize: number
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

export function gridLine(from: readonly [number, number], to: readonly [number, number]): Mark {
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
