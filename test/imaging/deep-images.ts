import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { randomStream } from '../../electron/common/random.ts'
import { tiff } from './images.ts'

/** Shares of the range, in steps of 8 bits; black and white occur. */
export function shares(seed: number, count: number): number[] {
  const random = randomStream(seed, 'shares')
  return Array.from({ length: count }, (_, i) => (i < 2 ? i : Math.round(255 * random.uniform()) / 255))
}

const stored = (values: ArrayBufferView) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
const saved = (data: Uint8Array, settings: Parameters<typeof tiff>[1]) => Promise.resolve(tiff(data, settings))
const ofTiff = (bits: number, sampleFormat: number) => ({ bits, sampleFormat })

type Save = (values: readonly number[], size: { width: number; height: number }) => Promise<Buffer>

/** The same picture of shares from 0 to 1, as cameras and programs save it. */
export const savedAs = {
  '8 bits': (values, size) =>
    png(
      Uint8Array.from(values, (value) => Math.round(value * 255)),
      size
    ),
  '16 bits': (values, size) =>
    png(
      Uint16Array.from(values, (value) => Math.round(value * 65535)),
      size
    ),
  '12 bits in a PNG of 16': (values, size) =>
    png(
      Uint16Array.from(values, (value) => Math.round(value * 4095)),
      size
    ),
  '10 bits in a TIFF of 16': (values, size) =>
    saved(stored(Uint16Array.from(values, (value) => Math.round(value * 1023))), { ...size, ...ofTiff(16, 1) }),
  '12 bits in a PGM that says so': (values, size) => pgm(values, 4095, 4095, size),
  '12 bits in a PGM of 16': (values, size) => pgm(values, 4095, 65535, size),
  '14 bits in a compressed TIFF of signed 16': (values, size) => {
    const data = deflateSync(stored(Int16Array.from(values, (value) => Math.round(value * 16383))))
    return saved(data, { ...size, ...ofTiff(16, 2), compression: 8 })
  },
  '14 bits in a TIFF of signed 16': (values, size) =>
    saved(stored(Int16Array.from(values, (value) => Math.round(value * 16383))), { ...size, ...ofTiff(16, 2) }),
  'floating point from 0 to 1': (values, size) =>
    saved(stored(Float32Array.from(values)), { ...size, ...ofTiff(32, 3) }),
  'floating point from -20 to 300': (values, size) =>
    saved(stored(Float32Array.from(values, (value) => value * 320 - 20)), { ...size, ...ofTiff(32, 3) }),
  '8 of 32 bits': (values, size) =>
    saved(stored(Uint32Array.from(values, (value) => Math.round(value * 255))), { ...size, ...ofTiff(32, 1) }),
  '8 of 32 signed bits': (values, size) =>
    saved(stored(Int32Array.from(values, (value) => Math.round(value * 255))), { ...size, ...ofTiff(32, 2) }),
  '32 bits, of which 20 are used': (values, size) =>
    saved(stored(Uint32Array.from(values, (value) => Math.round(value * 2 ** 20))), { ...size, ...ofTiff(32, 1) })
} satisfies Record<string, Save>

function pgm(
  values: readonly number[],
  white: number,
  most: number,
  { width, height }: { width: number; height: number }
) {
  const data = Buffer.alloc(2 * values.length)
  for (const [i, value] of values.entries()) data.writeUInt16BE(Math.round(value * white), 2 * i)
  return Promise.resolve(Buffer.concat([Buffer.from(`P5\n${width} ${height}\n${most}\n`), data]))
}

function png(values: Uint8Array | Uint16Array, size: { width: number; height: number }): Promise<Buffer> {
  const image = sharp(values, { raw: { ...size, channels: 1 } })
  return image
    .toColourspace(values instanceof Uint16Array ? 'grey16' : 'b-w')
    .png()
    .toBuffer()
}
