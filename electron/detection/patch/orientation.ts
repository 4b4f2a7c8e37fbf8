/** @file The eight ways of laying an image: four rotations, each also mirrored. */
import type { Image, Mask } from '../../imaging/image.ts'

export const orientationCount = 8

/** Row-major pixels of any kind, with so many values each. */
interface Raster<Data extends Float32Array | Uint8Array> {
  readonly width: number
  readonly height: number
  readonly data: Data
}

/**
 * The image in orientation 0…7: 0 is the image itself, 1 to 3 mirror it across, down and both; 4 to 7 are the same after
 * exchanging rows and columns.
 */
export function orientedImage(image: Image, orientation: number): Image {
  if (orientation === 0) return image
  const data = new Float32Array(image.data.length)
  return { ...image, ...oriented(image, image.channels, orientation, data) }
}

/** The mask in the orientation that `orientedImage` gives its image. */
export function orientedMask(mask: Mask, orientation: number): Mask {
  return orientation === 0 ? mask : oriented(mask, 1, orientation, new Uint8Array(mask.data.length))
}

function oriented<Data extends Float32Array | Uint8Array>(
  { width, height, data }: Raster<Data>,
  channels: number,
  orientation: number,
  into: Data
): Raster<Data> {
  const [mirrored, upended, exchanged] = [(orientation & 1) > 0, (orientation & 2) > 0, (orientation & 4) > 0]
  const [columns, rows] = exchanged ? [height, width] : [width, height]
  let target = 0
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const [across, down] = exchanged ? [y, x] : [x, y]
      const pixel = (upended ? height - 1 - down : down) * width + (mirrored ? width - 1 - across : across)
      for (let channel = 0; channel < channels; channel++) into[target++] = data[pixel * channels + channel]!
    }
  }
  return { width: columns, height: rows, data: into }
}
