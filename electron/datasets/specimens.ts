/** @file Which images show one part: by what a layout knows, by equal files, and by nearly equal pixels. */

/** Grey values of 32×32 areas of an image, row by row, 0..255. */
export type Thumbnail = Float32Array

const side = 32

/** What decoding gives: samples of 8 or 16 bits, interleaved. */
interface Samples {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Uint8Array | Uint16Array
}

/** The means of an image's areas, whose edges may lie within pixels, so that scaling changes them little. */
export function thumbnailOf({ width, height, channels, data }: Samples): Thumbnail {
  const scale = (data instanceof Uint16Array ? 257 : 1) * channels
  const lines = new Float64Array(height * side)
  const columns = areasOf(width)
  for (let y = 0; y < height; y++) {
    for (const [column, { start, weights }] of columns.entries()) {
      let sum = 0
      // Plain loops: large photographs have millions of pixels.
      for (let at = 0; at < weights.length; at++) {
        const pixel = (y * width + start + at) * channels
        let grey = data[pixel] as number
        for (let channel = 1; channel < channels; channel++) grey += data[pixel + channel] as number
        sum += (weights[at] as number) * grey
      }
      lines[y * side + column] = sum / scale
    }
  }
  return Float32Array.from(
    areasOf(height).flatMap(({ start, weights }) =>
      Array.from({ length: side }, (_, column) =>
        weights.reduce((sum, weight, at) => sum + weight * (lines[(start + at) * side + column] as number), 0)
      )
    )
  )
}

/** The pixels of each area along a side, with the share that each has of it. */
function areasOf(length: number): { readonly start: number; readonly weights: readonly number[] }[] {
  const size = length / side
  return Array.from({ length: side }, (_, index) => {
    const [from, to] = [index * size, (index + 1) * size]
    const start = Math.floor(from)
    const count = Math.max(1, Math.ceil(to - 1e-9) - start)
    const weights = Array.from({ length: count }, (__, at) => {
      return Math.max(0, Math.min(to, start + at + 1) - Math.max(from, start + at)) / size
    })
    return { start, weights }
  })
}

/** An image with what is known of the part that it shows. */
export interface SpecimenImage {
  readonly name: string
  readonly contentHash: string
  /** What the layout says; null for nothing. */
  readonly specimen: string | null
  readonly thumbnail: Thumbnail
}

/**
 * The part that each image shows, by name: images of one part share it, whatever their folders; null for an image that is
 * the only one known of its part. A part is called as the layout does, or after its first image.
 */
export function groupSpecimens(images: readonly SpecimenImage[]): Map<string, string | null> {
  const sorted = images.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const groups = new Groups(sorted.length)
  for (const key of ['specimen', 'contentHash'] as const) {
    const first = new Map<string, number>()
    for (const [index, image] of sorted.entries()) {
      const value = image[key]
      if (value === null) continue
      groups.join(first.get(value) ?? index, index)
      if (!first.has(value)) first.set(value, index)
    }
  }
  for (const [one, other] of nearlyEqual(sorted.map(({ thumbnail }) => describe(thumbnail)))) groups.join(one, other)
  const members = Map.groupBy(sorted.keys(), (index) => groups.of(index))
  return new Map(
    [...members.values()].flatMap((group) => {
      const named = group.flatMap((index) => sorted[index]?.specimen ?? [])
      const alone = group.length === 1 ? null : (sorted[group[0] ?? 0]?.name ?? null)
      const specimen = named.toSorted()[0] ?? alone
      return group.map((index): [string, string | null] => [sorted[index]?.name ?? '', specimen])
    })
  )
}

/** Disjoint sets of numbers. */
class Groups {
  readonly #parents: number[]

  constructor(count: number) {
    this.#parents = Array.from({ length: count }, (_, index) => index)
  }

  of(index: number): number {
    let root = index
    while (this.#parents[root] !== root) root = this.#parents[root] as number
    for (let at = index; at !== root;) {
      const next = this.#parents[at] as number
      this.#parents[at] = root
      at = next
    }
    return root
  }

  join(one: number, other: number): void {
    const [a, b] = [this.of(one), this.of(other)]
    this.#parents[Math.max(a, b)] = Math.min(a, b)
  }
}

/**
 * Copies that were compressed, scaled or brightened again differ by less than this many of 255 levels on average, once
 * their means are equal, and in their finest structure hardly at all. Measured on Magnetic Tile, transistor and hazelnut:
 * different parts differ by 4 levels and more; two exposures of a tile by less than one.
 */
const mostDifference = 1.5
const leastCorrelation = 0.85

interface Described {
  /** Without its mean. */
  readonly centred: Float32Array
  /** Means of 4×4 of these: images that differ in them are not compared further. */
  readonly coarse: Float32Array
  /** What is left without the mean of 3×3 areas, of length 1; zero for a smooth image. */
  readonly fine: Float32Array
  /** Means of the centred values over halves of the image: near-equal images have near-equal ones. */
  readonly halves: readonly number[]
}

function describe(thumbnail: Thumbnail): Described {
  const mean = thumbnail.reduce((sum, value) => sum + value, 0) / thumbnail.length
  const centred = thumbnail.map((value) => value - mean)
  const half = (inside: (x: number, y: number) => boolean) => {
    let sum = 0
    let count = 0
    for (let i = 0; i < centred.length; i++) {
      if (!inside(i % side, Math.floor(i / side))) continue
      sum += centred[i] as number
      count++
    }
    return sum / count
  }
  const middle = side / 2
  const halves = [
    half((x) => x < middle),
    half((_, y) => y < middle),
    half((x, y) => x < middle === y < middle),
    half((x, y) => (x & 8) === (y & 8))
  ]
  return { centred, coarse: coarseOf(centred), fine: unit(highPass(centred)), halves }
}

const coarseSide = side / 4

function coarseOf(values: Float32Array): Float32Array {
  const coarse = new Float32Array(coarseSide ** 2)
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [i % side, Math.floor(i / side)]
    coarse[Math.floor(y / 4) * coarseSide + Math.floor(x / 4)]! += (values[i] as number) / 16
  }
  return coarse
}

function highPass(values: Float32Array): Float32Array {
  return values.map((value, index) => {
    const [x, y] = [index % side, Math.floor(index / side)]
    let [sum, count] = [0, 0]
    for (let row = Math.max(0, y - 1); row <= Math.min(side - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(side - 1, x + 1); column++) {
        sum += values[row * side + column] as number
        count++
      }
    }
    return value - sum / count
  })
}

function unit(values: Float32Array): Float32Array {
  const length = Math.hypot(...values)
  return length < 1e-3 ? values.map(() => 0) : values.map((value) => value / length)
}

/** Noise of copying cancels in the mean of half an image: copies differ there by much less, in levels. */
const cell = 0.75

/** Pairs of nearly equal images; only those whose halves agree are compared. */
function* nearlyEqual(images: readonly Described[]): Generator<[number, number]> {
  const keyOf = (halves: readonly number[], offset: readonly number[]) =>
    halves.map((value, at) => Math.floor(value / cell) + (offset[at] ?? 0)).join()
  const offsets = neighbours(4)
  const cells = new Map<string, number[]>()
  for (const [index, image] of images.entries()) {
    for (const offset of offsets) {
      for (const other of cells.get(keyOf(image.halves, offset)) ?? []) {
        if (isNearlyEqual(image, images[other] as Described)) yield [other, index]
      }
    }
    const own = keyOf(image.halves, [])
    const known = cells.get(own)
    if (known === undefined) cells.set(own, [index])
    else known.push(index)
  }
}

/** Every list of −1, 0 and 1 of a length. */
function neighbours(length: number): number[][] {
  if (length === 0) return [[]]
  return neighbours(length - 1).flatMap((rest) => [-1, 0, 1].map((step) => [step, ...rest]))
}

function isNearlyEqual(one: Described, other: Described): boolean {
  if (!isClose(one.coarse, other.coarse) || !isClose(one.centred, other.centred)) return false
  return one.fine.reduce((sum, value, index) => sum + value * (other.fine[index] as number), 0) >= leastCorrelation
}

function isClose(one: Float32Array, other: Float32Array): boolean {
  const limit = mostDifference * one.length
  let difference = 0
  for (let i = 0; i < one.length; i++) {
    difference += Math.abs((one[i] as number) - (other[i] as number))
    if (difference > limit) return false
  }
  return true
}
