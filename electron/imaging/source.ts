import { stat } from 'node:fs/promises'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { readRegularFile } from '../common/regular-file.ts'
import { textOf } from '../messages/english.ts'
import { encodeSamples, type Samples } from './samples.ts'
import type { Value } from '../messages/message.ts'

/** Bytes of an image with the name that people know it by. */
export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** An image that was decoded before, with the name that people know it by. */
export interface DecodedImage {
  readonly name: string
  readonly samples: Samples
}

/** An image file's path, its bytes, which messages name where they have a name, or what they were decoded to. */
export type ImageSource = string | Uint8Array | NamedBytes | DecodedImage

export const isDecoded = (source: ImageSource): source is DecodedImage =>
  typeof source === 'object' && 'samples' in source

const isNamed = (source: Uint8Array | NamedBytes | DecodedImage): source is NamedBytes | DecodedImage =>
  'name' in source

/** Where an image came from, for error messages. */
export function describeSource(source: ImageSource): Value {
  if (typeof source === 'string') return source
  return isNamed(source) ? source.name : textOf('source.bytes', { count: source.byteLength })
}

/** Enough for any image of 64 megapixels: 16 bits, four channels, uncompressed. */
const largestFile = 640 * 1024 * 1024

/** The file's bytes; of an image that was decoded, those of a PNG file. Throws `image.unreadable` or `image.too-large`. */
export async function readSource(source: ImageSource): Promise<Uint8Array> {
  if (isDecoded(source)) return encodeSamples(source.samples)
  if (typeof source !== 'string') return isNamed(source) ? source.bytes : source
  let bytes: number
  try {
    bytes = (await stat(source)).size
    if (bytes <= largestFile) return await readRegularFile(source)
  } catch (cause) {
    const reason = reasonOf(cause)
    throw new FlawsmithError('image.unreadable', { reason, source }, { cause })
  }
  throw new FlawsmithError(
    'image.file-too-large',
    { megabytes: Math.round(bytes / 1e6), source },
    { details: { bytes } }
  )
}
