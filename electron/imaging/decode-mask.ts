import { FlawsmithError } from '../common/errors.ts'
import { decodeAlpha } from './alpha.ts'
import { decodeSamples } from './decode.ts'
import type { Mask } from './image.ts'
import { isLossless } from './lossless.ts'
import { readMarks, type MaskReading, type MaskSamples } from './mask-reading.ts'
import { isDecoded, readSource } from './source.ts'
import type { ImageSource } from './source.ts'

/**
 * Decodes a mask, by the rule of mask-reading.ts with a black background. Colour profiles are ignored: they would make a
 * class code of 1 a zero. Throws the codes of `decodeImage`.
 */
export async function decodeMask(source: ImageSource): Promise<Mask> {
  return readMarks(await maskSamples(source), { findBackground: false }).mask
}

/** A mask of a folder to import, whose background may be any colour. */
export interface FoundMask extends MaskReading {
  /** Whether `decodeMask` would mark other pixels, as it does where the background is not black. */
  readonly differs: boolean
}

/** Decodes a mask and may find its background, by the rule of mask-reading.ts. Throws the codes of `decodeImage`. */
export async function findMask(
  source: ImageSource,
  options: { readonly findBackground: boolean } = { findBackground: true }
): Promise<FoundMask> {
  const samples = await maskSamples(source)
  const found = readMarks(samples, options)
  if (found.background.every((value) => value === 0)) return { ...found, differs: false }
  const plain = readMarks(samples, { findBackground: false })
  return { ...found, differs: found.mask.data.some((value, i) => value !== plain.mask.data[i]) }
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

async function maskSamples(source: ImageSource): Promise<MaskSamples> {
  if (isDecoded(source)) {
    const { samples } = source
    return { ...samples, alpha: null, lossy: samples.format === 'jpeg' || samples.format === 'avif' }
  }
  const bytes = await readSource(source)
  const read = typeof source === 'string' ? { name: source, bytes } : source
  const samples = await decodeSamples(read, undefined, true)
  const alpha = await decodeAlpha(bytes, samples.data instanceof Uint16Array)
  return { ...samples, alpha, lossy: !isLossless(bytes) }
}
