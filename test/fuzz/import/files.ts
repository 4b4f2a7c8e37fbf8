import sharp, { type Sharp } from 'sharp'
import { randomStream } from '../../../electron/common/random.ts'

/** @file Small image and mask files in the formats that people bring, drawn from a seed. */

export const width = 24
export const height = 16

/** How an image is saved, by the ending of its name. */
const writers: Readonly<Record<string, (image: Sharp, raw: Buffer) => Promise<Buffer>>> = {
  png: (image) => image.png().toBuffer(),
  jpg: (image) => image.jpeg({ quality: 95 }).toBuffer(),
  jpeg: (image) => image.jpeg({ quality: 95 }).toBuffer(),
  jfif: (image) => image.jpeg({ quality: 95 }).toBuffer(),
  tif: (image) => image.tiff({ compression: 'lzw' }).toBuffer(),
  webp: (image) => image.webp({ lossless: true }).toBuffer(),
  gif: (image) => image.gif().toBuffer(),
  bmp: (_, raw) => Promise.resolve(bitmap(raw)),
  pgm: (_, raw) => Promise.resolve(Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), raw]))
}

/** A photograph-like image: smooth, with noise; another seed gives another one. */
export async function photograph(seed: number, ending: string): Promise<Buffer> {
  const random = randomStream(seed, 'fuzz image')
  const [across, down, level] = [random.uniform() * 120 - 60, random.uniform() * 120 - 60, 90 + random.uniform() * 70]
  const raw = Buffer.alloc(width * height)
  for (let i = 0; i < raw.length; i++) {
    const [x, y] = [(i % width) / width - 0.5, Math.floor(i / width) / height - 0.5]
    raw[i] = Math.max(0, Math.min(255, Math.round(level + across * x + down * y + 40 * (random.uniform() - 0.5))))
  }
  return encode(raw, ending)
}

const encode = (raw: Buffer, ending: string) => {
  const write = writers[ending.toLowerCase()]
  if (write === undefined) throw new Error(`No such ending: ${ending}`)
  return write(sharp(raw, { raw: { width, height, channels: 1 } }).toColourspace('b-w'), raw)
}

/** Pixels of a mask: a rectangle of `marked` rows and columns. */
export function rectangle(columns: number, rows: number): Uint8Array {
  const data = new Uint8Array(width * height)
  for (let y = 4; y < 4 + rows; y++) for (let x = 6; x < 6 + columns; x++) data[y * width + x] = 1
  return data
}

/** Ways of saving a mask; each gives the file's ending and bytes. */
export const maskForms: Readonly<Record<string, (marked: Uint8Array) => Promise<{ ending: string; bytes: Buffer }>>> = {
  white: (marked) => saved(marked, 255, 'png'),
  code: (marked) => saved(marked, 3, 'png'),
  bitmap: (marked) => saved(marked, 255, 'bmp'),
  tiff: (marked) => saved(marked, 255, 'tif'),
  gif: (marked) => saved(marked, 255, 'gif'),
  jpeg: (marked) => saved(marked, 255, 'jpg'),
  colour: async (marked) => {
    const raw = Buffer.from([...marked].flatMap((value) => [value * 200, 0, value * 30]))
    return {
      ending: 'png',
      bytes: await sharp(raw, { raw: { width, height, channels: 3 } })
        .png()
        .toBuffer()
    }
  },
  alpha: async (marked) => {
    const raw = Buffer.from([...marked].flatMap((value) => [255, 0, 0, value * 255]))
    return {
      ending: 'png',
      bytes: await sharp(raw, { raw: { width, height, channels: 4 } })
        .png()
        .toBuffer()
    }
  },
  palette: async (marked) => {
    const raw = Buffer.from([...marked].flatMap((value) => [value * 128, 0, 0]))
    const image = sharp(raw, { raw: { width, height, channels: 3 } })
    return { ending: 'png', bytes: await image.png({ palette: true }).toBuffer() }
  },
  inverted: (marked) =>
    saved(
      marked.map((value) => 1 - value),
      255,
      'png'
    ),
  'once a JPEG': async (marked) => {
    const { bytes } = await saved(marked, 255, 'jpg')
    return { ending: 'png', bytes: await sharp(bytes).png().toBuffer() }
  },
  deep: async (marked) => {
    const raw = Uint16Array.from(marked, (value) => value * 65535)
    const image = sharp(raw, { raw: { width, height, channels: 1 } }).toColourspace('grey16')
    return { ending: 'png', bytes: await image.png().toBuffer() }
  }
}

async function saved(marked: Uint8Array, white: number, ending: string) {
  return { ending, bytes: await encode(Buffer.from(marked.map((value) => value * white)), ending) }
}

/** An 8-bit grey bitmap. */
function bitmap(raw: Buffer): Buffer {
  const header = Buffer.alloc(54 + 1024)
  header.write('BM')
  header.writeUInt32LE(header.length + raw.length, 2)
  header.writeUInt32LE(header.length, 10)
  header.writeUInt32LE(40, 14)
  header.writeInt32LE(width, 18)
  header.writeInt32LE(-height, 22)
  header.writeUInt16LE(1, 26)
  header.writeUInt16LE(8, 28)
  for (let i = 0; i < 256; i++) header.fill(i, 54 + 4 * i, 57 + 4 * i)
  return Buffer.concat([header, raw])
}
