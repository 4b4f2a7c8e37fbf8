/** @file How series are distinguished: by colour, marker and dash together, never by colour alone. */
import { markerShapes } from './drawing.ts'
import type { MarkerShape } from './drawing.ts'

export interface SeriesStyle {
  readonly colour: string
  readonly shape: MarkerShape
  readonly dash?: readonly [number, number]
}

/** Colours of everything but the series. */
export interface Ink {
  readonly title: string
  readonly text: string
  readonly faint: string
  readonly axis: string
  readonly grid: string
  readonly guide: string
  /** A single measurement behind its smoothed line. */
  readonly raw: string
  /** The band around a level to compare with. */
  readonly band: string
  readonly paper: string
}

/** All colours of a chart. A page gives CSS variables, so that its theme can change under the chart. */
export interface ChartTheme {
  readonly ink: Ink
  /** Of the n-th compared series, at least seven; more repeat with dashes. */
  readonly series: readonly [string, ...string[]]
  readonly reference: string
}

export const ink: Ink = {
  title: '#1f1f1f',
  text: '#4a4a4a',
  faint: '#6b6b6b',
  axis: '#9a9a9a',
  grid: '#e7e7e7',
  guide: '#cfcfcf',
  raw: '#c9c9c9',
  band: '#f3f3f3',
  paper: '#ffffff'
}

/** Okabe and Ito's colours that hold against white, dark enough to be read as text. */
const colours = ['#0066a1', '#b84a00', '#00785a', '#a8487f', '#8a6500', '#2b7fb0', '#3d3d3d'] as const
const dashes = [undefined, [6, 2], [2, 2]] as const

/** For files and print. */
export const paperTheme: ChartTheme = { ink, series: colours, reference: '#5c5c5c' }

export const reference: SeriesStyle = referenceStyle(paperTheme)

/** The style of what series are compared with. */
export function referenceStyle(theme: ChartTheme): SeriesStyle {
  return { colour: theme.reference, shape: 'circle', dash: [3, 2] }
}

/** The style of the n-th compared series, n ≥ 0; the reference has its own. */
export function seriesStyle(index: number, { series } = paperTheme): SeriesStyle {
  const colour = series[index % series.length] ?? series[0]
  const shape = markerShapes[1 + (index % (markerShapes.length - 1))] ?? 'square'
  const dash = dashes[Math.floor(index / series.length) % dashes.length]
  return dash ? { colour, shape, dash } : { colour, shape }
}
