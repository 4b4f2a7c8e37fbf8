/** @file The pictures that DualAnoDiff is shown besides the whole one, in its two conventions (methods.md 8.12). */
import { assertSameSize, type Mask, type Picture } from '../../imaging/picture.ts'

/** The defect alone: mid-grey outside the mask, which is 0 in the autoencoder's −1…1. Throws `image.size-mismatch`. */
export function partPicture(picture: Picture, mask: Mask): Picture {
  assertSameSize(picture, mask, 'The picture and its mask')
  return painted(picture, (pixel) => mask.data[pixel] === 0, 0.5)
}

/** What lies behind the object: black where the foreground is, everything where it is null. Throws `image.size-mismatch`. */
export function backgroundPicture(picture: Picture, foreground: Mask | null): Picture {
  if (foreground === null) return picture
  assertSameSize(picture, foreground, 'The picture and its foreground')
  return painted(picture, (pixel) => foreground.data[pixel] === 1, 0)
}

function painted(picture: Picture, covers: (pixel: number) => boolean, value: number): Picture {
  const { channels, data } = picture
  return { ...picture, data: data.map((own, i) => (covers(Math.floor(i / channels)) ? value : own)) }
}

/** Left and right, or top and bottom, changed over. */
export interface Flip {
  readonly horizontal: boolean
  readonly vertical: boolean
}

export function flipPicture(picture: Picture, { horizontal, vertical }: Flip): Picture {
  const { width, height, channels, data } = picture
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
