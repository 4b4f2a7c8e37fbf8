import { FlawsmithError } from '../common/errors.ts'
import type { Mask, Image, Size } from './image.ts'

/**
 * How samples are weighted when an image changes size.
 * `bilinear`: triangle filter, widened when shrinking (as Pillow and torchvision with antialiasing).
 * `area`: mean of the covered source area when shrinking (as OpenCV's INTER_AREA), linear when enlarging.
 */
export type ResizeFilter = 'bilinear' | 'area'

/** Per output sample: first source index and weights that sum to 1. */
interface Taps {
  readonly first: Int32Array
  readonly weights: readonly Float32Array[]
}

/** The image at another size. Returns the same object where the size is already right. */
export function resizeImage(image: Image, size: Size, filter: ResizeFilter = 'bilinear'): Image {
  assertSize(size)
  if (image.width === size.width && image.height === size.height) return image
  const across = resample(image, makeTaps(image.width, size.width, filter))
  return resampleRows(across, makeTaps(image.height, size.height, filter))
}

/** The mask at another size, nearest neighbour, so that it stays 0 or 1. */
export function resizeMask(mask: Mask, size: Size): Mask {
  assertSize(size)
  const { width, height } = size
  const data = new Uint8Array(width * height)
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.min(mask.height - 1, Math.floor(((y + 0.5) * mask.height) / height)) * mask.width
    for (let x = 0; x < width; x++, i++) {
      data[i] = mask.data[row + Math.min(mask.width - 1, Math.floor(((x + 0.5) * mask.width) / width))] as number
    }
  }
  return { width, height, data }
}

function assertSize({ width, height }: Size): void {
  if (Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0) return
  throw new FlawsmithError('image.bad-size', { width, height })
}

/** The weight of each of `from` samples in each of `to` samples, as resizeImage uses them along a side: [to, from]. */
export function resizeWeights(from: number, to: number, filter: ResizeFilter): Float32Array {
  const { first, weights } = makeTaps(from, to, filter)
  const matrix = new Float32Array(to * from)
  weights.forEach((row, k) => matrix.set(row, k * from + (first[k] as number)))
  return matrix
}

function makeTaps(from: number, to: number, filter: ResizeFilter): Taps {
  const scale = from / to
  const box = filter === 'area' && scale > 1
  const support = box ? scale / 2 : Math.max(1, scale)
  const first = new Int32Array(to)
  const weights: Float32Array[] = []
  for (let k = 0; k < to; k++) {
    const centre = (k + 0.5) * scale
    const start = Math.max(0, Math.floor(centre - support))
    const end = Math.min(from, Math.ceil(centre + support))
    const row = new Float32Array(end - start)
    let sum = 0
    for (let i = start; i < end; i++) {
      const weight = box
        ? Math.min(i + 1, centre + support) - Math.max(i, centre - support)
        : Math.max(0, 1 - Math.abs(i + 0.5 - centre) / support)
      row[i - start] = weight
      sum += weight
    }
    for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) / sum
    first[k] = start
    weights.push(row)
  }
  return { first, weights }
}

function resample(image: Image, taps: Taps): Image {
  const { width, height, channels, data } = image
  const columns = taps.weights.length
  const out = new Float32Array(columns * height * channels)
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < columns; x++) {
      const weights = taps.weights[x] as Float32Array
      const start = (y * width + (taps.first[x] as number)) * channels
      for (let k = 0; k < channels; k++, to++) {
        let sum = 0
        for (let i = 0, at = start + k; i < weights.length; i++, at += channels) {
          sum += (weights[i] as number) * (data[at] as number)
        }
        out[to] = sum
      }
    }
  }
  return { width: columns, height, channels, data: out }
}

function resampleRows(image: Image, taps: Taps): Image {
  const { width, channels, data } = image
  const line = width * channels
  const height = taps.weights.length
  const out = new Float32Array(line * height)
  // In double precision like the columns, so that other implementations of the same sums give the same floats.
  const sums = new Float64Array(line)
  for (let y = 0; y < height; y++) {
    const weights = taps.weights[y] as Float32Array
    sums.fill(0)
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] as number
      const from = ((taps.first[y] as number) + i) * line
      for (let x = 0; x < line; x++) sums[x] = (sums[x] as number) + weight * (data[from + x] as number)
    }
    out.set(sums, y * line)
  }
  return { width, height, channels, data: out }
}
