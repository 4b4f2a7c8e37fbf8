/** @file Masks as polygons and as run lengths, the two ways in which COCO and YOLO write them. */
import type { Component } from './mask.ts'
import type { Mask } from './image.ts'

/** x, y, x, y, … of corners, in pixels; pixel (0, 0) covers 0..1. */
export type Outline = readonly number[]

interface Point {
  readonly x: number
  readonly y: number
}

/** A corner between pixels, and which way lies the area's inside; both components are -1 or 1. */
interface Corner extends Point {
  readonly inwards: Point
}

type Inside = (x: number, y: number) => boolean

/** Steps right, down, left and up: a right turn is the next one. */
const steps: readonly [Point, Point, Point, Point] = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 }
]
const stepOf = (direction: number) => steps[direction & 3] as Point

/**
 * One connected area (see maskComponents) as one polygon along the edges of its pixels: filled by the even-odd or the
 * non-zero rule it gives exactly these pixels. Holes are joined to the outer outline by a cut of zero width, since
 * neither format supports holes.
 *
 * `inset` moves the corners into the area by a part of a pixel, less than half. Cut to whole numbers, each then lies in a
 * pixel of the area, and a program that fills the polygon together with the pixels on its border, such as cv2.fillPoly,
 * gives exactly the area too.
 */
export function outlineOf(
  labels: Int32Array,
  width: number,
  label: number,
  box: Omit<Component, 'area'>,
  inset = 0
): Outline {
  const inside: Inside = (x, y) =>
    x >= 0 && y >= 0 && x < box.width && y < box.height && labels[(y + box.top) * width + x + box.left] === label
  const [outer = [], ...holes] = tracedLoops(edgesOf(inside, box), box.width + 1, inside)
  const joined = holes.reduce<readonly Corner[]>((outline, hole) => withHole(outline, hole, inside), outer)
  return joined.flatMap(({ x, y, inwards }) => [x + box.left + inset * inwards.x, y + box.top + inset * inwards.y])
}

/** Bits of the directions in which edges leave each corner of the box, with the area on their right. */
function edgesOf(inside: Inside, box: Omit<Component, 'area'>): Uint8Array {
  const wide = box.width + 1
  const edges = new Uint8Array(wide * (box.height + 1))
  const leave = (x: number, y: number, direction: number) => {
    edges[y * wide + x] = (edges[y * wide + x] as number) | (1 << direction)
  }
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      if (!inside(x, y)) continue
      if (!inside(x, y - 1)) leave(x, y, 0)
      if (!inside(x + 1, y)) leave(x + 1, y, 1)
      if (!inside(x, y + 1)) leave(x + 1, y + 1, 2)
      if (!inside(x - 1, y)) leave(x, y + 1, 3)
    }
  }
  return edges
}

/** The closed loops of the edges as their corners, the outer one first, each from its upper left. Consumes the edges. */
function tracedLoops(edges: Uint8Array, wide: number, inside: Inside): Corner[][] {
  const loops: Corner[][] = []
  for (let start = 0; start < edges.length; start++) {
    while (edges[start] !== 0) {
      const turns: { readonly at: Point; readonly from: number; readonly to: number }[] = []
      let at = start
      let direction = -1
      for (;;) {
        const next = turn(edges[at] as number, direction)
        if (next === undefined) break
        if (next !== direction)
          turns.push({ at: { x: at % wide, y: Math.floor(at / wide) }, from: direction, to: next })
        edges[at] = (edges[at] as number) & ~(1 << next)
        direction = next
        const { x, y } = stepOf(next)
        at += y * wide + x
      }
      // The first corner is reached last.
      loops.push(
        turns.flatMap(({ at: corner, from, to }) => cornersAt(corner, from < 0 ? direction : from, to, inside))
      )
    }
  }
  return loops
}

/** Turn left if there is a choice, so that pixels that touch at a corner stay in one loop. */
function turn(leaving: number, direction: number): number | undefined {
  const order = direction < 0 ? [0, 1, 2, 3] : [(direction + 3) % 4, direction, (direction + 1) % 4]
  return order.find((candidate) => (leaving & (1 << candidate)) !== 0)
}

/** One corner, or one in each of two pixels that touch only there. */
function cornersAt(at: Point, from: number, to: number, inside: Inside): Corner[] {
  const [before, after] = [stepOf(from), stepOf(to)]
  // The area is on the right, which is the next direction.
  const right = stepOf(from + 1)
  const inwards = to === (from + 1) % 4 ? sum(right, stepOf(to + 1)) : sum(right, before)
  if (inside(at.x + Math.min(inwards.x, 0), at.y + Math.min(inwards.y, 0))) return [{ ...at, inwards }]
  return [
    { ...at, inwards: { x: right.x - before.x, y: right.y - before.y } },
    { ...at, inwards: sum(after, stepOf(to + 1)) }
  ]
}

const sum = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y })

/** Joins a hole to the loop above it, by a cut that goes up from the hole's first corner through the area's pixels. */
function withHole(outline: readonly Corner[], hole: readonly Corner[], inside: Inside): readonly Corner[] {
  const [entry] = hole
  if (entry === undefined) return outline
  const column = entry.x + Math.min(entry.inwards.x, 0)
  let top = entry.y - 1
  while (inside(column, top - 1)) top--
  const index = outline.findIndex((corner, i) => {
    const next = outline[(i + 1) % outline.length] as Corner
    return corner.y === top && next.y === top && corner.x <= column && next.x > column
  })
  const joint: Corner = { x: entry.x, y: top, inwards: { x: entry.inwards.x, y: 1 } }
  return [...outline.slice(0, index + 1), joint, ...hole, entry, joint, ...outline.slice(index + 1)]
}

/**
 * A mask, or one connected area of it, as COCO's uncompressed run lengths: numbers of pixels outside and inside in turn,
 * down the columns from the left, beginning outside.
 */
export function runLengths(
  { width, height, data }: Mask | (Omit<Mask, 'data'> & { data: Int32Array }),
  label = 1
): number[] {
  const counts: number[] = []
  let length = 0
  let inside = false
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      if ((data[y * width + x] === label) !== inside) {
        counts.push(length)
        length = 0
        inside = !inside
      }
      length++
    }
  }
  counts.push(length)
  return counts
}
