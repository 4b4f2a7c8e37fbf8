/** @file Where windows lie that cover a whole image. */
import type { Size } from '../../imaging/image.ts'

/** Windows start at every pair of these, row by row. */
export interface WindowGrid {
  readonly side: number
  /** First column and first row of the windows; negative where the image is smaller than a window. */
  readonly lefts: readonly number[]
  readonly tops: readonly number[]
}

/** Neighbouring windows share half of their side. */
const overlap = 1 / 2

/** Windows of one side over an image, evenly spread from edge to edge, each half over the next or more. */
export function windowGrid({ width, height }: Size, side: number): WindowGrid {
  return { side, lefts: starts(width, side), tops: starts(height, side) }
}

/** First pixels along one side of an image; a window on a smaller image lies around its middle. */
function starts(length: number, side: number): number[] {
  if (length <= side) return [Math.floor((length - side) / 2)]
  const last = Math.ceil((length - side) / (side * (1 - overlap)))
  return Array.from({ length: last + 1 }, (_, i) => Math.round((i * (length - side)) / last))
}

/** The same windows on an image so many times as large. */
export function enlargedGrid({ side, lefts, tops }: WindowGrid, factor: number): WindowGrid {
  const enlarged = (places: readonly number[]) => places.map((place) => factor * place)
  return { side: factor * side, lefts: enlarged(lefts), tops: enlarged(tops) }
}

export const windowCount = ({ lefts, tops }: WindowGrid): number => lefts.length * tops.length

/** First column and row of a window, counted row by row. */
export function windowAt({ lefts, tops }: WindowGrid, index: number): { readonly left: number; readonly top: number } {
  const row = Math.floor(index / lefts.length)
  return { left: lefts[index - row * lefts.length]!, top: tops[row]! }
}

/**
 * Values of windows as a map of the image's size, row by row: each stands in the middle of its window, linear in between
 * and constant outside.
 */
export function windowMap({ side, lefts, tops }: WindowGrid, values: ArrayLike<number>, size: Size): Float32Array {
  const [across, down] = [between(lefts, side, size.width), between(tops, side, size.height)]
  const map = new Float32Array(size.width * size.height)
  const count = lefts.length
  for (let y = 0, pixel = 0; y < size.height; y++) {
    const [upper, lower, v] = [down.first[y]! * count, down.second[y]! * count, down.share[y]!]
    for (let x = 0; x < size.width; x++, pixel++) {
      const [a, b, u] = [across.first[x]!, across.second[x]!, across.share[x]!]
      const [above, below] = [
        mixed(values[upper + a]!, values[upper + b]!, u),
        mixed(values[lower + a]!, values[lower + b]!, u)
      ]
      map[pixel] = mixed(above, below, v)
    }
  }
  return map
}

/** The weight of each window of a side in each pixel of a map, as windowMap has them: [length, windows]. */
export function windowWeights(firstPixels: readonly number[], side: number, length: number): Float32Array {
  const { first, second, share } = between(firstPixels, side, length)
  const weights = new Float32Array(length * firstPixels.length)
  for (let pixel = 0; pixel < length; pixel++) {
    const row = pixel * firstPixels.length
    weights[row + first[pixel]!]! += 1 - share[pixel]!
    weights[row + second[pixel]!]! += share[pixel]!
  }
  return weights
}

const mixed = (from: number, to: number, share: number) => from + (to - from) * share

/** For each pixel along a side the windows whose middles lie before and after it, and how far it is towards the second. */
function between(firstPixels: readonly number[], side: number, length: number) {
  const last = firstPixels.length - 1
  const [first, second, share] = [new Int32Array(length), new Int32Array(length), new Float32Array(length)]
  const middle = (window: number) => firstPixels[window]! + side / 2
  for (let pixel = 0, window = 0; pixel < length; pixel++) {
    const place = pixel + 0.5
    while (window < last && place >= middle(window + 1)) window++
    const next = place < middle(window) ? window : Math.min(last, window + 1)
    first[pixel] = window
    second[pixel] = next
    share[pixel] = next === window ? 0 : (place - middle(window)) / (middle(next) - middle(window))
  }
  return { first, second, share }
}
