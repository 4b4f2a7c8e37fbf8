import { FlawsmithError } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import type { Value } from '../messages/message.ts'

/** Fields of a BMP header needed for decoding. */
export interface BmpHeader {
  readonly width: number
  readonly height: number
  /** Of a pixel. */
  readonly bits: 1 | 4 | 8 | 16 | 24 | 32
  readonly topDown: boolean
  readonly pixels: number
  /** Of up to 8 bits. */
  readonly palette: { readonly start: number; readonly length: number; readonly entryBytes: 3 | 4 }
  /** Bits of red, green and blue, of 16 and 32 bits. */
  readonly masks: readonly [number, number, number]
}

const depths = [1, 4, 8, 16, 24, 32] as const
/** Compression: bit fields say which bits are red, green and blue (and alpha, of which nothing is kept). */
const bitFields = [3, 6]

/**
 * Reads a bitmap's header, of Windows (any version) or OS/2; `from` names the file in errors. Throws `image.corrupt`, and
 * `image.unsupported-kind` for run lengths and the like.
 */
export function readBmpHeader(bytes: Uint8Array, from: Value): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < 26) throw corrupt('header-truncated', from)
  const headerSize = view.getUint32(14, true)
  const old = headerSize === 12
  if (!old && bytes.byteLength < 54) throw corrupt('header-truncated', from)
  const width = old ? view.getUint16(18, true) : view.getInt32(18, true)
  const height = old ? view.getInt16(20, true) : view.getInt32(22, true)
  if ((!old && headerSize < 40) || width <= 0 || height === 0) throw corrupt('header-invalid', from)
  const given = view.getUint16(old ? 24 : 28, true)
  const compression = old ? 0 : view.getUint32(30, true)
  const bits = depths.find((depth) => depth === given)
  const fields = bitFields.includes(compression) && (bits === 16 || bits === 32)
  if (bits === undefined || (compression !== 0 && !fields)) {
    const kind = textOf('bmp.kind', { bits: given, compression })
    throw new FlawsmithError('image.unsupported-kind', { format: 'BMP', kind, source: from })
  }
  if (fields && bytes.byteLength < 66) throw corrupt('header-truncated', from)
  const masks = fields
    ? ([view.getUint32(54, true), view.getUint32(58, true), view.getUint32(62, true)] as const)
    : bits === 16
      ? ([0x7c00, 0x3e0, 0x1f] as const)
      : ([0xff0000, 0xff00, 0xff] as const)
  if (!areFields(masks, bits)) throw corrupt('fields', from)
  const pixels = view.getUint32(10, true)
  const start = 14 + headerSize
  // Bit fields follow a header that is too old to contain them.
  if (pixels < (fields ? Math.max(start, 66) : start)) throw corrupt('header-invalid', from)
  const entryBytes = old ? 3 : 4
  const used = old ? 0 : view.getUint32(46, true)
  const most = bits > 8 ? 0 : 2 ** bits
  // Some programs leave the number of colours out and write fewer than there may be.
  const length = Math.min(used === 0 ? most : Math.min(used, most), Math.floor((pixels - start) / entryBytes))
  const palette = { start, length, entryBytes } as const
  return { width, height: Math.abs(height), bits, topDown: height < 0, pixels, palette, masks }
}

/** Whether each channel has bits of its own, side by side, within a pixel. */
function areFields(masks: readonly [number, number, number], bits: number): boolean {
  let taken = 0
  for (const mask of masks) {
    const { most } = channelOf(mask)
    if (most === 0 || (most & (most + 1)) !== 0 || (taken & mask) !== 0 || (bits === 16 && mask > 0xffff)) return false
    taken |= mask
  }
  return true
}

/** Decodes a bitmap to interleaved 8-bit RGB. Throws `image.corrupt` where pixels or colours are missing. */
export function decodeBmp(bytes: Uint8Array, header: BmpHeader, from: Value): Uint8Array {
  const { width, height, bits, pixels, palette, topDown } = header
  const stride = Math.ceil((width * bits) / 32) * 4
  if (pixels + stride * height > bytes.byteLength) throw corrupt('pixels-missing', from)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const channels = header.masks.map(channelOf)
  const out = new Uint8Array(width * height * 3)
  for (let y = 0, to = 0; y < height; y++) {
    const row = pixels + stride * (topDown ? y : height - 1 - y)
    for (let x = 0; x < width; x++, to += 3) {
      if (bits === 16 || bits === 32) {
        const value = bits === 16 ? view.getUint16(row + 2 * x, true) : view.getUint32(row + 4 * x, true)
        for (const [k, { shift, most }] of channels.entries()) out[to + k] = levelOf((value >>> shift) & most, most)
      } else {
        const entry = bits === 24 ? 0 : entryAt(bytes, row, x, bits)
        if (bits !== 24 && entry >= palette.length) throw corrupt('colour-missing', from)
        const at = bits === 24 ? row + 3 * x : palette.start + entry * palette.entryBytes
        out[to] = bytes[at + 2] as number
        out[to + 1] = bytes[at + 1] as number
        out[to + 2] = bytes[at] as number
      }
    }
  }
  return out
}

/** Number of a pixel's entry in the palette; the leftmost pixel is in a byte's highest bits. */
function entryAt(bytes: Uint8Array, row: number, x: number, bits: 1 | 4 | 8): number {
  const byte = bytes[row + ((x * bits) >>> 3)] as number
  return (byte >>> (8 - bits - ((x * bits) & 7))) & (2 ** bits - 1)
}

/** Where a channel's bits are, and its largest value; 0 for a channel without bits. */
function channelOf(mask: number): { readonly shift: number; readonly most: number } {
  const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask)
  return { shift, most: mask >>> shift }
}

const levelOf = (value: number, most: number) => (most === 0 ? 0 : Math.round((value / most) * 255))

function corrupt(
  reason: 'header-truncated' | 'header-invalid' | 'fields' | 'pixels-missing' | 'colour-missing',
  from: Value
): FlawsmithError {
  return new FlawsmithError('image.corrupt', { reason: textOf(`bmp.${reason}`), source: from })
}
