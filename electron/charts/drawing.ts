/** @file An image as a list of marks: what a chart is before it becomes SVG or part of a PDF. */

/** Lengths are points; x runs right, y down, from the top left. Colours are "#rrggbb". */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** Description for people who cannot see it. */
  readonly description: string
  /** Later marks cover earlier ones. */
  readonly marks: readonly Mark[]
}

export type Mark = Line | Polygon | Rectangle | Text | Marker

/** An open line through its points. */
export interface Line {
  readonly kind: 'line'
  readonly points: readonly Point[]
  readonly stroke: string
  readonly width: number
  /** Lengths of dash and gap; a whole line when left out. */
  readonly dash?: readonly [number, number]
}

export interface Polygon {
  readonly kind: 'polygon'
  readonly points: readonly Point[]
  readonly fill: string
  /** 0..1 */
  readonly opacity: number
}

export interface Rectangle {
  readonly kind: 'rectangle'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly fill: string
}

/** One line of text; y is its baseline. */
export interface Text {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly fill: string
  readonly anchor: 'start' | 'middle' | 'end'
  readonly bold?: boolean
}

/** A data point; without `fill` it is hollow. */
export interface Marker {
  readonly kind: 'marker'
  readonly shape: MarkerShape
  readonly x: number
  readonly y: number
  /** Half its height. */
  readonly radius: number
  readonly stroke: string
  readonly width: number
  readonly fill?: string
}

export type Point = readonly [x: number, y: number]

export const markerShapes = ['circle', 'square', 'triangle', 'diamond', 'wedge', 'pentagon', 'star', 'hexagon'] as const
export type MarkerShape = (typeof markerShapes)[number]

/** Corners of a marker; null for the circle. Sizes are balanced, so that shapes look equally large. */
export function markerCorners({ shape, x, y, radius }: Marker): Point[] | null {
  const ring = (corners: number, turn: number, radii: readonly number[]): Point[] =>
    Array.from({ length: corners }, (_, i) => {
      const angle = (2 * Math.PI * i) / corners + turn
      const reach = radius * (radii[i % radii.length] ?? 1)
      return [x + reach * Math.sin(angle), y - reach * Math.cos(angle)]
    })
  switch (shape) {
    case 'circle':
      return null
    case 'square':
      return ring(4, Math.PI / 4, [1.25])
    case 'triangle':
      return ring(3, 0, [1.3])
    case 'diamond':
      return ring(4, 0, [1.3])
    case 'wedge':
      return ring(3, Math.PI, [1.3])
    case 'pentagon':
      return ring(5, 0, [1.15])
    case 'star':
      return ring(10, 0, [1.4, 0.6])
    case 'hexagon':
      return ring(6, 0, [1.1])
  }
}

/** Roughly how wide Helvetica or Arial sets a line, never much too little. */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0
  for (const character of text) {
    if (/[ilj.,:;'|!()[\]ft/ ]/.test(character)) ems += 0.31
    else if (/[mwMW@%&]/.test(character)) ems += 0.86
    else if (/[A-Z_]/.test(character)) ems += 0.69
    else ems += 0.556
  }
  return ems * size * (bold ? 1.06 : 1)
}
