/** @file What a TIFF file's directories say, without decoding it. */

/** One page, by the tags of its directory. */
export interface TiffPage {
  /** Of a sample. */
  readonly bits: number
  readonly compression: number
  /** How samples mean colours: 0 and 1 are grey, 2 RGB, 3 a palette, 5 CMYK, 8 to 10 Lab. */
  readonly photometric: number
  /** What samples are: 1 unsigned, 2 signed, 3 floating point, 5 and 6 complex. */
  readonly sampleFormat: number
  /** Bit 0 marks a smaller copy of another page, bit 2 a mask of another's transparency. */
  readonly subfile: number
}

const tags = { subfile: 254, bits: 258, compression: 259, photometric: 262, sampleFormat: 339 } as const
const missing: TiffPage = { bits: 1, compression: 1, photometric: 1, sampleFormat: 1, subfile: 0 }

/** The pages of a TIFF or BigTIFF file, as far as their directories can be read. */
export function readTiffPages(bytes: Uint8Array): TiffPage[] {
  const pages: TiffPage[] = []
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const little = view.getUint8(0) === 0x49
    const big = view.getUint16(2, little) === 43
    const place = (at: number) => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little))
    const seen = new Set([0])
    for (let at = place(big ? 8 : 4); !seen.has(at);) {
      seen.add(at)
      const { page, next } = pageAt({ view, little, big, place }, at)
      pages.push(page)
      at = place(next)
    }
  } catch (cause) {
    // A directory lies beyond the file's end.
    if (!(cause instanceof RangeError)) throw cause
  }
  return pages
}

/**
 * The file with a first page whose samples are called unsigned, so that its bits are decoded as they are: decoders know no
 * floating point of 16 bits, and cut signed numbers off.
 */
export function asUnsigned(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const view = new DataView(copy.buffer)
  const little = view.getUint8(0) === 0x49
  const big = view.getUint16(2, little) === 43
  const place = (at: number) => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little))
  const directory = place(big ? 8 : 4)
  for (const entry of entriesAt({ view, little, big, place }, directory)) {
    if (view.getUint16(entry, little) !== tags.sampleFormat || view.getUint16(entry + 2, little) !== 3) continue
    const count = place(entry + 4)
    const field = entry + (big ? 12 : 8)
    const start = count <= (big ? 4 : 2) ? field : place(field)
    for (let i = 0; i < count; i++) view.setUint16(start + 2 * i, 1, little)
  }
  return copy
}

interface Reader {
  readonly view: DataView
  readonly little: boolean
  readonly big: boolean
  /** An offset or a count in the width that the file uses. */
  readonly place: (at: number) => number
}

/** The page of a directory, and where the next one's offset is. */
function pageAt({ view, little, big, place }: Reader, directory: number): { page: TiffPage; next: number } {
  const page: Record<keyof TiffPage, number> = { ...missing }
  const entries = entriesAt({ view, little, big, place }, directory)
  for (const entry of entries) {
    const tag = view.getUint16(entry, little)
    const name = (Object.keys(tags) as (keyof typeof tags)[]).find((each) => tags[each] === tag)
    if (name === undefined) continue
    const field = entry + (big ? 12 : 8)
    if (view.getUint16(entry + 2, little) === 4) page[name] = view.getUint32(field, little)
    else {
      // Numbers of 16 bits, of which the first counts; more than fit here are elsewhere.
      const fits = place(entry + 4) <= (big ? 4 : 2)
      page[name] = view.getUint16(fits ? field : place(field), little)
    }
  }
  return { page, next: directory + (big ? 8 + 20 * entries.length : 2 + 12 * entries.length) }
}

/** Where the entries of a directory are. */
function entriesAt({ view, little, big, place }: Reader, directory: number): number[] {
  const count = big ? place(directory) : view.getUint16(directory, little)
  // More than lie in the file would be a damaged count.
  if (count > view.byteLength / 12) throw new RangeError('a directory is longer than its file')
  return Array.from({ length: count }, (_, i) => directory + (big ? 8 + 20 * i : 2 + 12 * i))
}
