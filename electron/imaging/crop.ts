import { FlawsmithError } from '../common/errors.ts'
import type { Mask, Image, Size } from './image.ts'
import { resizeMask, resizeImage } from './resize.ts'
import type { ResizeFilter } from './resize.ts'

export interface Box extends Size {
  readonly left: number
  readonly top: number
}

/** A rectangle of the image. Throws `image.bad-crop` where it reaches outside. */
export function cropImage(image: Image, box: Box): Image {
  assertInside(image, box)
  const { channels } = image
  const line = box.width * channels
  const data = new Float32Array(line * box.height)
  for (let y = 0; y < box.height; y++) {
    const start = ((box.top + y) * image.width + box.left) * channels
    data.set(image.data.subarray(start, start + line), y * line)
  }
  return { width: box.width, height: box.height, channels, data }
}

/** The same rectangle of a mask. */
export function cropMask(mask: Mask, box: Box): Mask {
  assertInside(mask, box)
  const data = new Uint8Array(box.width * box.height)
  for (let y = 0; y < box.height; y++) {
    const start = (box.top + y) * mask.width + box.left
    data.set(mask.data.subarray(start, start + box.width), y * box.width)
  }
  return { width: box.width, height: box.height, data }
}

/** The rectangle of `size` in the middle of an image of size `from`; smaller sides are kept whole. */
export function centreBox(from: Size, size: Size): Box {
  const width = Math.min(from.width, size.width)
  const height = Math.min(from.height, size.height)
  return { left: Math.floor((from.width - width) / 2), top: Math.floor((from.height - height) / 2), width, height }
}

/** The smallest size with the image's aspect that covers `size`. */
export function coveringSize(from: Size, size: Size): Size {
  const scale = Math.max(size.width / from.width, size.height / from.height)
  return {
    width: Math.max(size.width, Math.round(from.width * scale)),
    height: Math.max(size.height, Math.round(from.height * scale))
  }
}

/** Scales the image, keeping its aspect, until it covers `size`, and cuts the middle out. */
export function fitCover(image: Image, size: Size, filter: ResizeFilter = 'area'): Image {
  const scaled = resizeImage(image, coveringSize(image, size), filter)
  return cropImage(scaled, centreBox(scaled, size))
}

/** `fitCover` for the mask of an image: the same geometry, nearest neighbour. */
export function fitCoverMask(mask: Mask, size: Size): Mask {
  const scaled = resizeMask(mask, coveringSize(mask, size))
  return cropMask(scaled, centreBox(scaled, size))
}

function assertInside(from: Size, box: Box): void {
  const whole = [box.left, box.top, box.width, box.height].every(Number.isInteger)
  const inside =
    box.left >= 0 && box.top >= 0 && box.left + box.width <= from.width && box.top + box.height <= from.height
  if (whole && inside && box.width > 0 && box.height > 0) return
  throw new FlawsmithError(
    'image.bad-crop',
    {
      width: box.width,
      height: box.height,
      left: box.left,
      top: box.top,
      imageWidth: from.width,
      imageHeight: from.height
    },
    { details: { box } }
  )
}
