/** @file How high connected regions of a map reach, for defects that count from a size on. */
import type { Size } from './image.ts'

/** Sizes of regions that scores are kept for, in pixels of the map: squares, about half as large again each. */
export const regionSizes: readonly number[] = [
  ...[4, 9, 16, 25, 36, 64, 100, 144, 225, 324, 484, 729],
  ...[1089, 1600, 2401, 3600, 5476, 8100, 12_100, 18_225]
]

/**
 * For each size, the highest value that a connected region of at least so many pixels reaches everywhere (neighbours touch by
 * sides or corners); 0 where the map has fewer pixels. `sizes` ascend. It changes by no more than the map does, so that small
 * differences between computers stay small. Values of the map are 0 or more; with one that is no number, all are NaN.
 */
export function regionScores(map: Float32Array, { width, height }: Size, sizes = regionSizes): number[] {
  const scores = sizes.map(() => 0)
  if (map.some((value) => Number.isNaN(value))) return scores.map(() => Number.NaN)
  const parent = new Int32Array(map.length).fill(-1)
  const root = (pixel: number): number => {
    let at = pixel
    while (parent[at]! >= 0) at = parent[at]!
    // The next way is short.
    for (let next = pixel; next !== at;) {
      const above = parent[next]!
      parent[next] = at
      next = above
    }
    return at
  }
  // Roots hold their region's pixels, negative; pixels that have not come yet are in no region.
  const seen = new Uint8Array(map.length)
  let place = 0
  for (const pixel of descending(map)) {
    seen[pixel] = 1
    let own = pixel
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const other = row * width + column
        if (seen[other] === 0 || other === pixel) continue
        const [one, two] = [root(own), root(other)]
        if (one === two) continue
        const [larger, smaller] = parent[one]! <= parent[two]! ? [one, two] : [two, one]
        parent[larger]! += parent[smaller]!
        parent[smaller] = larger
        own = larger
      }
    }
    const area = -parent[root(own)]!
    while (place < sizes.length && area >= sizes[place]!) scores[place++] = map[pixel]!
    if (place === sizes.length) break
  }
  return scores
}

/** Pixels from the highest value down: by the upper half of their bits at once, by the rest only as far as they are wanted. */
function* descending(map: Float32Array): Generator<number> {
  const bits = new Uint32Array(map.buffer, map.byteOffset, map.length)
  // Bits of numbers from 0 up ascend as they do; -0 is 0.
  const bucketOf = (pixel: number) => (map[pixel]! <= 0 ? 0 : bits[pixel]! >>> 16)
  const starts = new Uint32Array(65_537)
  for (let pixel = 0; pixel < map.length; pixel++) starts[bucketOf(pixel) + 1]!++
  for (let bucket = 0; bucket < 65_536; bucket++) starts[bucket + 1]! += starts[bucket]!
  const ends = starts.slice(0, 65_536)
  const order = new Uint32Array(map.length)
  for (let pixel = 0; pixel < map.length; pixel++) order[ends[bucketOf(pixel)]!++] = pixel
  for (let bucket = 65_535; bucket >= 0; bucket--) {
    const own = order.subarray(starts[bucket], ends[bucket])
    // Large areas without any defect often have one value.
    const isFlat = own.every((pixel) => map[pixel] === map[own[0]!])
    yield* isFlat ? own : own.sort((a, b) => map[b]! - map[a]! || a - b)
  }
}

/** The score that a map has from a size on. Throws a TypeError for a size that no scores are kept for. */
export function scoreFrom(scores: readonly number[], minimumSize: number): number {
  const score = scores[regionSizes.indexOf(minimumSize)]
  if (score === undefined) throw new TypeError(`no score for regions of ${minimumSize} pixels`)
  return score
}
