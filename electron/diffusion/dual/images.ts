/** @file The images that DualAnoDiff uses besides the whole one, in its two conventions (methods.md 8.12). */
import { assertSameSize, type Mask, type Image } from '../../imaging/image.ts'

/** The defect alone: mid-grey outside the mask, which is 0 in the autoencoder's −1…1. Throws `image.size-mismatch`. */
export function partImage(image: Image, mask: Mask): Image {
  assertSameSize(image, mask, 'The image and its mask')
  return painted(image, (pixel) => mask.data[pixel] === 0, 0.5)
}

/** The background: black where the foreground is, the whole image if it is null. Throws `image.size-mismatch`. */
export function backgroundImage(image: Image, foreground: Mask | null): Image {
  if (foreground === null) return image
  assertSameSize(image, foreground, 'The image and its foreground')
  return painted(image, (pixel) => foreground.data[pixel] === 1, 0)
}

function painted(image: Image, covers: (pixel: number) => boolean, value: number): Image {
  const { channels, data } = image
  return { ...image, data: data.map((own, i) => (covers(Math.floor(i / channels)) ? value : own)) }
}

/** Flipped horizontally or vertically. */
export interface Flip {
  readonly horizontal: boolean
  readonly vertical: boolean
}

export function flipImage(image: Image, { horizontal, vertical }: Flip): Image {
  const { width, height, channels, data } = image
  const flipped = new Float32Array(data.length)
  for (let y = 0; y < height; y++) {
    const row = (vertical ? height - 1 - y : y) * width
    for (let x = 0; x < width; x++) {
      const from = (row + (horizontal ? width - 1 - x : x)) * channels
      flipped.set(data.subarray(from, from + channels), (y * width + x) * channels)
    }
  }
  return { width, height, channels, data: flipped }
}
