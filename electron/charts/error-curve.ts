/** @file Escapes against false rejects: what a threshold trades for what. */
import { chartTitle, completeLook, scale, tickLabels, ticks, xAxis, yAxis } from './axes.ts'
import type { ChartDrawing, ChartLook, PlotArea } from './axes.ts'
import type { Mark, Point } from './drawing.ts'

/** Shares of 0…1. */
interface ErrorShares {
  readonly falseRejects: number
  readonly escapes: number
}

export interface ErrorCurve {
  readonly title: string
  /** Name of the axis of false rejects. */
  readonly across: string
  readonly description: string
  /** In the order of the thresholds. */
  readonly points: readonly ErrorShares[]
  /** Which of them is chosen. */
  readonly chosen: number
  /** The test images at the chosen threshold; null without. */
  readonly tested: ErrorShares | null
}

/** Percentages of both errors as steps, the chosen threshold as a disc, and a ring for the test images at it. */
export function drawErrorCurve(curve: ErrorCurve, look: ChartLook): ChartDrawing {
  const full = completeLook(look)
  const { width, height, fontSize, theme, words } = full
  const area: PlotArea = {
    left: fontSize * 3.8,
    right: width - fontSize * 1.5,
    top: fontSize * 2.6,
    bottom: height - fontSize * 3.4
  }
  const shown = curve.tested === null ? curve.points : [...curve.points, curve.tested]
  const highest = (of: keyof ErrorShares) => Math.max(5, ...shown.map((point) => 100 * point[of]))
  // Markers at 0% are not cut by the axes.
  const [across, up] = [highest('falseRejects'), highest('escapes')]
  const [xRange, yRange] = [
    { low: -0.03 * across, high: 1.03 * across },
    { low: -0.03 * up, high: 1.03 * up }
  ]
  const [x, y] = [scale(xRange, area.left, area.right), scale(yRange, area.bottom, area.top)]
  const place = ({ falseRejects, escapes }: ErrorShares): Point => [x(100 * falseRejects), y(100 * escapes)]
  // From one point to the next, only one of the errors changes at a time.
  const steps = curve.points.flatMap((point, index): Point[] => {
    const before = curve.points[index - 1]
    return before === undefined
      ? [place(point)]
      : [place({ falseRejects: before.falseRejects, escapes: point.escapes }), place(point)]
  })
  const positions = ticks({ low: 0, high: across }, 5)
  const labels = tickLabels(positions, words)
  const colour = theme.series[0]
  const marker = (shares: ErrorShares, fill: string): Mark => {
    const [left, top] = place(shares)
    return { kind: 'marker', shape: 'circle', x: left, y: top, radius: fontSize * 0.5, stroke: colour, width: 2, fill }
  }
  const chosen = curve.points[curve.chosen]
  const marks: Mark[] = [
    chartTitle(curve.title, fontSize, theme.ink),
    ...yAxis(area, yRange, full),
    { kind: 'line', points: steps, stroke: colour, width: 2 },
    ...(curve.tested === null ? [] : [marker(curve.tested, theme.ink.paper)]),
    ...(chosen === undefined ? [] : [marker(chosen, colour)]),
    ...xAxis(
      area,
      positions.map((value, index) => ({ x: x(value), label: labels[index] ?? '' })),
      curve.across,
      full
    )
  ]
  return { width, height, description: curve.description, marks, area, x: xRange, y: yRange }
}
