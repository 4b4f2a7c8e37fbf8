/** @file Images that are whole but of a kind that is not read, told from damaged ones. */
import { textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'
import type { ImageFormat } from './format.ts'
import { readTiffPages } from './tiff.ts'

/** Compressions of TIFF that sharp's libtiff is built without. */
const compressions: Readonly<Record<number, string>> = {
  34661: 'JBIG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'Zstandard',
  50001: 'WebP',
  50002: 'JPEG XL'
}

/** What about an image that could not be decoded is unusual; null where it is an ordinary one, and so is damaged. */
export function unsupportedKind(bytes: Uint8Array, format: ImageFormat, problem: string): TextValue | null {
  const page = (format === 'tiff' ? readTiffPages(bytes)[0] : undefined) ?? null
  const compression = compressions[page?.compression ?? 0]
  if (compression !== undefined) return textOf('tiff.compression', { compression })
  if (page !== null && page.photometric >= 8 && page.photometric <= 10) return textOf('tiff.lab')
  if (page !== null && page.sampleFormat >= 5) return textOf('tiff.complex')
  if (page !== null && ![1, 2, 4, 8, 16, 32].includes(page.bits)) return textOf('tiff.bits', { bits: page.bits })
  // Of JPEG: arithmetic coding, 12 bits, lossless.
  if (/unsupported (?!image format)|not supported|not configured/i.test(problem)) return textOf('decoder.unsupported')
  return null
}
