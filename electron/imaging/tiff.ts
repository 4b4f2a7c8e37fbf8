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
}

const tags = { bits: 258, compression: 259, photometric: 262, sampleFormat: 339 } as const
const missing: TiffPage = { bits: 1, compression: 1, photometric: 1, sampleFormat: 1 }

/** The first page of a TIFF or BigTIFF file; null where its directory cannot be read. */
export function readTiffPage(bytes: Uint8Array): TiffPage | null {
  try {
    return pageAt(bytes)
  } catch (cause) {
    // The directory lies beyond the file's end.
    if (cause instanceof RangeError) return null
    throw cause
  }
}

function pageAt(bytes: Uint8Array): TiffPage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = view.getUint8(0) === 0x49
  const big = view.getUint16(2, little) === 43
  const place = (at: number) => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little))
  const directory = place(big ? 8 : 4)
  const count = big ? place(directory) : view.getUint16(directory, little)
  const page: Record<keyof TiffPage, number> = { ...missing }
  for (let i = 0; i < count; i++) {
    const entry = directory + (big ? 8 + 20 * i : 2 + 12 * i)
    const tag = view.getUint16(entry, little)
    const name = (Object.keys(tags) as (keyof typeof tags)[]).find((each) => tags[each] === tag)
    if (name === undefined) continue
    const field = entry + (big ? 12 : 8)
    // All of these are numbers of 16 bits, of which the first counts; more than fit are elsewhere.
    const fits = place(entry + 4) <= (big ? 4 : 2)
    page[name] = view.getUint16(fits ? field : place(field), little)
  }
  return page
}
