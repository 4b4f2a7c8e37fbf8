/** @file Small grey copies of images, to compare images by. */

/** Grey values of 32×32 areas of an image, row by row, 0..255. */
export type Thumbnail = Float32Array

/** Areas along each side. */
export const thumbnailSide = 32

const side = thumbnailSide

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
