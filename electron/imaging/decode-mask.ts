import { FlawsmithError } from '../common/errors.ts'
import { decodeSamples } from './decode.ts'
import type { Mask } from './image.ts'
import { isLossless } from './lossless.ts'
import type { ImageSource } from './source.ts'

/**
 * Decodes a mask: a pixel is marked where any channel exceeds `threshold` (on the scale 0..255). By default any
 * non-zero value counts, since VisA's masks are small class codes; a JPEG, whose zeros ring, is cut at 127 instead.
 * Colour profiles are ignored: they would make a class code of 1 a zero. Throws the codes of `decodeImage`.
 */
export async function decodeMask(source: ImageSource, options: { threshold?: number } = {}): Promise<Mask> {
  const samples = await decodeSamples(source, undefined, true)
  const threshold = options.threshold ?? (samples.format === 'jpeg' ? 127 : 0)
  const limit = samples.data instanceof Uint16Array ? threshold * 257 : threshold
  const { width, height, channels } = samples
  const data = new Uint8Array(width * height)
  for (let i = 0; i < data.length; i++) {
    for (let k = 0; k < channels; k++) {
      if ((samples.data[i * channels + k] as number) > limit) data[i] = 1
    }
  }
  return { width, height, data }
}

/**
 * Decodes a mask whose every pixel counts, since it says where to change an image. Throws `mask.lossy` for an image that
 * was saved with loss, and the codes of `decodeImage`.
 */
export async function decodeExactMask(bytes: Uint8Array): Promise<Mask> {
  const mask = await decodeMask(bytes)
  if (!isLossless(bytes)) throw new FlawsmithError('mask.lossy')
  return mask
}
