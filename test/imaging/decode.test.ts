import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FlawsmithError } from '../../electron/common/errors.ts'
import { decodeMask } from '../../electron/imaging/decode-mask.ts'
import { decodeImage, decodeInRange, readImageHeader } from '../../electron/imaging/decode.ts'
import { encodeMaskPng, encodePng } from '../../electron/imaging/encode.ts'
import { imageAsPng } from '../../electron/imaging/thumbnail.ts'
import type { Image } from '../../electron/imaging/image.ts'
import { bmp, hugePng, rawBmp, tiff, withProfile } from './images.ts'

const colours = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30, 40, 50, 60, 70, 80, 90])
const raw = { width: 3, height: 2, channels: 3 } as const

const bytesOf = (image: Image): number[] => [...image.data].map((value) => Math.round(value * 255))

describe('decodeImage', () => {
  it('reads PNG, lossless WebP and TIFF exactly', async () => {
    const image = sharp(colours, { raw })
    for (const encoded of [
      await image.clone().png().toBuffer(),
      await image.clone().webp({ lossless: true }).toBuffer(),
      await image.clone().tiff({ compression: 'lzw' }).toBuffer()
    ]) {
      const image = await decodeImage(encoded)
      expect([image.width, image.height, image.channels]).toEqual([3, 2, 3])
      expect(bytesOf(image)).toEqual([...colours])
    }
  })

  it('keeps grey as one channel, or as three if requested', async () => {
    const grey = await sharp(Uint8Array.from([0, 1, 128, 255]), { raw: { width: 2, height: 2, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toBuffer()
    expect(bytesOf(await decodeImage(grey))).toEqual([0, 1, 128, 255])
    const colour = await decodeImage(grey, { channels: 3 })
    expect(colour.channels).toBe(3)
    expect(bytesOf(colour).slice(3, 9)).toEqual([1, 1, 1, 128, 128, 128])
  })

  it('keeps the depth of 16-bit images, grey and colour', async () => {
    const grey = await sharp(Uint16Array.from([0, 1, 300, 65535]), { raw: { width: 2, height: 2, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer()
    expect((await readImageHeader(grey)).bitsPerSample).toBe(16)
    const image = await decodeImage(grey)
    expect(image.channels).toBe(1)
    expect([...image.data].map((value) => Math.round(value * 65535))).toEqual([0, 1, 300, 65535])
    const colour = await sharp(Uint16Array.from([1, 2, 3, 65533, 65534, 65535]), {
      raw: { width: 2, height: 1, channels: 3 }
    })
      .toColourspace('rgb16')
      .png()
      .toBuffer()
    const values = [...(await decodeImage(colour)).data].map((value) => Math.round(value * 65535))
    expect(values).toEqual([1, 2, 3, 65533, 65534, 65535])
  })

  it('expands palettes and drops alpha without changing the colour under it', async () => {
    const palette = await sharp(colours, { raw }).png({ palette: true, quality: 100, dither: 0 }).toBuffer()
    expect(bytesOf(await decodeImage(palette))).toEqual([...colours])
    const transparent = Uint8Array.from([200, 100, 50, 0, 10, 20, 30, 255])
    const rgba = await sharp(transparent, { raw: { width: 2, height: 1, channels: 4 } })
      .png()
      .toBuffer()
    expect(bytesOf(await decodeImage(rgba))).toEqual([200, 100, 50, 10, 20, 30])
  })

  it('takes grey values as they are stored, in 8 and in 16 bits, whatever their profile, and converts colours', async () => {
    const values = Uint8Array.from([0, 40, 109, 255])
    const grey = sharp(values, { raw: { width: 4, height: 1, channels: 1 } })
    const deep = sharp(
      Uint16Array.from(values, (value) => value * 257),
      { raw: { width: 4, height: 1, channels: 1 } }
    )
    for (const gamma of [1, 2.5]) {
      const eight = withProfile(await grey.clone().toColourspace('b-w').png().toBuffer(), 'GRAY', gamma)
      const sixteen = withProfile(await deep.clone().toColourspace('grey16').png().toBuffer(), 'GRAY', gamma)
      expect((await sharp(eight).metadata()).hasProfile).toBe(true)
      expect(bytesOf(await decodeImage(eight))).toEqual([...values])
      expect(bytesOf(await decodeImage(sixteen))).toEqual([...values])
      const shown = await sharp(await imageAsPng(eight))
        .raw()
        .toBuffer({ resolveWithObject: true })
      expect([...shown.data].filter((_value, i) => i % shown.info.channels === 0)).toEqual([...values])
    }
    const colour = withProfile(
      await sharp(Uint8Array.from([109, 109, 109]), { raw: { width: 1, height: 1, channels: 3 } })
        .png()
        .toBuffer(),
      'RGB ',
      1
    )
    expect(bytesOf(await decodeImage(colour))[0]).toBeGreaterThan(160)
  })

  it.each([
    ['floating point', { bits: 32, sampleFormat: 3 }, Float32Array.of(0, 0.25, 0.5, 1), [0, 0.25, 0.5, 1]],
    ['32 bits', { bits: 32 }, Uint32Array.of(0, 2 ** 30, 2 ** 31, 2 ** 32 - 1), [0, 0.25, 0.5, 1]],
    [
      'signed 32 bits',
      { bits: 32, sampleFormat: 2 },
      Int32Array.of(-(2 ** 31), -(2 ** 30), 0, 2 ** 31 - 1),
      [0, 0.25, 0.5, 1]
    ],
    ['signed 8 bits', { bits: 8, sampleFormat: 2 }, Int8Array.of(-128, -64, 0, 127), [0, 0.251, 0.502, 1]],
    ['signed 16 bits', { bits: 16, sampleFormat: 2 }, Int16Array.of(-32768, -16384, 0, 32767), [0, 0.25, 0.5, 1]],
    ['halves', { bits: 16, sampleFormat: 3 }, Uint16Array.of(0, 0x3400, 0x3800, 0x3c00), [0, 0.25, 0.5, 1]]
  ])('keeps the range of a TIFF of %s, grey and in colour', async (_, kind, { buffer }, expected) => {
    const close = (data: Float32Array) => [...data].map((value) => Math.round(value * 1000) / 1000)
    const grey = tiff(new Uint8Array(buffer), { width: 2, height: 2, ...kind })
    expect(await readImageHeader(grey)).toMatchObject({ channels: 1, bitsPerSample: 16 })
    expect(close((await decodeImage(grey)).data)).toEqual(expected)
    const bytes = buffer.byteLength / 4
    const triples = [0, 1, 2, 3, 0, 1].flatMap((i) => [...new Uint8Array(buffer, i * bytes, bytes)])
    const colour = tiff(Uint8Array.from(triples), { width: 2, height: 1, samples: 3, photometric: 2, ...kind })
    expect(close((await decodeImage(colour)).data)).toEqual([0, 1, 2, 3, 0, 1].map((i) => expected[i]))
    const shown = await sharp(await imageAsPng(grey))
      .toColourspace('b-w')
      .raw()
      .toBuffer()
    expect(Math.abs((shown[1] ?? 0) / 255 - 0.25)).toBeLessThan(0.01)
  })

  it.each([
    ['above 1', [0, 0.5, 255, 1], 'from 0 to 255'],
    ['below 0', [-0.5, 0, 1, 1], 'from -0.5 to 1']
  ])('refuses floating point %s, naming it, but takes it in a mask', async (_, values, words) => {
    const { buffer } = Float32Array.from(values)
    const file = tiff(new Uint8Array(buffer), { width: 2, height: 2, bits: 32, sampleFormat: 3 })
    const error = await decodeImage({ name: 'plate.tif', bytes: file }).catch(
      (thrown: unknown) => thrown as FlawsmithError
    )
    expect(error).toMatchObject({ code: 'image.float-range' })
    expect((error as FlawsmithError).message).toMatch(new RegExp(`${words}.*plate\\.tif`))
    expect([...(await decodeMask(file)).data]).toEqual(values.map((value) => (value > 0 ? 1 : 0)))
  })

  it.each([NaN, Infinity])('refuses floating point with %s, in whatever range', async (value) => {
    const { buffer } = Float32Array.of(0, value, 1, 1)
    const file = tiff(new Uint8Array(buffer), { width: 2, height: 2, bits: 32, sampleFormat: 3 })
    const range = { name: 'min-max', black: 0, white: 1 } as const
    for (const options of [{}, { range }]) {
      const decoding = decodeImage({ name: 'plate.tif', bytes: file }, options)
      await expect(decoding).rejects.toThrow(/no numbers \(NaN\): plate\.tif/)
    }
  })

  it.each([
    ['12 of 16 bits', { bits: 16 }, Uint16Array.of(0, 1024, 4095, 5000)],
    ['signed 16 bits', { bits: 16, sampleFormat: 2 }, Int16Array.of(-7, 1024, 4095, 5000)],
    ['32 bits', { bits: 32 }, Uint32Array.of(0, 1024, 4095, 5000)],
    ['halves', { bits: 16, sampleFormat: 3 }, Uint16Array.of(0xc000, 0x6400, 0x6c00, 0x7000)],
    ['floating point', { bits: 32, sampleFormat: 3 }, Float32Array.of(-2, 1024, 4096, 8192)]
  ])('brings a TIFF of %s to a range and cuts off what lies outside', async (_, kind, { buffer }) => {
    const file = tiff(new Uint8Array(buffer), { width: 2, height: 2, ...kind })
    const range = { name: '12-bit', black: 0, white: 4095 } as const
    const { data } = await decodeInRange(file, range)
    expect(data).toEqual(Uint16Array.of(0, Math.round((1024 / 4095) * 65535), 65535, 65535))
  })

  it('takes images of 8 bits as they are, whatever the range', async () => {
    const file = await sharp(Uint8Array.of(0, 100, 200, 255), { raw: { width: 2, height: 2, channels: 1 } })
      .png()
      .toBuffer()
    const { data } = await decodeInRange(file, { name: 'min-max', black: 100, white: 200 })
    expect([...data].filter((_, i) => i % (data.length / 4) === 0)).toEqual([0, 100, 200, 255])
  })

  it('applies the EXIF orientation', async () => {
    const turned = await sharp(colours, { raw }).withMetadata({ orientation: 6 }).png().toBuffer()
    const header = await readImageHeader(turned)
    expect([header.width, header.height]).toEqual([2, 3])
    const image = await decodeImage(turned)
    expect([image.width, image.height]).toEqual([2, 3])
    expect(bytesOf(image).slice(0, 6)).toEqual([10, 20, 30, 255, 0, 0])
  })

  it('reads 24-bit BMP, bottom up, and rejects a truncated file', async () => {
    expect(bytesOf(await decodeImage(bmp(colours, 3, 2)))).toEqual([...colours])
    await expect(decodeImage(bmp(colours, 3, 2).subarray(0, 60))).rejects.toMatchObject({ code: 'image.corrupt' })
  })

  it('reads BMP with bit fields, of 15 and 16 bits, and with a palette of 1, 4 or 8 bits', async () => {
    const fields = (...masks: number[]) =>
      Uint8Array.from(masks.flatMap((mask) => [...new Uint8Array(Uint32Array.of(mask).buffer)]))
    const words = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer)
    const doubles = (...values: number[]) => new Uint8Array(Uint32Array.from(values).buffer)
    const read = async (file: Buffer) => bytesOf(await decodeImage(file))
    const rgb565 = rawBmp([words(0xf800, 0x07e0)], { width: 2, bits: 16, compression: 3 }, fields(0xf800, 0x7e0, 0x1f))
    expect(await read(rgb565)).toEqual([255, 0, 0, 0, 255, 0])
    expect(await read(rawBmp([words(0x7c00, 0x0010)], { width: 2, bits: 16 }))).toEqual([255, 0, 0, 0, 0, 132])
    const reversed = fields(0xff, 0xff00, 0xff0000)
    const rgba = rawBmp([doubles(0x80030201, 0x80060504)], { width: 2, bits: 32, compression: 3 }, reversed)
    expect(await read(rgba)).toEqual([1, 2, 3, 4, 5, 6])
    const ten = fields(0x3ff00000, 0xffc00, 0x3ff)
    expect(await read(rawBmp([doubles(0x3ff00000 + 512)], { width: 1, bits: 32, compression: 3 }, ten))).toEqual([
      255, 0, 128
    ])
    const twoColours = Uint8Array.from([0, 0, 0, 0, 255, 255, 255, 0])
    const bits = rawBmp([Uint8Array.of(0b1011_0000)], { width: 4, bits: 1 }, twoColours)
    expect(await read(bits)).toEqual([1, 0, 1, 1].flatMap((bit) => [255 * bit, 255 * bit, 255 * bit]))
    const sixteen = Uint8Array.from({ length: 64 }, (_, i) => (i % 4 === 3 ? 0 : 16 * (i >>> 2) + (i % 4)))
    expect(await read(rawBmp([Uint8Array.of(0x0f)], { width: 2, bits: 4 }, sixteen))).toEqual([2, 1, 0, 242, 241, 240])
  })

  it('reads BigTIFF', async () => {
    expect(
      bytesOf(await decodeImage(await sharp(colours, { raw }).tiff({ bigtiff: true, compression: 'lzw' }).toBuffer()))
    ).toEqual([...colours])
  })
})

describe('broken images', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flawsmith-decode-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('are rejected if truncated at any length, in any format', async () => {
    const noise = Uint8Array.from({ length: 32 * 32 * 3 }, (_, i) => (i * 7919) % 251)
    const image = sharp(noise, { raw: { width: 32, height: 32, channels: 3 } })
    const files = [await image.clone().png().toBuffer(), await image.clone().jpeg({ quality: 95 }).toBuffer()]
    for (const file of files) {
      for (const share of [0.02, 0.3, 0.6, 0.9, 0.97]) {
        const cut = file.subarray(0, Math.floor(file.length * share))
        await expect(decodeImage(cut)).rejects.toMatchObject({ code: 'image.corrupt' })
      }
    }
  })

  it('have the reason in the reader’s language', async () => {
    const noise = Uint8Array.from({ length: 32 * 32 * 3 }, (_, i) => (i * 7919) % 251)
    const file = await sharp(noise, { raw: { width: 32, height: 32, channels: 3 } })
      .jpeg()
      .toBuffer()
    const bytes = file.subarray(0, file.length / 2)
    const error = await decodeImage(bytes).catch((thrown: unknown) => thrown as FlawsmithError)
    expect(error).toMatchObject({
      code: 'image.corrupt',
      message: `The image is damaged or truncated (the file ends too early): ${bytes.length} bytes in memory`,
      details: { reason: { text: 'decoder.truncated' }, problem: expect.stringContaining('premature end') as string }
    })
  })

  it('are rejected from the header if too large, whatever the file size', async () => {
    const file = hugePng(100_000, 90_000)
    expect(file.length).toBeLessThan(200)
    await expect(decodeImage(file)).rejects.toMatchObject({ code: 'image.too-large' })
    await expect(readImageHeader(hugePng(8001, 8000))).rejects.toMatchObject({ code: 'image.too-large' })
    expect(await readImageHeader(hugePng(8000, 8000))).toMatchObject({ width: 8000, height: 8000 })
  })

  it('are reported if empty, unsupported, missing or scripted', async () => {
    const empty = join(folder, 'empty.png')
    await writeFile(empty, '')
    await expect(decodeImage(empty)).rejects.toMatchObject({ code: 'image.empty', details: { source: empty } })
    await expect(decodeImage(Buffer.from('hello'))).rejects.toMatchObject({ code: 'image.unsupported' })
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    await expect(decodeImage(svg)).rejects.toMatchObject({ code: 'image.unsupported' })
    await expect(decodeImage(join(folder, 'no.png'))).rejects.toMatchObject({ code: 'image.unreadable' })
  })

  it.each([
    [
      'a TIFF compressed with Zstandard',
      tiff(new Uint8Array(48), { width: 8, height: 6, bits: 8, compression: 50000 }),
      'TIFF that is not supported (compressed with Zstandard)'
    ],
    [
      'a TIFF of Lab colours',
      tiff(new Uint8Array(144), { width: 8, height: 6, bits: 8, samples: 3, photometric: 8 }),
      'TIFF that is not supported (Lab colours)'
    ],
    [
      'a TIFF of 64 bits',
      tiff(new Uint8Array(384), { width: 8, height: 6, bits: 64, sampleFormat: 3 }),
      'TIFF that is not supported (64 bits per sample)'
    ],
    [
      'a BMP of run lengths',
      rawBmp([Uint8Array.of(1, 1)], { width: 1, bits: 8, compression: 1 }),
      'BMP that is not supported (8 bits, compression 1)'
    ]
  ])('are not called damaged if they are whole: %s', async (_, file, words) => {
    const path = join(folder, 'unusual.image')
    await writeFile(path, file)
    const error = await decodeImage(path).catch((thrown: unknown) => thrown as FlawsmithError)
    expect(error).toMatchObject({
      code: 'image.unsupported-kind',
      message: `The image is of a kind of ${words}: ${path}`
    })
  })

  it('are called damaged if they are of an ordinary kind', async () => {
    const whole = await sharp(colours, { raw }).tiff({ compression: 'lzw' }).toBuffer()
    for (const length of [20, whole.length - 12]) {
      await expect(decodeImage(whole.subarray(0, length))).rejects.toMatchObject({ code: 'image.corrupt' })
    }
  })

  it('are reported by path, also a BMP', async () => {
    const path = join(folder, 'broken.bmp')
    for (const length of [10, 40, 60]) {
      await writeFile(path, bmp(colours, 3, 2).subarray(0, length))
      await expect(decodeImage(path)).rejects.toThrow(path)
    }
  })

  it('are reported by path', async () => {
    const path = join(folder, 'broken.jpg')
    await writeFile(path, Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2]))
    await expect(decodeImage(path)).rejects.toThrow(path)
    await expect(decodeMask(path)).rejects.toThrow(path)
  })
})

describe('masks', () => {
  const png = (values: number[]): Promise<Buffer> =>
    sharp(Uint8Array.from(values), { raw: { width: values.length, height: 1, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toBuffer()

  it('mark any non-zero value', async () => {
    expect([...(await decodeMask(await png([0, 1, 2, 255]))).data]).toEqual([0, 1, 1, 1])
  })

  it('mark a value of 1 whatever its colour profile makes of it', async () => {
    expect([...(await decodeMask(withProfile(await png([0, 1]), 'GRAY', 2.5))).data]).toEqual([0, 1])
    const coloured = sharp(Uint8Array.from([0, 0, 0, 1, 1, 1]), { raw: { width: 2, height: 1, channels: 3 } })
    expect([...(await decodeMask(withProfile(await coloured.png().toBuffer(), 'RGB ', 2.5))).data]).toEqual([0, 1])
  })

  it('use the strongest channel of a coloured file', async () => {
    const colours = Uint8Array.from([0, 0, 0, 0, 0, 200, 120, 0, 0, 0, 0, 0])
    const file = sharp(colours, { raw: { width: 4, height: 1, channels: 3 } }).png()
    expect([...(await decodeMask(await file.toBuffer())).data]).toEqual([0, 1, 1, 0])
  })

  it('ignore ringing around the edges of a JPEG', async () => {
    const data = Uint8Array.from({ length: 64 * 64 }, (_, i) => (i % 64 > 20 && i % 64 < 40 ? 255 : 0))
    const jpeg = await sharp(data, { raw: { width: 64, height: 64, channels: 1 } })
      .jpeg({ quality: 60 })
      .toBuffer()
    expect([...(await decodeMask(jpeg)).data]).toEqual([...data].map((value) => value / 255))
  })

  it('are preserved by writing and reading', async () => {
    const mask = { width: 3, height: 2, data: Uint8Array.from([0, 1, 0, 1, 1, 0]) }
    expect([...(await decodeMask(await encodeMaskPng(mask))).data]).toEqual([...mask.data])
  })
})

describe('encoding', () => {
  it('clips values to the range, and reads back the same image', async () => {
    const image: Image = { width: 2, height: 1, channels: 3, data: Float32Array.from([-1, 0, 0.2, 0.4, 1, 2]) }
    expect(bytesOf(await decodeImage(await encodePng(image)))).toEqual([0, 0, 51, 102, 255, 255])
    const grey: Image = { width: 2, height: 1, channels: 1, data: Float32Array.from([0.5, 1]) }
    const back = await decodeImage(await encodePng(grey))
    expect(back.channels).toBe(1)
    expect(bytesOf(back)).toEqual([128, 255])
  })
})
