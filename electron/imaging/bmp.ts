import { FlawsmithError } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'

/** Fields of a BMP header needed for decoding. */
export interface BmpHeader {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly topDown: boolean
  readonly pixels: number
  readonly paletteStart: number
  readonly paletteLength: number
}

/** Reads a Windows bitmap's header (BITMAPINFOHEADER and later). Throws `image.corrupt` or `image.unsupported`. */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < 54) throw corrupt('header-truncated')
  const headerSize = view.getUint32(14, true)
  const width = view.getInt32(18, true)
  const height = view.getInt32(22, true)
  const bits = view.getUint16(28, true)
  const compression = view.getUint32(30, true)
  if (headerSize < 40 || width <= 0 || height === 0) throw corrupt('header-invalid')
  // 32-bit cameras write BITFIELDS (3) with the usual blue, green, red order.
  if (![8, 24, 32].includes(bits) || (compression !== 0 && !(compression === 3 && bits === 32))) {
    throw new FlawsmithError('image.unsupported-bmp', { bits, compression })
  }
  const used = view.getUint32(46, true)
  return {
    width,
    height: Math.abs(height),
    bits,
    topDown: height < 0,
    pixels: view.getUint32(10, true),
    paletteStart: 14 + headerSize,
    paletteLength: bits === 8 ? (used === 0 ? 256 : Math.min(used, 256)) : 0
  }
}

/** Decodes an uncompressed bitmap to interleaved 8-bit RGB. Throws `image.corrupt` where pixels are missing. */
export function decodeBmp(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const { width, height, bits, pixels, paletteStart, paletteLength } = header
  const stride = Math.ceil((width * bits) / 32) * 4
  if (pixels + stride * height > bytes.byteLength) throw corrupt('pixels-missing')
  if (paletteStart + paletteLength * 4 > bytes.byteLength) throw corrupt('palette-truncated')
  const out = new Uint8Array(width * height * 3)
  for (let y = 0, to = 0; y < height; y++) {
    const row = pixels + stride * (header.topDown ? y : height - 1 - y)
    for (let x = 0; x < width; x++, to += 3) {
      const from = bits === 8 ? paletteStart + (bytes[row + x] as number) * 4 : row + (x * bits) / 8
      out[to] = bytes[from + 2] as number
      out[to + 1] = bytes[from + 1] as number
      out[to + 2] = bytes[from] as number
    }
  }
  return out
}

function corrupt(
  reason: 'header-truncated' | 'header-invalid' | 'pixels-missing' | 'palette-truncated'
): FlawsmithError {
  return new FlawsmithError('image.corrupt-bmp', { reason: textOf(`bmp.${reason}`) })
}
