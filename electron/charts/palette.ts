/** @file How series are told apart: by colour, marker and dash together, never by colour alone. */
import { markerShapes } from './drawing.ts'
import type { MarkerShape } from './drawing.ts'

export interface SeriesStyle {
  readonly colour: string
  readonly shape: MarkerShape
  readonly dash?: readonly [number, number]
}

/** Okabe and Ito's colours that hold against white, dark enough to be read as text. */
const colours = ['#0066a1', '#b84a00', '#00785a', '#a8487f', '#8a6500', '#2b7fb0', '#3d3d3d'] as const
const dashes = [undefined, [6, 2], [2, 2]] as const

export const reference: SeriesStyle = { colour: '#5c5c5c', shape: 'circle', dash: [3, 2] }

/** The style of the n-th compared series, n ≥ 0; the reference has its own. */
export function seriesStyle(index: number): SeriesStyle {
  const colour = colours[index % colours.length] ?? colours[0]
  const shape = markerShapes[1 + (index % (markerShapes.length - 1))] ?? 'square'
  const dash = dashes[Math.floor(index / colours.length) % dashes.length]
  return dash ? { colour, shape, dash } : { colour, shape }
}

export const ink = {
  title: '#1f1f1f',
  text: '#4a4a4a',
  faint: '#6b6b6b',
  axis: '#9a9a9a',
  grid: '#e7e7e7',
  guide: '#cfcfcf',
  paper: '#ffffff'
} as const
