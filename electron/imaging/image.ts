import { FlawsmithError } from '../common/errors.ts'

/** A decoded image: row-major, interleaved channels (HWC), values 0..1 (display-referred, sRGB). */
export interface Image {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Float32Array
}

/** A pixel mask, row-major: 1 marks a defective pixel, 0 a good one. */
export interface Mask {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** An image filled with one value. */
export function blankImage(size: Size, channels: 1 | 3, value = 0): Image {
  const data = new Float32Array(size.width * size.height * channels).fill(value)
  return { width: size.width, height: size.height, channels, data }
}

export function emptyMask(size: Size): Mask {
  return { width: size.width, height: size.height, data: new Uint8Array(size.width * size.height) }
}

/** Number of marked pixels. */
export function maskArea(mask: Mask): number {
  let area = 0
  for (const value of mask.data) area += value
  return area
}

/** Marks the pixels whose value exceeds `threshold`; `field` has one value per pixel. */
export function markAbove(field: Float32Array, size: Size, threshold: number): Mask {
  const mask = emptyMask(size)
  for (let i = 0; i < field.length; i++) mask.data[i] = (field[i] as number) > threshold ? 1 : 0
  return mask
}

/** Rec. 601 luminance, one value per pixel; a one-channel image is copied. */
export function luminance(image: Image): Float32Array {
  if (image.channels === 1) return image.data.slice()
  const { data } = image
  const grey = new Float32Array(image.width * image.height)
  for (let i = 0, j = 0; i < grey.length; i++, j += 3) {
    grey[i] = 0.299 * (data[j] as number) + 0.587 * (data[j + 1] as number) + 0.114 * (data[j + 2] as number)
  }
  return grey
}

/** The image with three channels (grey repeated) or one (luminance). Returns the same object where nothing changes. */
export function withChannels(image: Image, channels: 1 | 3): Image {
  if (image.channels === channels) return image
  const { width, height } = image
  if (channels === 1) return { width, height, channels, data: luminance(image) }
  const data = new Float32Array(width * height * 3)
  for (let i = 0, j = 0; i < width * height; i++, j += 3) {
    data[j] = data[j + 1] = data[j + 2] = image.data[i] as number
  }
  return { width, height, channels, data }
}

/** Throws `image.size-mismatch` unless both have the same width and height. */
export function assertSameSize(first: Size, second: Size, what: string): void {
  if (first.width === second.width && first.height === second.height) return
  throw new FlawsmithError(
    'image.size-mismatch',
    { what, width: first.width, height: first.height, width2: second.width, height2: second.height },
    { details: { first: [first.width, first.height], second: [second.width, second.height] } }
  )
}
