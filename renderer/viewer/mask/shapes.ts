/** @file Which pixels a brush stroke, a polygon or a filled area covers, as stretches of rows. Pure. */
import type { Point, Size } from '../view.ts'

/** Called for pixels from..to−1 of row y. */
export type Span = (y: number, from: number, to: number) => void

/**
 * Where a brush of a whole diameter sits: an odd one on a pixel's centre, an even one on a corner, so that a diameter of
 * 1 is one pixel and equal brushes always cover equally many.
 */
export function brushCentre({ x, y }: Point, diameter: number): Point {
  return diameter % 2 === 1
    ? { x: Math.floor(x) + 0.5, y: Math.floor(y) + 0.5 }
    : { x: Math.round(x), y: Math.round(y) }
}

/**
 * Pixels whose centre lies at most diameter / 2 from the stretch between two points: a round brush drawn along it. Every
 * pixel comes once, clipped to the image.
 */
export function strokeSpans(from: Point, to: Point, diameter: number, { width, height }: Size, span: Span): void {
  const radius = diameter / 2
  const firstRow = Math.max(0, Math.ceil(Math.min(from.y, to.y) - radius - 0.5))
  const lastRow = Math.min(height - 1, Math.floor(Math.max(from.y, to.y) + radius - 0.5))
  for (let row = firstRow; row <= lastRow; row++) {
    const [low, high] = capsuleAt(from, to, radius, row + 0.5)
    const start = Math.max(0, Math.ceil(low - 0.5 - tolerance))
    const end = Math.min(width, Math.floor(high - 0.5 + tolerance) + 1)
    if (end > start) span(row, start, end)
  }
}

/** Keeps pixels exactly on the border, whatever way it was rounded. */
const tolerance = 1e-9

/** Where the line at height y crosses two discs and the rectangle between them: one stretch, since the whole is convex. */
function capsuleAt(from: Point, to: Point, radius: number, y: number): [low: number, high: number] {
  let low = Infinity
  let high = -Infinity
  const include = (x: number) => {
    low = Math.min(low, x)
    high = Math.max(high, x)
  }
  for (const centre of [from, to]) {
    const reach = radius ** 2 - (y - centre.y) ** 2
    if (reach < -tolerance) continue
    const half = Math.sqrt(Math.max(0, reach))
    include(centre.x - half)
    include(centre.x + half)
  }
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  if (length === 0) return [low, high]
  const across = { x: (-(to.y - from.y) / length) * radius, y: ((to.x - from.x) / length) * radius }
  const corners = [
    { x: from.x + across.x, y: from.y + across.y },
    { x: to.x + across.x, y: to.y + across.y },
    { x: to.x - across.x, y: to.y - across.y },
    { x: from.x - across.x, y: from.y - across.y }
  ]
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % 4] as Point
    if (a.y === b.y || y < Math.min(a.y, b.y) || y > Math.max(a.y, b.y)) return
    include(a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x))
  })
  return [low, high]
}

/**
 * Pixels whose centre lies inside a closed polygon by the even-odd rule (a centre exactly on an edge counts for one of
 * two polygons that share that edge, never for both).
 */
export function polygonSpans(points: readonly Point[], { width, height }: Size, span: Span): void {
  if (points.length < 3) return
  const heights = points.map(({ y }) => y)
  const firstRow = Math.max(0, Math.ceil(Math.min(...heights) - 0.5))
  const lastRow = Math.min(height - 1, Math.floor(Math.max(...heights) - 0.5))
  for (let row = firstRow; row <= lastRow; row++) {
    const y = row + 0.5
    const crossings: number[] = []
    points.forEach((a, i) => {
      const b = points[(i + 1) % points.length] as Point
      if (a.y <= y !== b.y <= y) crossings.push(a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x))
    })
    crossings.sort((a, b) => a - b)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const start = Math.max(0, Math.ceil((crossings[i] as number) - 0.5))
      const end = Math.min(width, Math.ceil((crossings[i + 1] as number) - 0.5))
      if (end > start) span(row, start, end)
    }
  }
}

/** An area of equal pixels around a place. */
export interface Area {
  /** y, from, to of each stretch, to exclusive. */
  readonly spans: readonly number[]
  readonly pixels: number
  /** Whether it reaches the image's border. */
  readonly touchesBorder: boolean
}

/**
 * The area of pixels equal to the one at (x, y). Marked areas are 8-connected, the ground is 4-connected: a closed
 * outline one pixel thick, also a diagonal one, holds what is inside it. `values` holds 0 and 1.
 */
export function areaAt(values: Uint8Array, { width, height }: Size, x: number, y: number): Area {
  const value = values[y * width + x]
  const reach = value === 0 ? 0 : 1
  const seen = new Uint8Array(width * height)
  const spans: number[] = []
  const pending = [x, y]
  let pixels = 0
  let touchesBorder = false
  while (pending.length > 0) {
    const row = pending.pop() as number
    const at = pending.pop() as number
    const offset = row * width
    if (seen[offset + at] === 1) continue
    let start = at
    let end = at + 1
    while (start > 0 && values[offset + start - 1] === value) start--
    while (end < width && values[offset + end] === value) end++
    seen.fill(1, offset + start, offset + end)
    spans.push(row, start, end)
    pixels += end - start
    touchesBorder ||= start === 0 || end === width || row === 0 || row === height - 1
    for (const next of [row - 1, row + 1]) {
      if (next < 0 || next >= height) continue
      const beside = next * width
      let open = false
      for (let i = Math.max(0, start - reach); i < Math.min(width, end + reach); i++) {
        const belongs = values[beside + i] === value && seen[beside + i] === 0
        if (belongs && !open) pending.push(i, next)
        open = belongs
      }
    }
  }
  return { spans, pixels, touchesBorder }
}
