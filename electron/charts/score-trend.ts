/** @file Scores of a station's latest images with their moving average (EWMA) and its limits. */
import { scale, yAxis, completeLook } from './axes.ts'
import type { ChartLook, PlotArea } from './axes.ts'
import { textWidth } from './drawing.ts'
import type { Drawing, Mark, MarkerShape, Point } from './drawing.ts'

export interface TrendImage {
  /** 0..1; null for an image that has none. */
  readonly score: number | null
  readonly verdict: 'ok' | 'ng' | 'review' | 'could-not-inspect'
  /** Moving average after it; null where it is not known. */
  readonly average: number | null
}

export interface ScoreTrend {
  /** In order of arrival, the latest last. */
  readonly images: readonly TrendImage[]
  /** Places for so many images, so that the axis does not move while they come. */
  readonly room: number
  /** Of the average; null while it is not known what is usual. */
  readonly limits: { readonly lower: number; readonly upper: number } | null
  readonly names: { readonly threshold: string; readonly average: string; readonly limits: string }
  readonly colours: Readonly<Record<TrendImage['verdict'], string>>
  readonly description: string
}

const shapes: Readonly<Record<TrendImage['verdict'], MarkerShape>> = {
  ok: 'circle',
  ng: 'square',
  review: 'diamond',
  'could-not-inspect': 'triangle'
}

const unit = { low: 0, high: 1 }
const threshold = 0.5

/** Scores from 0 to 1 on an axis that never changes: the threshold is always at the same height. */
export function drawScoreTrend(trend: ScoreTrend, look: ChartLook): Drawing {
  const full = completeLook(look)
  const { width, height, fontSize, theme } = full
  const { images, room, limits, names, colours, description } = trend
  const labels = [names.threshold, names.average, names.limits]
  const area: PlotArea = {
    left: fontSize * 2.4,
    right: width - Math.max(...labels.map((label) => textWidth(label, fontSize))) - fontSize * 0.9,
    top: fontSize * 0.7,
    bottom: height - fontSize * 0.7
  }
  const y = scale(unit, area.bottom, area.top)
  const x = scale({ low: 0, high: Math.max(1, room - 1) }, area.left + fontSize * 0.5, area.right - fontSize * 0.5)
  const first = Math.max(0, images.length - room)
  const placed = images.slice(first).map((image, index) => ({ ...image, x: x(index) }))
  const averages = placed.flatMap(({ x: at, average }): Point[] => (average === null ? [] : [[at, y(average)]]))
  const across = (value: number, stroke: string, dash: readonly [number, number]): Mark => {
    const points = [
      [area.left, y(value)],
      [area.right, y(value)]
    ] as const
    return { kind: 'line', points, stroke, width: 1.2, dash }
  }
  const label = (text: string, value: number, fill: string): Mark => {
    const place = { x: area.right + fontSize * 0.5, y: y(value) + fontSize * 0.35 }
    return { kind: 'text', ...place, text, size: fontSize, fill, anchor: 'start' }
  }
  const last = averages.at(-1)
  const marks: Mark[] = [
    ...(limits === null ? [] : [band(limits, area, y, theme.ink.band)]),
    ...yAxis(area, unit, full, height < fontSize * 9 ? 2 : 4),
    across(threshold, theme.ink.title, [6, 3]),
    label(names.threshold, threshold, theme.ink.title),
    ...(limits === null ? [] : [limits.lower, limits.upper].map((limit) => across(limit, theme.series[0], [2, 2]))),
    ...placed.map(({ x: at, score, verdict }): Mark => {
      const fine = verdict === 'ok'
      const colour = fine ? theme.ink.axis : colours[verdict]
      return {
        ...{ kind: 'marker', shape: shapes[verdict], x: at, y: y(score ?? 1) },
        ...{ radius: fontSize * (fine ? 0.18 : 0.36), stroke: colour, width: 1, fill: colour }
      }
    }),
    ...(averages.length > 1
      ? [{ kind: 'line', points: averages, stroke: theme.series[0], width: 2 } satisfies Mark]
      : []),
    ...endLabels(limits, last, { names, y, label, colour: theme.series[0], fontSize })
  ]
  return { width, height, description, marks }
}

function band(
  limits: NonNullable<ScoreTrend['limits']>,
  area: PlotArea,
  y: (value: number) => number,
  fill: string
): Mark {
  const top = y(Math.min(1, limits.upper))
  const bottom = y(Math.max(0, limits.lower))
  return {
    kind: 'rectangle',
    x: area.left,
    y: top,
    width: area.right - area.left,
    height: Math.max(1, bottom - top),
    fill
  }
}

/** Names of the average and its limits, apart from each other and from the threshold's. */
function endLabels(
  limits: ScoreTrend['limits'],
  last: Point | undefined,
  given: {
    readonly names: ScoreTrend['names']
    readonly y: ((value: number) => number) & { readonly invert: (position: number) => number }
    readonly label: (text: string, value: number, fill: string) => Mark
    readonly colour: string
    readonly fontSize: number
  }
): Mark[] {
  const { names, y, label, colour, fontSize } = given
  if (limits === null || last === undefined) return []
  const gap = fontSize * 1.15
  const clear = (position: number) => {
    const from = y(threshold)
    if (Math.abs(position - from) >= gap) return position
    return position < from ? from - gap : from + gap
  }
  const at = clear(last[1])
  const upper = clear(y(limits.upper))
  const apart = Math.abs(upper - at) >= gap ? upper : clear(at - gap) === at - gap ? at - gap : at + gap
  return [label(names.average, y.invert(at), colour), label(names.limits, y.invert(apart), colour)]
}
