/** @file Masks as polygons and as run lengths, the two ways in which COCO and YOLO write them. */
import type { Component } from './mask.ts'
import type { Mask } from './image.ts'

/** x, y, x, y, … of corners, in pixels; pixel (0, 0) covers 0..1. */
export type Outline = readonly number[]

interface Point {
  readonly x: number
  readonly y: number
}

/** Steps right, down, left and up: a right turn is the next one. */
const steps: readonly Point[] = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 }
]

/**
 * One connected area (see maskComponents) as one polygon along the edges of its pixels: filled by the even-odd or the
 * non-zero rule it gives exactly these pixels. Holes are joined to the outer outline by a cut of zero width, since
 * neither format supports holes.
 */
export function outlineOf(labels: Int32Array, width: number, label: number, box: Omit<Component, 'area'>): Outline {
  const loops = tracedLoops(edgesOf(labels, width, label, box), box.width + 1)
  const [outer = [], ...holes] = loops
  const joined = holes.reduce<readonly Point[]>(withHole, outer)
  return joined.flatMap(({ x, y }) => [x + box.left, y + box.top])
}

/** Bits of the directions in which edges leave each corner of the box, with the region on their right. */
function edgesOf(labels: Int32Array, width: number, label: number, box: Omit<Component, 'area'>): Uint8Array {
  const wide = box.width + 1
  const edges = new Uint8Array(wide * (box.height + 1))
  const inside = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < box.width && y < box.height && labels[(y + box.top) * width + x + box.left] === label
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

/** The closed loops of the edges as their corners, the outer one first. Consumes the edges. */
function tracedLoops(edges: Uint8Array, wide: number): Point[][] {
  const loops: Point[][] = []
  for (let start = 0; start < edges.length; start++) {
    while (edges[start] !== 0) {
      const loop: Point[] = []
      let at = start
      let direction = -1
      for (;;) {
        const next = turn(edges[at] as number, direction)
        if (next === undefined) break
        if (next !== direction) loop.push({ x: at % wide, y: Math.floor(at / wide) })
        edges[at] = (edges[at] as number) & ~(1 << next)
        direction = next
        const { x, y } = steps[next] as Point
        at += y * wide + x
      }
      loops.push(loop)
    }
  }
  return loops
}

/** Turn left if there is a choice, so that pixels that touch at a corner stay in one loop. */
function turn(leaving: number, direction: number): number | undefined {
  const order = direction < 0 ? [0, 1, 2, 3] : [(direction + 3) % 4, direction, (direction + 1) % 4]
  return order.find((candidate) => (leaving & (1 << candidate)) !== 0)
}

function withHole(outline: readonly Point[], hole: readonly Point[]): readonly Point[] {
  const [entry] = hole
  if (entry === undefined) return outline
  const distance = ({ x, y }: Point) => Math.abs(x - entry.x) + Math.abs(y - entry.y)
  const nearest = outline.reduce((best, point, i) => (distance(point) < distance(outline[best] as Point) ? i : best), 0)
  const there = outline.slice(0, nearest + 1)
  return [...there, ...hole, entry, ...outline.slice(nearest)]
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
