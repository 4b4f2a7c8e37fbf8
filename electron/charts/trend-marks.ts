/** @file The parts of a trend chart. */
import type { Summary } from '../metrics/summary.ts'
import type { Mark } from './drawing.ts'
import { scale, spreadLabels } from './axes.ts'
import type { PlotArea, Range, Scale } from './axes.ts'
import type { ChartTheme, Ink, SeriesStyle } from './palette.ts'

/** The level to compare with across the whole chart, with a band of ± one standard deviation. */
export function baselineLevel({ mean, deviation }: Summary, area: PlotArea, range: Range, theme: ChartTheme): Mark[] {
  const y = scale(range, area.bottom, area.top)
  const { left: x, right } = area
  const marks: Mark[] = []
  if (deviation !== null) {
    const top = y(Math.min(range.high, mean + deviation))
    const bottom = y(Math.max(range.low, mean - deviation))
    marks.push({ kind: 'rectangle', x, y: top, width: right - x, height: bottom - top, fill: theme.ink.band })
  }
  const points = [
    [x, y(mean)],
    [right, y(mean)]
  ] as const
  return [...marks, { kind: 'line', points, stroke: theme.reference, width: 0.9, dash: [3, 2] }]
}

/** Axis break: the axis is not continuous from 0. */
export function axisBreak(x: number, y: number, fontSize: number, ink: Ink): Mark {
  const reach = fontSize * 0.35
  return {
    kind: 'line',
    points: [
      [x - reach, y + reach],
      [x, y - reach],
      [x, y + reach],
      [x + reach, y - reach]
    ],
    stroke: ink.axis,
    width: 0.8
  }
}

/** A bar of ± one standard deviation with caps, within 0..1; nothing for a single seed. */
export function spreadBar(
  x: number,
  { mean, deviation }: Summary,
  style: SeriesStyle,
  y: Scale,
  fontSize: number
): Mark[] {
  if (deviation === null) return []
  const cap = fontSize * 0.28
  const high = y(Math.min(1, mean + deviation))
  const low = y(Math.max(0, mean - deviation))
  const line = (points: readonly (readonly [number, number])[]): Mark => {
    return { kind: 'line', points, stroke: style.colour, width: 0.9 }
  }
  return [
    [
      [x, low],
      [x, high]
    ] as const,
    ...[low, high].map(
      (end) =>
        [
          [x - cap, end],
          [x + cap, end]
        ] as const
    )
  ].map(line)
}

/** A small hollow mark per seed; a single seed is its own mean. */
export function seedMarks(
  x: number,
  { values }: Summary,
  style: SeriesStyle,
  y: Scale,
  fontSize: number,
  ink: Ink
): Mark[] {
  if (values.length === 1) return []
  const { colour: stroke, shape } = style
  return values.map((value) => {
    return { kind: 'marker', shape, x, y: y(value), radius: fontSize * 0.2, stroke, width: 0.6, fill: ink.paper }
  })
}

export function meanMark(x: number, y: number, { colour, shape }: SeriesStyle, fontSize: number, ink: Ink): Mark {
  return { kind: 'marker', shape, x, y, radius: fontSize * 0.4, stroke: ink.paper, width: 0.7, fill: colour }
}

export interface EndLabel {
  readonly name: string
  readonly style: SeriesStyle
  /** Where the line ends. */
  readonly y: number
}

/** Each line's mark and name at the right, moved apart where lines end close to each other. */
export function endLabels(ends: readonly EndLabel[], area: PlotArea, fontSize: number, ink: Ink): Mark[] {
  const heights = ends.map(({ y }) => y)
  const places = spreadLabels(heights, fontSize * 1.25, area.top, area.bottom)
  const x = area.right + fontSize * 0.8
  return ends.flatMap(({ name, style }, index): Mark[] => {
    const y = places[index] ?? 0
    return [
      meanMark(x, y, style, fontSize, ink),
      {
        kind: 'text',
        x: x + fontSize * 0.7,
        y: y + fontSize * 0.35,
        text: name,
        size: fontSize,
        fill: style.colour,
        anchor: 'start'
      }
    ]
  })
}
