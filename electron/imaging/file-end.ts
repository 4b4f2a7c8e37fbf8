/** @file Whether an image file is there to its end, by its structure alone, without decoding it. */
import { sniffFormat, type ImageFormat } from './format.ts'
import { readPnmHeader } from './pnm.ts'

/** No image is smaller. */
const smallest = 12

/**
 * Whether a file visibly lacks its end, as one does that is still being written; what is not as its format has it, does too.
 * Bytes after the end of PNG, JPEG, WebP, TIFF and BMP count for nothing. False for what is no image.
 */
export function lacksEnd(bytes: Uint8Array): boolean {
  if (bytes.byteLength < smallest) return true
  const format = sniffFormat(bytes)
  if (format === null) return false
  try {
    return !hasEnd[format](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (cause) {
    // What says where the end is lies beyond the end itself.
    if (cause instanceof RangeError) return true
    throw cause
  }
}

/** Each throws a RangeError where it has to read beyond the end. */
const hasEnd: Readonly<Record<ImageFormat, (view: DataView) => boolean>> = {
  png: pngHasEnd,
  jpeg: jpegHasEnd,
  webp: (view) => view.getUint32(4, true) + 8 <= view.byteLength,
  tiff: tiffHasEnd,
  // Mostly the last byte; zeros may follow to fill a block.
  gif: (view) => bytesOf(view).findLast((byte) => byte !== 0) === 0x3b,
  avif: boxesHaveEnd,
  bmp: (view) => view.getUint32(2, true) <= view.byteLength,
  pnm: pnmHasEnd
}

const bytesOf = ({ buffer, byteOffset, byteLength }: DataView) => new Uint8Array(buffer, byteOffset, byteLength)

function pnmHasEnd(view: DataView): boolean {
  try {
    const { width, height, channels, most, bitmap, text, start } = readPnmHeader(bytesOf(view), '')
    // Of decimal numbers, only decoding tells.
    if (text) return true
    const row = bitmap ? Math.ceil(width / 8) : width * channels * (most > 255 ? 2 : 1)
    return start + row * height <= view.byteLength
  } catch {
    return false
  }
}

/** Chunks, of which the last is IEND. */
function pngHasEnd(view: DataView): boolean {
  const end = 0x49454e44
  let at = 8
  while (view.getUint32(at + 4) !== end) at += view.getUint32(at) + 12
  return at + 12 <= view.byteLength
}

/** The marker EOI after the first scan: before it, a thumbnail may have one of its own. */
function jpegHasEnd(view: DataView): boolean {
  const [scan, end] = [0xda, 0xd9]
  let at = 2
  for (;;) {
    // Any number of bytes 0xFF may fill the space before a marker.
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at += 1
    if (view.getUint8(at) !== 0xff) return false
    if (view.getUint8(at + 1) === scan) break
    at += 2 + view.getUint16(at + 2)
  }
  const { buffer, byteOffset, byteLength } = view
  return Buffer.from(buffer, byteOffset, byteLength).lastIndexOf(Buffer.from([0xff, end])) > at
}

/** Boxes with their sizes, of which the last may have none and reach to the end. */
function boxesHaveEnd(view: DataView): boolean {
  let at = 0
  while (at < view.byteLength) {
    const short = view.getUint32(at)
    if (short === 0) return true
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short
    if (size < 8) return false
    at += size
  }
  return at === view.byteLength
}

/** The first page: its directory, whose place is written last, what that refers to, and the strips or tiles. */
function tiffHasEnd(view: DataView): boolean {
  const little = view.getUint8(0) === 0x49
  const big = view.getUint16(2, little) === 43
  const place = (at: number) => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little))
  const [directory, width, inline] = [place(big ? 8 : 4), big ? 20 : 12, big ? 8 : 4]
  if (directory === 0) return false
  const first = directory + (big ? 8 : 2)
  const entries = big ? place(directory) : view.getUint16(directory, little)
  const ends = [first + entries * width + inline]
  const numbers = new Map<number, number[]>()
  for (let entry = first; entry < first + entries * width; entry += width) {
    const [tag, count] = [view.getUint16(entry, little), place(entry + 4)]
    const bytes = bytesOfType[view.getUint16(entry + 2, little)] ?? 1
    const start = count * bytes <= inline ? entry + 4 + inline : place(entry + 4 + inline)
    ends.push(start + count * bytes)
    if (start + count * bytes > view.byteLength || !dataTags.includes(tag)) continue
    const numberAt = (at: number) => {
      if (bytes === 2) return view.getUint16(at, little)
      return bytes === 4 ? view.getUint32(at, little) : Number(view.getBigUint64(at, little))
    }
    numbers.set(
      tag,
      Array.from({ length: count }, (_, i) => numberAt(start + i * bytes))
    )
  }
  const [starts = [], lengths = []] = [273, 279].map((tag) => numbers.get(tag) ?? numbers.get(tag + 51))
  for (const [i, start] of starts.entries()) ends.push(start + (lengths[i] ?? 0))
  return ends.every((end) => end <= view.byteLength)
}

/** Where strips and tiles begin, and how long they are. */
const dataTags = [273, 279, 324, 325]
/** Of one number, by the type of an entry. */
const bytesOfType = [1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 1, 1, 8, 8, 8]
