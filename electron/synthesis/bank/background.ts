import { gaussianBlur } from '../../imaging/gaussian.ts'
import type { Size } from '../../imaging/image.ts'

const sigma = 7
/** Share of known pixels under the kernel at which half of the value comes from the next coarser level. */
const leastKnown = 0.002
const smallestSide = 8

/**
 * What a surface would be like without its defect: the normalised Gaussian blur (standard deviation 7 px) of the pixels
 * with weight 1. Deep inside large gaps, where the kernel reaches none, it continues with the same blur at half the
 * resolution, and so on. `values` and `known` (0 or 1) have one value per pixel. All zero where nothing is known.
 */
export function surfaceWithout(values: Float32Array, known: Float32Array, size: Size): Float32Array {
  const weights = gaussianBlur(known, size, sigma)
  const sums = gaussianBlur(
    values.map((value, i) => value * known[i]!),
    size,
    sigma
  )
  const coarse = weights.some((weight) => weight < 100 * leastKnown) ? coarser(values, known, size) : null
  return sums.map((sum, i) =>
    coarse === null ? sum / weights[i]! : (sum + leastKnown * coarse[i]!) / (weights[i]! + leastKnown)
  )
}

/** The same at half the resolution, brought back; below 8 px the mean of all known pixels. */
function coarser(values: Float32Array, known: Float32Array, size: Size): Float32Array {
  const half = { width: Math.ceil(size.width / 2), height: Math.ceil(size.height / 2) }
  if (Math.min(half.width, half.height) < smallestSide) {
    let [sum, count] = [0, 0]
    for (let i = 0; i < values.length; i++) {
      sum += known[i]! * values[i]!
      count += known[i]!
    }
    return new Float32Array(values.length).fill(count === 0 ? 0 : sum / count)
  }
  const halfKnown = new Float32Array(half.width * half.height)
  const halfValues = new Float32Array(half.width * half.height)
  for (let y = 0, i = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, i++) {
      const to = (y >> 1) * half.width + (x >> 1)
      halfKnown[to]! += known[i]! / 4
      halfValues[to]! += (known[i]! * values[i]!) / 4
    }
  }
  for (let i = 0; i < halfValues.length; i++) if (halfKnown[i]! > 0) halfValues[i]! /= halfKnown[i]!
  return enlarged(surfaceWithout(halfValues, halfKnown, half), half, size)
}

/** A field of half the size at the whole size, bilinear. */
function enlarged(field: Float32Array, half: Size, size: Size): Float32Array {
  const out = new Float32Array(size.width * size.height)
  for (let y = 0, i = 0; y < size.height; y++) {
    const v = Math.min(half.height - 1, Math.max(0, y / 2 - 0.25))
    const top = Math.floor(v)
    const rows = [top * half.width, Math.min(half.height - 1, top + 1) * half.width] as const
    for (let x = 0; x < size.width; x++, i++) {
      const u = Math.min(half.width - 1, Math.max(0, x / 2 - 0.25))
      const left = Math.floor(u)
      const right = Math.min(half.width - 1, left + 1)
      const [a, b] = rows.map((row) => field[row + left]! + (u - left) * (field[row + right]! - field[row + left]!))
      out[i] = a! + (v - top) * (b! - a!)
    }
  }
  return out
}
