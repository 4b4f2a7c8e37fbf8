/** @file The course of a shape from end to end, so that one shape can be laid into another, however each is curved. */
import type { Mask } from '../../imaging/image.ts'

/** A place on a shape: 0..1 from end to end, and −1..1 from one edge to the other. */
export interface PlaceOnShape {
  readonly along: number
  readonly across: number
}

/** A cut across a shape: its middle, the unit normal of the course, and how far the shape reaches to both sides, in pixels. */
interface Section {
  readonly x: number
  readonly y: number
  readonly normalX: number
  readonly normalY: number
  readonly before: number
  readonly after: number
}

export interface Spine {
  /** Geodesic length from end to end, in pixels. */
  readonly length: number
  /** Mean width across the course, in pixels. */
  readonly width: number
  /** Where a marked pixel lies. */
  readonly placeOf: (pixel: number) => PlaceOnShape
  /** The pixel coordinates of a place; whole numbers are the middles of pixels. */
  readonly pointAt: (place: PlaceOnShape) => readonly [x: number, y: number]
}

/** Pixels of the course for each section. */
const sectionLength = 3
const mostSections = 64

/**
 * The course of the pixels of `shape`, which is not empty. Distances are measured within `connected`, which holds the
 * shape and connects its parts.
 */
export function spineOf(shape: Mask, connected: Mask): Spine {
  const { width } = shape
  const pixels = [...shape.data.keys()].filter((i) => shape.data[i] === 1)
  const farthest = (from: number) => {
    const distance = distancesWithin(connected, from)
    return { distance, end: pixels.reduce((far, i) => (distance[i]! > distance[far]! ? i : far), from) }
  }
  const { end: start } = farthest(pixels[0]!)
  const { distance: fromStart, end } = farthest(start)
  const fromEnd = distancesWithin(connected, end)
  const length = fromStart[end]! + 1
  const alongOf = (i: number) => {
    const total = fromStart[i]! + fromEnd[i]!
    return total === 0 ? 0.5 : fromStart[i]! / total
  }
  const sections = sectionsOf(pixels, alongOf, width, Math.min(mostSections, Math.ceil(length / sectionLength)))
  return {
    length,
    width: pixels.length / length,
    placeOf: (i) => {
      const along = alongOf(i)
      const { x, y, normalX, normalY, before, after } = sectionAt(sections, along)
      const offset = ((i % width) - x) * normalX + (Math.floor(i / width) - y) * normalY
      return { along, across: Math.min(1, Math.max(-1, offset / (offset < 0 ? before : after))) }
    },
    pointAt: ({ along, across }) => {
      const { x, y, normalX, normalY, before, after } = sectionAt(sections, along)
      const offset = across * (across < 0 ? before : after)
      return [x + offset * normalX, y + offset * normalY]
    }
  }
}

/** Distance of each marked pixel from one of them on a way through marked pixels; infinite where there is none. */
function distancesWithin({ width, height, data }: Mask, from: number): Float32Array {
  const distance = new Float32Array(data.length).fill(Infinity)
  distance[from] = 0
  const diagonal = Math.SQRT2
  for (let changed = true; changed;) {
    changed = false
    for (const step of [1, -1]) {
      for (let k = 0; k < data.length; k++) {
        const i = step === 1 ? k : data.length - 1 - k
        if (data[i] === 0) continue
        const [x, y] = [i % width, Math.floor(i / width)]
        const left = x - step >= 0 && x - step < width
        const right = x + step >= 0 && x + step < width
        const up = y - step >= 0 && y - step < height
        let least = distance[i]!
        if (left) least = Math.min(least, distance[i - step]! + 1)
        if (up) least = Math.min(least, distance[i - step * width]! + 1)
        if (up && left) least = Math.min(least, distance[i - step * width - step]! + diagonal)
        if (up && right) least = Math.min(least, distance[i - step * width + step]! + diagonal)
        if (least < distance[i]! - 1e-3) {
          distance[i] = least
          changed = true
        }
      }
    }
  }
  return distance
}

function sectionsOf(
  pixels: readonly number[],
  alongOf: (pixel: number) => number,
  width: number,
  count: number
): readonly Section[] {
  const groups = Array.from({ length: count }, (): number[] => [])
  for (const i of pixels) groups[Math.min(count - 1, Math.floor(alongOf(i) * count))]!.push(i)
  const middles = smoothed(filledIn(groups.map((group) => middleOf(group, width))))
  const normals = middles.map((_, k) => {
    const [before, after] = [middles[Math.max(0, k - 1)]!, middles[Math.min(count - 1, k + 1)]!]
    const [dx, dy] = [after[0] - before[0], after[1] - before[1]]
    const length = Math.hypot(dx, dy)
    return length === 0 ? ([0, 1] as const) : ([-dy / length, dx / length] as const)
  })
  const reaches = filledIn(
    groups.map((group, k) => {
      if (group.length === 0) return null
      const [x, y] = middles[k]!
      const [normalX, normalY] = normals[k]!
      const offsets = group.map((i) => ((i % width) - x) * normalX + (Math.floor(i / width) - y) * normalY)
      const most = (sign: number) => offsets.reduce((far, offset) => Math.max(far, sign * offset), 0) + 0.5
      return [most(-1), most(1)] as const
    })
  )
  return middles.map(([x, y], k) => {
    const [[normalX, normalY], [before, after]] = [normals[k]!, reaches[k]!]
    return { x, y, normalX, normalY, before, after }
  })
}

type Pair = readonly [number, number]

function middleOf(group: readonly number[], width: number): Pair | null {
  if (group.length === 0) return null
  const sum = group.reduce(([x, y], i) => [x + (i % width), y + Math.floor(i / width)] as const, [0, 0] as Pair)
  return [sum[0] / group.length, sum[1] / group.length]
}

/** Gaps between known values filled in linearly; at least one value is known. */
function filledIn(values: readonly (Pair | null)[]): readonly Pair[] {
  return values.map((value, k) => {
    if (value !== null) return value
    const before = values.findLastIndex((each, i) => i < k && each !== null)
    const after = values.findIndex((each, i) => i > k && each !== null)
    const [first, last] = [values[before] ?? values[after]!, values[after] ?? values[before]!]
    return before < 0 || after < 0 ? first : mixed(first, last, (k - before) / (after - before))
  })
}

function smoothed(values: readonly Pair[]): readonly Pair[] {
  return values.map((value, k) => {
    const [before, after] = [values[k - 1], values[k + 1]]
    return before === undefined || after === undefined ? value : mixed(value, mixed(before, after, 0.5), 0.5)
  })
}

const mixed = (a: Pair, b: Pair, share: number): Pair => [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]

/** The section at a place from end to end, between those on both sides. */
function sectionAt(sections: readonly Section[], along: number): Section {
  const at = Math.min(sections.length - 1, Math.max(0, along * sections.length - 0.5))
  const first = Math.floor(at)
  const [a, b] = [sections[first]!, sections[Math.min(sections.length - 1, first + 1)]!]
  const between = (key: keyof Section) => a[key] + (at - first) * (b[key] - a[key])
  return {
    x: between('x'),
    y: between('y'),
    normalX: between('normalX'),
    normalY: between('normalY'),
    before: between('before'),
    after: between('after')
  }
}

/** How unlike two shapes are in length and width: 0 for the same, growing with the logarithm of the ratios. */
export function unlikeness(a: Spine, b: Spine): number {
  return Math.abs(Math.log(a.length / b.length)) + Math.abs(Math.log(a.width / b.width))
}
