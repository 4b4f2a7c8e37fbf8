/** @file Paths that follow edges between two places, for outlines (Mortensen and Barrett, Intelligent Scissors, 1995). Pure. */
import type { Point, Size } from '../view.ts'

/** Longest side of the part of an image that one path is searched in; a longer one is straight. */
const longestSearch = 512
const margin = 24
/** Cost of a step where there is no edge, beside which a step along the strongest edge costs next to nothing. */
const flatCost = 1
const edgeCost = 0.03

/**
 * Image points from one place to another, both included, along the strongest edges near the stretch between them: the
 * cheapest 8-connected path, a step being the cheaper the steeper the brightness is there. At most 560² pixels are looked
 * at, whatever the image's size; places further apart are joined by a straight line. `rgba` is of the image, row-major.
 */
export function edgePath(rgba: Uint8ClampedArray, size: Size, from: Point, to: Point): Point[] {
  const start = pixelOf(from, size)
  const end = pixelOf(to, size)
  if (Math.max(Math.abs(start.x - end.x), Math.abs(start.y - end.y)) > longestSearch) return [from, to]
  const left = Math.max(0, Math.min(start.x, end.x) - margin)
  const top = Math.max(0, Math.min(start.y, end.y) - margin)
  const width = Math.min(size.width, Math.max(start.x, end.x) + margin + 1) - left
  const height = Math.min(size.height, Math.max(start.y, end.y) + margin + 1) - top
  const costs = edgeCosts(rgba, size, { left, top, width, height })
  const indexOf = ({ x, y }: Point) => (y - top) * width + x - left
  const came = cheapest(costs, width, height, indexOf(start), indexOf(end))
  const path: Point[] = []
  for (let at = indexOf(end); at >= 0; at = came[at] ?? -1) {
    path.push({ x: left + (at % width) + 0.5, y: top + Math.floor(at / width) + 0.5 })
  }
  return path.reverse()
}

function pixelOf({ x, y }: Point, { width, height }: Size): Point {
  const within = (value: number, limit: number) => Math.min(limit - 1, Math.max(0, Math.floor(value)))
  return { x: within(x, width), y: within(y, height) }
}

interface Window extends Size {
  readonly left: number
  readonly top: number
}

/** Of a step onto each pixel of a window: by the Sobel gradient of brightness, relative to the window's steepest. */
function edgeCosts(rgba: Uint8ClampedArray, size: Size, { left, top, width, height }: Window): Float32Array {
  const grey = (x: number, y: number) => {
    const column = Math.min(size.width - 1, Math.max(0, x))
    const row = Math.min(size.height - 1, Math.max(0, y))
    const at = (row * size.width + column) * 4
    return 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)
  }
  const steepness = new Float32Array(width * height)
  let steepest = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [left + x, top + y]
      const [nw, n, ne] = [grey(u - 1, v - 1), grey(u, v - 1), grey(u + 1, v - 1)]
      const [w, e] = [grey(u - 1, v), grey(u + 1, v)]
      const [sw, s, se] = [grey(u - 1, v + 1), grey(u, v + 1), grey(u + 1, v + 1)]
      const value = Math.hypot(ne + 2 * e + se - nw - 2 * w - sw, sw + 2 * s + se - nw - 2 * n - ne)
      steepness[y * width + x] = value
      steepest = Math.max(steepest, value)
    }
  }
  return steepness.map((value) => flatCost + edgeCost - flatCost * (steepest === 0 ? 0 : value / steepest))
}

/** Dijkstra's algorithm on a grid with eight neighbours; where each pixel was reached from, −1 for the start. */
function cheapest(costs: Float32Array, width: number, height: number, start: number, end: number): Int32Array {
  const distance = new Float64Array(width * height).fill(Infinity)
  const came = new Int32Array(width * height).fill(-1)
  const done = new Uint8Array(width * height)
  const heap = createHeap()
  distance[start] = 0
  heap.push(0, start)
  for (let at = heap.pop(); at !== undefined && at !== end; at = heap.pop()) {
    if (done[at] === 1) continue
    done[at] = 1
    const [x, y] = [at % width, Math.floor(at / width)]
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const [u, v] = [x + dx, y + dy]
        if ((dx === 0 && dy === 0) || u < 0 || v < 0 || u >= width || v >= height) continue
        const next = v * width + u
        const reached = (distance[at] ?? 0) + (costs[next] ?? 0) * (dx !== 0 && dy !== 0 ? Math.SQRT2 : 1)
        if (reached >= (distance[next] ?? 0)) continue
        distance[next] = reached
        came[next] = at
        heap.push(reached, next)
      }
    }
  }
  return came
}

/** A binary heap of numbers by cost, cheapest first. */
function createHeap() {
  const keys: number[] = []
  const items: number[] = []
  const swap = (a: number, b: number) => {
    ;[keys[a], keys[b]] = [keys[b] as number, keys[a] as number]
    ;[items[a], items[b]] = [items[b] as number, items[a] as number]
  }
  const key = (at: number) => keys[at] ?? Infinity
  return {
    push(cost: number, item: number) {
      keys.push(cost)
      items.push(item)
      for (let at = keys.length - 1; at > 0;) {
        const parent = (at - 1) >> 1
        if (key(parent) <= key(at)) return
        swap(at, parent)
        at = parent
      }
    },
    pop(): number | undefined {
      const [top] = items
      const last = keys.length - 1
      if (last < 0) return undefined
      swap(0, last)
      keys.pop()
      items.pop()
      for (let at = 0; ;) {
        const left = 2 * at + 1
        const least = key(left + 1) < key(left) ? left + 1 : left
        if (key(least) >= key(at)) return top
        swap(at, least)
        at = least
      }
    }
  }
}
