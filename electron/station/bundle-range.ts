/** @file The range of a station's detector, for images that are shown or kept without the detector. */
import { stat } from 'node:fs/promises'
import { decodeInRange, readImageHeader } from '../imaging/decode.ts'
import { encodeSamples } from '../imaging/samples.ts'
import type { NamedBytes } from '../imaging/source.ts'
import type { ValueRange } from '../common/value-range.ts'
import { readBundleManifest } from '../inspection/bundle/file.ts'

/** By path; a bundle is large, and is asked about with every image. */
const known = new Map<string, { readonly version: string; readonly range: ValueRange | null }>()
const mostKnown = 64

/** The range of a bundle; undefined where its file cannot be read. */
export async function bundleRange(path: string): Promise<ValueRange | null | undefined> {
  try {
    const { mtimeMs, size } = await stat(path)
    const version = `${mtimeMs} ${size}`
    const found = known.get(path)
    if (found?.version === version) return found.range
    const range = (await readBundleManifest(path)).input.range ?? null
    if (known.size >= mostKnown) known.clear()
    known.set(path, { version, range })
    return range
  } catch {
    return undefined
  }
}

/** An image in a range, as PNG; null for one of 8 bits, which stays as it is. Errors: those of decoding. */
export async function imageInRange(image: NamedBytes, range: ValueRange): Promise<Uint8Array | null> {
  const { bitsPerSample } = await readImageHeader(image)
  return bitsPerSample === 8 ? null : encodeSamples(await decodeInRange(image, range), 6)
}

/** The file of an image as a station's detector sees its values; the file itself where they are as they were stored. */
export async function shownInRange(bytes: Uint8Array, bundle: string | undefined): Promise<Uint8Array> {
  const range = bundle === undefined ? null : await bundleRange(bundle)
  if (range === null || range === undefined) return bytes
  return (await imageInRange({ name: '', bytes }, range)) ?? bytes
}
