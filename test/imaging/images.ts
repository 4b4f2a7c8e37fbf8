import { crc32, deflateSync } from 'node:zlib'

/** A PNG with a valid header of any size and hardly any pixel data. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0))
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A 24-bit bottom-up Windows bitmap. */
export function bmp(rgb: Uint8Array, width: number, height: number): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4
  const file = Buffer.alloc(54 + stride * height)
  file.write('BM', 0, 'latin1')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue] = rgb.subarray((y * width + x) * 3)
      file.set([blue as number, green as number, red as number], 54 + (height - 1 - y) * stride + x * 3)
    }
  }
  return file
}

interface TiffSettings {
  readonly width: number
  readonly height: number
  /** Of a sample. */
  readonly bits: number
  readonly samples?: number
  readonly compression?: number
  readonly photometric?: number
  readonly sampleFormat?: number
}

/** A little-endian TIFF of one strip, whose tags may say what sharp cannot write. */
export function tiff(data: Uint8Array, settings: TiffSettings): Buffer {
  const { width, height, bits, samples = 1, compression = 1, photometric = 1, sampleFormat = 1 } = settings
  const [short, long] = [3, 4]
  const several = 8 + data.length
  const directory = several + 4 * samples
  const perSample = (value: number, offset: number) =>
    samples === 1 ? ([short, 1, value] as const) : ([short, samples, offset] as const)
  const tags: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, long, 1, width],
    [257, long, 1, height],
    [258, ...perSample(bits, several)],
    [259, short, 1, compression],
    [262, short, 1, photometric],
    [273, long, 1, 8],
    [277, short, 1, samples],
    [278, long, 1, height],
    [279, long, 1, data.length],
    [339, ...perSample(sampleFormat, several + 2 * samples)]
  ]
  const file = Buffer.alloc(directory + 2 + 12 * tags.length + 4)
  file.write('II*\0', 0, 'latin1')
  file.writeUInt32LE(directory, 4)
  file.set(data, 8)
  for (let i = 0; i < samples; i++) {
    file.writeUInt16LE(bits, several + 2 * i)
    file.writeUInt16LE(sampleFormat, several + 2 * (samples + i))
  }
  file.writeUInt16LE(tags.length, directory)
  for (const [i, [tag, type, count, value]] of tags.entries()) {
    const entry = directory + 2 + 12 * i
    file.writeUInt16LE(tag, entry)
    file.writeUInt16LE(type, entry + 2)
    file.writeUInt32LE(count, entry + 4)
    file.writeUInt32LE(value, entry + 8)
  }
  return file
}

/** A bitmap of rows that are stored as given, bottom up, with what its header says about them. */
export function rawBmp(
  rows: readonly Uint8Array[],
  header: { readonly width: number; readonly bits: number; readonly compression?: number },
  colours: Uint8Array = new Uint8Array()
): Buffer {
  const stride = Math.ceil((header.width * header.bits) / 32) * 4
  const pixels = 54 + colours.length
  const file = Buffer.alloc(pixels + stride * rows.length)
  file.write('BM', 0, 'latin1')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(pixels, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(header.width, 18)
  file.writeInt32LE(rows.length, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(header.bits, 28)
  file.writeUInt32LE(header.compression ?? 0, 30)
  file.set(colours, 54)
  for (const [y, row] of rows.entries()) file.set(row, pixels + (rows.length - 1 - y) * stride)
  return file
}

/** A PNG with a colour profile of its own: grey or of sRGB's primaries, with a plain exponent as its curve. */
export function withProfile(png: Uint8Array, space: 'GRAY' | 'RGB ', gamma: number): Buffer {
  const text = Buffer.concat([Buffer.from('test\0\0', 'latin1'), deflateSync(profile(space, gamma))])
  // Behind the signature and the header.
  const start = 8 + 25
  return Buffer.concat([png.subarray(0, start), chunk('iCCP', text), png.subarray(start)])
}

function profile(space: 'GRAY' | 'RGB ', gamma: number): Buffer {
  const xyz = (...values: number[]) => tagData('XYZ ', ...values.map((value) => Math.round(value * 65536)))
  const curve = Buffer.concat([
    tagData('curv', 1),
    Buffer.from([Math.floor(gamma), Math.round((gamma % 1) * 256), 0, 0])
  ])
  const description = Buffer.alloc(104)
  description.write('desc', 0, 'latin1')
  description.writeUInt32BE(5, 8)
  description.write('test\0', 12, 'latin1')
  const colours: [string, Buffer][] = [
    ['rXYZ', xyz(0.436, 0.2225, 0.0139)],
    ['gXYZ', xyz(0.3851, 0.7169, 0.0971)],
    ['bXYZ', xyz(0.1431, 0.0606, 0.7139)],
    ...['rTRC', 'gTRC', 'bTRC'].map((name): [string, Buffer] => [name, curve])
  ]
  const parts: [string, Buffer][] = [
    ['desc', description],
    ['cprt', Buffer.concat([tagData('text'), Buffer.from('none\0\0\0\0', 'latin1')])],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ...(space === 'GRAY' ? [['kTRC', curve] as [string, Buffer]] : colours)
  ]
  const head = Buffer.alloc(128 + 4 + 12 * parts.length)
  head.writeUInt32BE(0x02100000, 8)
  head.write(`mntr${space}XYZ `, 12, 'latin1')
  head.write('acsp', 36, 'latin1')
  for (const [i, value] of [0.9642, 1, 0.8249].entries()) head.writeInt32BE(Math.round(value * 65536), 68 + 4 * i)
  head.writeUInt32BE(parts.length, 128)
  let at = head.length
  for (const [i, [name, data]] of parts.entries()) {
    head.write(name, 132 + 12 * i, 'latin1')
    head.writeUInt32BE(at, 136 + 12 * i)
    head.writeUInt32BE(data.length, 140 + 12 * i)
    at += data.length
  }
  head.writeUInt32BE(at, 0)
  return Buffer.concat([head, ...parts.map(([, data]) => data)])
}

function tagData(type: string, ...values: readonly number[]): Buffer {
  const data = Buffer.alloc(8 + 4 * values.length)
  data.write(type, 0, 'latin1')
  for (const [i, value] of values.entries()) data.writeInt32BE(value, 8 + 4 * i)
  return data
}
