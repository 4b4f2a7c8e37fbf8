import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { lacksEnd } from '../../electron/imaging/file-end.ts'
import type { ImageFormat } from '../../electron/imaging/format.ts'

const side = 48
const data = Uint8Array.from({ length: side * side * 3 }, (_, i) => Math.imul(i, 40503) >>> 7)
const image = () => sharp(data, { raw: { width: side, height: side, channels: 3 } })

/** 24 bits, without compression. */
function bmp(): Buffer {
  const header = Buffer.alloc(54)
  header.write('BM')
  header.writeUInt32LE(54 + data.length, 2)
  return Buffer.concat([header, data])
}

/** As Pillow writes them: the directory first, then the pixels. */
function tiffWithDirectoryFirst(): Buffer {
  const tag = (id: number, value: number) => {
    const entry = Buffer.alloc(12)
    entry.writeUInt16LE(id)
    entry.writeUInt16LE(4, 2)
    entry.writeUInt32LE(1, 4)
    entry.writeUInt32LE(value, 8)
    return entry
  }
  const header = Buffer.from('II*\0\x08\0\0\0\x02\0', 'latin1')
  const start = header.length + 2 * 12 + 4
  return Buffer.concat([header, tag(273, start), tag(279, data.length), Buffer.alloc(4), data])
}

/** A JPEG with a thumbnail that is a JPEG itself, as cameras write them. */
async function jpegWithThumbnail(): Promise<Buffer> {
  const whole = await image().jpeg().toBuffer()
  const thumbnail = await image().resize(8).jpeg().toBuffer()
  const length = Buffer.alloc(2)
  length.writeUInt16BE(thumbnail.length + 2)
  return Buffer.concat([whole.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, thumbnail, whole.subarray(2)])
}

const files: Readonly<
  Record<ImageFormat | 'thumbnail' | 'progressive' | 'strips' | 'directory first', () => Promise<Buffer>>
> = {
  png: () => image().png().toBuffer(),
  jpeg: () => image().jpeg().toBuffer(),
  progressive: () => image().jpeg({ progressive: true }).toBuffer(),
  thumbnail: jpegWithThumbnail,
  webp: () => image().webp().toBuffer(),
  strips: () => image().tiff({ compression: 'lzw' }).toBuffer(),
  tiff: () => image().tiff({ tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(),
  'directory first': () => Promise.resolve(tiffWithDirectoryFirst()),
  gif: () => image().gif().toBuffer(),
  avif: () => image().avif({ effort: 0 }).toBuffer(),
  bmp: () => Promise.resolve(bmp()),
  pnm: () => Promise.resolve(Buffer.concat([Buffer.from('P6\n40 30\n255\n'), Buffer.alloc(3600, 7)]))
}

describe.each(Object.entries(files))('the end of a file: %s', (format, make) => {
  it('is there, or visibly lacking, however much of the file is there', async () => {
    const whole = await make()
    expect(lacksEnd(whole)).toBe(false)
    const shares = [0.002, 0.05, 0.25, 0.5, 0.75, 0.95].map((share) => Math.ceil(whole.length * share))
    const lacking = [...shares, whole.length - 3].map((length) => lacksEnd(whole.subarray(0, length)))
    expect(lacking).toEqual(lacking.map(() => true))
  })

  it.skipIf(['gif', 'avif'].includes(format))('counts what follows it for nothing', async () => {
    expect(lacksEnd(Buffer.concat([await make(), Buffer.from('#17: 1 of 2\0')]))).toBe(false)
  })
})

it('is not asked of what is no image', () => {
  expect(lacksEnd(Buffer.from('this is no image'))).toBe(false)
  expect(lacksEnd(Buffer.alloc(0))).toBe(true)
})
