import sharp from 'sharp'
import type { RandomStream } from '../../../electron/common/random.ts'
import { decodeMask } from '../../../electron/imaging/decode-mask.ts'
import { decodeInRange, readImageHeader } from '../../../electron/imaging/decode.ts'
import { lacksEnd } from '../../../electron/imaging/file-end.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { mutateBytes, mutateText, pick } from '../mutate.ts'

const [width, height] = [13, 9]

/** A bitmap of Windows with a header of 40 bytes, random bit fields or a palette, and pixels. */
function bitmap(random: RandomStream): Uint8Array {
  const bits = pick(random, [1, 4, 8, 16, 24, 32])
  const fields = (bits === 16 || bits === 32) && random.uniform() < 0.6
  const colours = bits <= 8 ? pick(random, [2 ** bits, 2, 3, 0]) : 0
  const start = 54 + (fields ? 12 : 0) + 4 * (bits <= 8 ? colours || 2 ** bits : 0)
  const stride = Math.ceil((width * bits) / 32) * 4
  const bytes = new Uint8Array(start + stride * height)
  const view = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d])
  view.setUint32(10, random.uniform() < 0.8 ? start : random.integer(0, start + 20), true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, random.uniform() < 0.5 ? height : -height, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, bits, true)
  view.setUint32(30, fields ? 3 : 0, true)
  view.setUint32(46, colours, true)
  const masks = bits === 16 ? [0xf800, 0x7e0, 0x1f] : [0xff0000, 0xff00, 0xff]
  for (const [i, mask] of masks.entries())
    if (fields) view.setUint32(54 + 4 * i, random.uniform() < 0.8 ? mask : random.bits() >>> 0, true)
  for (let i = start; i < bytes.length; i++) bytes[i] = random.integer(0, 256)
  return bytes
}

function anymap(random: RandomStream): Uint8Array {
  const kind = random.integer(1, 7)
  const most = kind === 1 || kind === 4 ? '' : ` ${pick(random, [1, 255, 65535, 1000])}`
  const numbers = Array.from({ length: 400 }, () => random.integer(0, 2)).join(' ')
  const text = `P${kind} ${width} ${height}${most}\n${numbers}`
  return new TextEncoder().encode(random.uniform() < 0.7 ? mutateText(random, text) : text)
}

async function samplesOfEachFormat(): Promise<readonly Uint8Array[]> {
  const data = Buffer.from(Array.from({ length: width * height * 3 }, (_, i) => (i * 37) % 256))
  const image = () => sharp(data, { raw: { width, height, channels: 3 } })
  const grey = () => image().greyscale()
  return Promise.all([
    image().png().toBuffer(),
    image().png({ palette: true }).toBuffer(),
    grey().toColourspace('grey16').png().toBuffer(),
    image().jpeg().toBuffer(),
    image()
      .jpeg({ progressive: true })
      .withExif({ IFD0: { Orientation: '6' } })
      .toBuffer(),
    image().webp({ lossless: true }).toBuffer(),
    image().webp().toBuffer(),
    image().tiff({ compression: 'lzw' }).toBuffer(),
    image().tiff({ compression: 'none', bigtiff: true }).toBuffer(),
    grey()
      .toColourspace('grey16')
      .tiff({ compression: 'deflate', tile: true, tileWidth: 16, tileHeight: 16 })
      .toBuffer(),
    image().gif().toBuffer(),
    image().avif({ effort: 0 }).toBuffer()
  ])
}

/** Images: their header, their pixels with and without a range, as a mask, and whether they are whole. */
export const imageFuzz: Fuzzer = {
  name: 'images',
  open: async () => {
    const files = await samplesOfEachFormat()
    return {
      draw: async (random) => {
        const kind = random.uniform()
        const own = kind < 0.3 ? bitmap(random) : kind < 0.4 ? anymap(random) : pick(random, files)
        const bytes = random.uniform() < 0.85 ? mutateBytes(random, own, 200) : own
        const how = random.integer(0, 4)
        return Promise.resolve(async () => {
          lacksEnd(bytes)
          if (how === 0) return readImageHeader({ name: 'a.png', bytes })
          if (how === 1) return decodeMask({ name: 'a.png', bytes })
          return decodeInRange({ name: 'a.png', bytes }, how === 2 ? null : { name: 'min-max', black: 0, white: 1000 })
        })
      }
    }
  }
}
