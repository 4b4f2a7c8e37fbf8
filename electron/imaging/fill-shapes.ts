/**
 * @file Shapes of annotations drawn into masks, each by the rule of the program that reads or writes them. Each function
 * returns how many pixels of the mask the shape covers, with those that were marked before.
 */
import type { Mask, Size } from './image.ts'

/** x, y, x, y, … in pixels; pixel (0, 0) covers 0..1. An odd last number is not looked at. */
export type Corners = readonly number[]

/** Marks pixels `from` to `to` (inclusive) of a row, as far as they lie in the mask; returns how many do. */
function markRow({ width, height, data }: Mask, y: number, from: number, to: number): number {
  if (y < 0 || y >= height) return 0
  const start = Math.max(0, from)
  const end = Math.min(width - 1, to)
  if (start > end) return 0
  data.fill(1, y * width + start, y * width + end + 1)
  return end - start + 1
}

/** Outlines are followed this many image sizes outside the image; what is further outside is cut off, since it may be anywhere. */
const followedOutside = 4

/**
 * Marks a polygon exactly as pycocotools does (rleFrPoly): its outline is drawn on a grid of fifths of a pixel, and in
 * each column the rows between crossings in the column's middle are inside (even-odd rule). About a pixel whose centre
 * is inside; outlines along the edges of pixels give exactly these pixels.
 */
export function fillByColumns(mask: Mask, polygon: Corners): number {
  const { width, height } = mask
  const crossings = new Map<number, number[]>()
  const corners = pairs(cutAround(polygon, mask)).map(([x, y]) => [Math.trunc(5 * x + 0.5), Math.trunc(5 * y + 0.5)])
  let last: { readonly u: number; readonly v: number } | null = null
  const follow = (u: number, v: number) => {
    if (last !== null && u !== last.u) {
      const column = ((u < last.u ? u : u - 1) + 0.5) / 5 - 0.5
      if (Number.isInteger(column) && column >= 0 && column < width) {
        const row = Math.ceil(Math.min(height, Math.max(0, (Math.min(v, last.v) + 0.5) / 5 - 0.5)))
        const rows = crossings.get(column)
        if (rows === undefined) crossings.set(column, [row])
        else rows.push(row)
      }
    }
    last = { u, v }
  }
  for (const [index, [x1 = 0, y1 = 0]] of corners.entries()) {
    const [x2 = 0, y2 = 0] = corners[(index + 1) % corners.length] ?? []
    const flat = Math.abs(x2 - x1) >= Math.abs(y2 - y1)
    const length = Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1))
    // Each edge is drawn from the same end whichever way it runs, so that neighbours share it.
    const flip = flat ? x1 > x2 : y1 > y2
    const [xs, ys, xe, ye] = flip ? [x2, y2, x1, y1] : [x1, y1, x2, y2]
    const slope = flat ? (ye - ys) / length : (xe - xs) / length
    for (let d = 0; length > 0 && d <= length; d++) {
      const t = flip ? length - d : d
      if (flat) follow(xs + t, Math.trunc(ys + slope * t + 0.5))
      else follow(Math.trunc(xs + slope * t + 0.5), ys + t)
    }
  }
  let marked = 0
  for (const [column, rows] of crossings) {
    rows.sort((a, b) => a - b)
    for (let i = 0; i + 1 < rows.length; i += 2) {
      for (let y = rows[i] as number; y < (rows[i + 1] as number); y++, marked++) mask.data[y * width + column] = 1
    }
  }
  return marked
}

/**
 * Marks a polygon exactly as Ultralytics does (cv2.fillPoly): its corners are cut to whole numbers, pixel centres lie on
 * whole numbers, and the pixels on the outline count. Only of polygons that reach outside the image it differs, by pixels
 * of the outline: cv2 rounds their edges anew where they cross the border.
 */
export function fillWithOutline(mask: Mask, polygon: Corners): number {
  const corners = pairs(cutAround(polygon, mask)).map(([x, y]) => [Math.trunc(x), Math.trunc(y)] as const)
  const edges = corners.map((corner, index) => [corner, corners[(index + 1) % corners.length] ?? corner] as const)
  const crossings = new Map<number, number[]>()
  let marked = 0
  for (const [[x1, y1], [x2, y2]] of edges) {
    marked += drawLine(mask, [x1, y1, x2, y2])
    const [from, to] = [Math.max(0, Math.min(y1, y2)), Math.min(mask.height, Math.max(y1, y2))]
    for (let y = from; y < to; y++) {
      const x = x1 + ((y - y1) * (x2 - x1)) / (y2 - y1)
      const row = crossings.get(y)
      if (row === undefined) crossings.set(y, [x])
      else row.push(x)
    }
  }
  for (const [y, row] of crossings) {
    row.sort((a, b) => a - b)
    for (let i = 0; i + 1 < row.length; i += 2)
      marked += markRow(mask, y, Math.ceil(row[i] as number), Math.floor(row[i + 1] as number))
  }
  return marked
}

/** Marks the pixels of a line between two of them, as cv2.line does: one per step along its longer side. */
function drawLine(mask: Mask, [xa, ya, xb, yb]: readonly [number, number, number, number]): number {
  const [x1, y1, x2, y2] = xa <= xb ? [xa, ya, xb, yb] : [xb, yb, xa, ya]
  const [across, down] = [x2 - x1, Math.abs(y2 - y1)]
  const length = Math.max(across, down)
  const way = Math.sign(y2 - y1)
  // Half a step is rounded back to the line's left end.
  const minor = (step: number, of: number) => (length === 0 ? 0 : Math.ceil((2 * step * of - length) / (2 * length)))
  let marked = 0
  for (let step = 0; step <= length; step++) {
    const x = across >= down ? x1 + step : x1 + minor(step, across)
    const y = across >= down ? y1 + way * minor(step, down) : y1 + way * step
    marked += markRow(mask, y, x, x)
  }
  return marked
}

/** Marks the pixels that a closed outline goes through: of shapes so thin that they hold no pixel's centre. */
export function markAlong(mask: Mask, points: Corners): number {
  const corners = pairs(cutAround(points, mask)).map(([x, y]) => [Math.floor(x), Math.floor(y)] as const)
  let marked = 0
  for (const [index, [x, y]] of corners.entries()) {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y]
    marked += drawLine(mask, [x, y, nextX, nextY])
  }
  return marked
}

/** Marks the pixels whose centre lies within half a width of a line through points, or of a single point. */
export function fillLine(mask: Mask, points: Corners, width: number): number {
  const radius = width / 2
  const corners = pairs(points)
  let marked = 0
  for (const [index, [x1, y1]] of corners.entries()) {
    const next = corners[index + 1]
    if (next === undefined && index > 0) continue
    const [x2, y2] = next ?? [x1, y1]
    const [dx, dy] = [x2 - x1, y2 - y1]
    const squared = dx * dx + dy * dy
    const box = { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) }
    marked += markWhere(mask, box, radius, (x, y) => {
      const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / squared))
      return (x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2 <= radius * radius
    })
  }
  return marked
}

export interface Ellipse {
  readonly x: number
  readonly y: number
  readonly radiusX: number
  readonly radiusY: number
  /** Degrees, clockwise on the screen. */
  readonly rotation: number
}

/** Marks the pixels whose centre lies in an ellipse. */
export function fillEllipse(mask: Mask, { x: cx, y: cy, radiusX, radiusY, rotation }: Ellipse): number {
  const angle = (rotation * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const reach = Math.max(radiusX, radiusY)
  return markWhere(mask, { left: cx, right: cx, top: cy, bottom: cy }, reach, (x, y) => {
    const [along, across] = [(x - cx) * cos + (y - cy) * sin, (y - cy) * cos - (x - cx) * sin]
    return (along / radiusX) ** 2 + (across / radiusY) ** 2 <= 1
  })
}

function markWhere(
  { width, height, data }: Mask,
  box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  around: number,
  inside: (x: number, y: number) => boolean
): number {
  const [left, right] = [Math.max(0, Math.floor(box.left - around)), Math.min(width, Math.ceil(box.right + around))]
  const [top, bottom] = [Math.max(0, Math.floor(box.top - around)), Math.min(height, Math.ceil(box.bottom + around))]
  let marked = 0
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (!inside(x + 0.5, y + 0.5)) continue
      data[y * width + x] = 1
      marked++
    }
  }
  return marked
}

function pairs(numbers: Corners): [number, number][] {
  return Array.from({ length: Math.floor(numbers.length / 2) }, (_, i) => [
    numbers[2 * i] as number,
    numbers[2 * i + 1] as number
  ])
}

/** How many pixels a polygon's outline goes through, as far as it is followed. */
export function outlineLength(polygon: Corners, size: Size): number {
  const corners = pairs(cutAround(polygon, size))
  return corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y]
    return sum + Math.max(Math.abs(nextX - x), Math.abs(nextY - y))
  }, 0)
}

/** A polygon without what lies further outside the image than the margin; itself where nothing does. */
function cutAround(polygon: Corners, { width, height }: Size): Corners {
  const margin = followedOutside * Math.max(width, height)
  const inside = polygon.every(
    (value, index) => value >= -margin && value <= (index % 2 === 0 ? width : height) + margin
  )
  if (inside) return polygon
  const sides: readonly ((point: readonly [number, number]) => number)[] = [
    ([x]) => x + margin,
    ([x]) => width + margin - x,
    ([, y]) => y + margin,
    ([, y]) => height + margin - y
  ]
  let corners = pairs(polygon)
  for (const distance of sides) {
    corners = corners.flatMap((corner, index) => {
      const before = corners.at(index - 1) ?? corner
      const [here, there] = [distance(corner), distance(before)]
      const share = there / (there - here)
      const crossing: [number, number] = [
        before[0] + share * (corner[0] - before[0]),
        before[1] + share * (corner[1] - before[1])
      ]
      if (here >= 0) return there >= 0 ? [corner] : [crossing, corner]
      return there >= 0 ? [crossing] : []
    })
  }
  return corners.flat()
}
