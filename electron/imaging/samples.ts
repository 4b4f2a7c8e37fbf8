import sharp from 'sharp'
import type { ImageFormat } from './format.ts'
import type { Size } from './image.ts'

/** Decoded samples, alpha removed, upright. */
export interface Samples extends Size {
  /** Of the file that they come from. */
  readonly format: ImageFormat
  readonly channels: 1 | 3
  readonly data: Uint8Array | Uint16Array
}

/** As PNG in their own depth; compression 0 (none) to 9. */
export function encodeSamples({ width, height, channels, data }: Samples, compressionLevel = 0): Promise<Uint8Array> {
  const deep = data instanceof Uint16Array
  const space = channels === 1 ? (deep ? 'grey16' : 'b-w') : deep ? 'rgb16' : 'srgb'
  return sharp(data, { raw: { width, height, channels } }).toColourspace(space).png({ compressionLevel }).toBuffer()
}

/** The same with 8 bits a sample, rounded. */
export function toEightBits(samples: Samples): Samples {
  return samples.data instanceof Uint8Array
    ? samples
    : { ...samples, data: Uint8Array.from(samples.data, (value) => Math.round(value / 257)) }
}

/** A rectangle of them, which lies inside. */
export function cropSamples(
  { width, channels, data, format }: Samples,
  { left, top, ...size }: Size & { readonly left: number; readonly top: number }
): Samples {
  const length = size.width * channels
  const cropped =
    data instanceof Uint16Array ? new Uint16Array(size.height * length) : new Uint8Array(size.height * length)
  for (let row = 0; row < size.height; row++) {
    const from = ((top + row) * width + left) * channels
    cropped.set(data.subarray(from, from + length), row * length)
  }
  return { ...size, channels, format, data: cropped }
}
