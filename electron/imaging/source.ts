import { readFile, stat } from 'node:fs/promises'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import type { Value } from '../messages/message.ts'

/** An image file's path, or its bytes. */
export type ImageSource = string | Uint8Array

/** Where an image came from, for error messages. */
export function describeSource(source: ImageSource): Value {
  return typeof source === 'string' ? source : textOf('source.bytes', { count: source.byteLength })
}

/** Enough for any image of 64 megapixels: 16 bits, four channels, uncompressed. */
const largestFile = 640 * 1024 * 1024

/** The file's bytes. Throws `image.unreadable` or `image.too-large`. */
export async function readSource(source: ImageSource): Promise<Uint8Array> {
  if (typeof source !== 'string') return source
  let bytes: number
  try {
    bytes = (await stat(source)).size
    if (bytes <= largestFile) return await readFile(source)
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
