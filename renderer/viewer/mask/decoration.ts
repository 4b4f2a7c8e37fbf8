/** @file Decorations of a mask tool on the loupe: brush outline, unfinished polygon, keyboard cursor. */
import type { Decoration } from '../loupe.ts'
import { toCanvas } from '../view.ts'
import type { Placement, Point } from '../view.ts'
import type { MaskEditorState } from './editor.ts'
import { brushCentre } from './shapes.ts'

export interface ToolPlace {
  /** Where the tool is, in image coordinates. */
  readonly at: Point
  /** Keyboard control: drawn with a cross, since there is no pointer. */
  readonly keyboard: boolean
}

export function toolDecoration(
  { tool, diameter, polygon, outline, drawing }: MaskEditorState,
  place: ToolPlace | null
): Decoration {
  return (context, placement, pixelRatio) => {
    const lines = new Path2D()
    if (place && (tool === 'brush' || tool === 'eraser')) {
      const { x, y } = toCanvas(placement, brushCentre(place.at, diameter))
      const radius = Math.max(1, (diameter / 2) * placement.scale)
      lines.moveTo(x + radius, y)
      lines.arc(x, y, radius, 0, 2 * Math.PI)
    }
    if (polygon.length > 0) addPolygon(lines, { corners: polygon, outline }, place?.at ?? null, placement, pixelRatio)
    if (place?.keyboard) addCross(lines, toCanvas(placement, place.at), (drawing ? 6 : 12) * pixelRatio, pixelRatio)
    for (const [stroke, width] of [
      ['#000000b0', 3],
      ['#ffffff', 1.25]
    ] as const) {
      context.strokeStyle = stroke
      context.lineWidth = width * pixelRatio
      context.stroke(lines)
    }
  }
}

/**
 * Corners as small squares, connected; then to the pointer and back to the start, so that the closed shape is visible.
 */
function addPolygon(
  path: Path2D,
  { corners, outline }: { readonly corners: readonly Point[]; readonly outline: readonly Point[] },
  next: Point | null,
  placement: Placement,
  pixelRatio: number
): void {
  const points = [...outline, ...(next ? [next] : [])].map((point) => toCanvas(placement, point))
  const size = 3 * pixelRatio
  points.forEach(({ x, y }, index) => {
    if (index === 0) path.moveTo(x, y)
    else path.lineTo(x, y)
  })
  path.closePath()
  for (const { x, y } of corners.map((point) => toCanvas(placement, point)))
    path.rect(x - size, y - size, 2 * size, 2 * size)
}

function addCross(path: Path2D, { x, y }: Point, reach: number, pixelRatio: number): void {
  const gap = 3 * pixelRatio
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1]
  ] as const) {
    path.moveTo(x + dx * gap, y + dy * gap)
    path.lineTo(x + dx * (gap + reach), y + dy * (gap + reach))
  }
}
