import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { decodeMask, findMask } from '../../electron/imaging/decode-mask.ts'
import { maskArea, type Mask } from '../../electron/imaging/image.ts'

const size = { width: 48, height: 32 }

/** A value for each pixel, from its column and row. */
type Drawing = (x: number, y: number) => number

const disk: Drawing = (x, y) => ((x - 22) ** 2 + (y - 15) ** 2 < 60 ? 1 : 0)

function drawn(drawing: Drawing): number[] {
  return Array.from({ length: size.width * size.height }, (_, i) => drawing(i % size.width, Math.floor(i / size.width)))
}

/** Pixels as one value each, or as three or four. */
function picture(values: readonly (number | readonly number[])[]) {
  const channels = typeof values[0] === 'number' ? 1 : (values[0]?.length ?? 1)
  const raw = { ...size, channels: channels as 1 | 2 | 3 | 4 }
  const image = sharp(Uint8Array.from(values.flat()), { raw })
  return channels === 1 ? image.toColourspace('b-w') : image
}

const marksOf = (drawing: Drawing) => drawn(drawing).map((value) => (value > 0 ? 1 : 0))
const areaOf = (drawing: Drawing) => marksOf(drawing).filter((mark) => mark === 1).length
const white: Drawing = (x, y) => 255 * disk(x, y)

/** Files marked by a disk, whose pixels are all that should be read. */
const disks: Readonly<Record<string, () => Promise<Buffer>>> = {
  'black and white': () => picture(drawn(white)).png().toBuffer(),
  '1 bit': () => picture(drawn(white)).png({ palette: true, colours: 2 }).toBuffer(),
  '16 bits': () =>
    sharp(
      Uint16Array.from(drawn(white), (value) => value * 257),
      { raw: { ...size, channels: 1 } }
    )
      .toColourspace('grey16')
      .png()
      .toBuffer(),
  '16 bits with a code of 1': () =>
    sharp(Uint16Array.from(drawn(disk)), { raw: { ...size, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer(),
  'a class code of 1': () => picture(drawn(disk)).png().toBuffer(),
  'a JPEG': () => picture(drawn(white)).jpeg({ quality: 75 }).toBuffer(),
  'a PNG that was a JPEG of 60 %': async () =>
    sharp(await picture(drawn(white)).jpeg({ quality: 60 }).toBuffer())
      .png()
      .toBuffer(),
  'a PNG that was a JPEG of 95 %': async () =>
    sharp(await picture(drawn(white)).jpeg({ quality: 95 }).toBuffer())
      .png()
      .toBuffer(),
  'a PNG that was a JPEG of grey 100': async () =>
    sharp(
      await picture(drawn(disk).map((value) => 100 * value))
        .jpeg({ quality: 90 })
        .toBuffer()
    )
      .png()
      .toBuffer(),
  'a PNG that was a coloured JPEG': async () => {
    const red = drawn(disk).map((value) => [value * 255, 0, 0])
    return sharp(await picture(red).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer())
      .png()
      .toBuffer()
  },
  'a lossy WebP': () => picture(drawn(white)).webp({ quality: 60 }).toBuffer(),
  'a TIFF that holds a JPEG': () => picture(drawn(white)).tiff({ compression: 'jpeg', quality: 75 }).toBuffer(),
  'a blurred PNG': () => picture(drawn(white)).blur(1).png().toBuffer(),
  'alpha, and all black': () =>
    picture(drawn(disk).map((value) => [0, 0, 0, 255 * value]))
      .png()
      .toBuffer(),
  'alpha, and all white': () =>
    picture(drawn(disk).map((value) => [255, 255, 255, 255 * value]))
      .png()
      .toBuffer(),
  'alpha, and grey': () =>
    picture(drawn(disk).map((value) => [7, 255 * value]))
      .png()
      .toBuffer(),
  'black on nothing that is white': () =>
    picture(drawn(disk).map((value) => (value === 1 ? [0, 0, 0, 255] : [255, 255, 255, 0])))
      .png()
      .toBuffer(),
  'colours on nothing': () =>
    picture(
      drawn((x, y) => disk(x, y) * (x > 22 ? 2 : 1)).map(
        (value) =>
          [
            [0, 0, 0, 0],
            [255, 0, 0, 255],
            [0, 90, 0, 255]
          ][value]!
      )
    )
      .png()
      .toBuffer(),
  'a soft brush on nothing': async () => {
    const soft = await picture(drawn(white)).blur(1).raw().toBuffer()
    return picture([...soft].map((value) => [200, 30, 30, value]))
      .png()
      .toBuffer()
  },
  'an opaque alpha': () =>
    picture(drawn(white).map((value) => [value, value, value, 255]))
      .png()
      .toBuffer(),
  'an alpha of nothing': () =>
    picture(drawn(white).map((value) => [value, value, value, 0]))
      .png()
      .toBuffer()
}

describe('a mask', () => {
  it.each(Object.entries(disks))('is read right: %s', async (_, file) => {
    const bytes = await file()
    const marks = marksOf(disk)
    expect([...(await decodeMask(bytes)).data]).toEqual(marks)
    expect([...(await findMask(bytes)).mask.data]).toEqual(marks)
  })

  it('is cut at half where it has ten levels of a smoothed edge', async () => {
    // Each pixel of the edge has the share of 3×3 parts that lie inside.
    const parts = [-1, 0, 1]
    const share: Drawing = (x, y) =>
      parts
        .flatMap((dx) => parts.map((dy) => ((x + dx / 3 - 22) ** 2 + (y + dy / 3 - 15) ** 2 < 60 ? 1 : 0) as number))
        .reduce((a, b) => a + b, 0)
    const values = drawn((x, y) => Math.round((share(x, y) * 255) / 9))
    expect(new Set(values).size).toBeLessThanOrEqual(10)
    const mask = await decodeMask(await picture(values).png().toBuffer())
    expect([...mask.data]).toEqual(values.map((value) => (value > 127 ? 1 : 0)))
    expect(maskArea(mask)).toBeLessThan(values.filter((value) => value > 0).length)
  })

  const codes =
    (levels: readonly number[]): Drawing =>
    (x, y) =>
      // Areas of 6×4 pixels, one for each level, with a pixel between them.
      x % 7 < 6 && y % 5 < 4 ? (levels[Math.floor(x / 7) + 7 * Math.floor(y / 5)] ?? 0) : 0
  it.each([
    ['0, 1, 2, 3', [1, 2, 3]],
    ['0, 128, 255', [128, 255]],
    ['0, 50, 100, 255', [50, 100, 255]],
    ['0, 1, 255', [1, 255]],
    ['twenty codes', Array.from({ length: 20 }, (_, i) => i + 1)],
    ['twenty codes over the whole range', Array.from({ length: 20 }, (_, i) => 12 * (i + 1))]
  ])('is marked above zero where it has classes: %s', async (_, levels) => {
    const values = drawn(codes(levels))
    const mask = await decodeMask(await picture(values).png().toBuffer())
    expect([...mask.data]).toEqual(values.map((value) => (value > 0 ? 1 : 0)))
  })

  it('is marked above zero where many classes are thin lines', async () => {
    const values = drawn((x, y) => (y % 4 === 1 && x > 3 && x < 40 ? 31 * ((y + 3) / 4) : 0))
    const mask = await decodeMask(await picture(values).png().toBuffer())
    expect([...mask.data]).toEqual(values.map((value) => (value > 0 ? 1 : 0)))
  })

  it('marks nothing where it is black, or a lossy one too faint to tell', async () => {
    const empty = await findMask(
      await picture(drawn(() => 0))
        .png()
        .toBuffer()
    )
    expect([maskArea(empty.mask), empty.faint, empty.oneColour]).toEqual([0, false, null])
    const faint = await findMask(
      await picture(drawn((x, y) => 20 * disk(x, y)))
        .jpeg()
        .toBuffer()
    )
    expect([maskArea(faint.mask), faint.faint]).toEqual([0, true])
  })
})

describe('the background of a mask', () => {
  const other = (one: readonly number[], mark: readonly number[]) =>
    picture(drawn(disk).map((value) => (value === 1 ? mark : one)))
  const backgrounds: Readonly<Record<string, () => Promise<Buffer>>> = {
    'white, and black inside': () =>
      picture(drawn((x, y) => 255 - white(x, y)))
        .png()
        .toBuffer(),
    'white of a JPEG': () =>
      picture(drawn((x, y) => 255 - white(x, y)))
        .jpeg({ quality: 75 })
        .toBuffer(),
    'white, smoothed': () =>
      picture(drawn((x, y) => 255 - white(x, y)))
        .blur(1)
        .png()
        .toBuffer(),
    'white, and red inside': () => other([255, 255, 255], [255, 0, 0]).png().toBuffer(),
    'violet, and yellow inside': () => other([68, 1, 84], [253, 231, 37]).png().toBuffer(),
    'violet of a JPEG': () => other([68, 1, 84], [253, 231, 37]).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
    'blue, and black inside': () => other([0, 0, 255], [0, 0, 0]).png().toBuffer(),
    '1, and 2 inside': () =>
      picture(drawn((x, y) => 1 + disk(x, y)))
        .png()
        .toBuffer(),
    '2, and 1 inside': () =>
      picture(drawn((x, y) => 2 - disk(x, y)))
        .png()
        .toBuffer(),
    '100, and 200 inside': () =>
      picture(drawn((x, y) => 100 + 100 * disk(x, y)))
        .png()
        .toBuffer(),
    '16, and 235 inside': () =>
      picture(drawn((x, y) => 16 + 219 * disk(x, y)))
        .png()
        .toBuffer(),
    'a palette whose first colour is grey': () =>
      other([40, 40, 40], [200, 10, 10]).png({ palette: true, colours: 2 }).toBuffer(),
    'an opaque layer with a hole': () =>
      picture(drawn(disk).map((value) => [0, 0, 0, 255 * (1 - value)]))
        .png()
        .toBuffer(),
    '65535 of 16 bits': () =>
      sharp(
        Uint16Array.from(drawn(disk), (value) => 65535 * (1 - value)),
        { raw: { ...size, channels: 1 } }
      )
        .toColourspace('grey16')
        .png()
        .toBuffer()
  }

  it.each(Object.entries(backgrounds))('is found at an import: %s', async (_, file) => {
    const found = await findMask(await file())
    expect([...found.mask.data]).toEqual(marksOf(disk))
    expect(found.differs).toBe(true)
  })

  it('may be touched by the defect along a part of the border', async () => {
    const corner: Drawing = (x, y) => (x < 14 && y < 9 ? 0 : 255)
    const found = await findMask(await picture(drawn(corner)).png().toBuffer())
    expect([...found.mask.data]).toEqual(drawn(corner).map((value) => (value === 0 ? 1 : 0)))
  })

  it.each<[string, Drawing]>([
    ['most of the image, but not its border', (x, y) => (x > 1 && x < 46 && y > 1 && y < 30 ? 1 : 0)],
    ['four fifths of it from one side', (x) => (x < 38 ? 1 : 0)],
    ['half of it from above', (_, y) => (y < 16 ? 1 : 0)],
    ['its border, but not most of it', (x, y) => (x < 5 || x >= 43 || y < 4 || y >= 28 ? 1 : 0)]
  ])('is black where a defect covers %s', async (_, drawing) => {
    const found = await findMask(
      await picture(drawn((x, y) => 255 * drawing(x, y)))
        .png()
        .toBuffer()
    )
    expect(maskArea(found.mask)).toBe(areaOf(drawing))
    expect(found.differs).toBe(false)
  })

  it('is black in a mask that is read again, whatever it marks', async () => {
    const mask: Mask = { ...size, data: Uint8Array.from(drawn((x, y) => 1 - disk(x, y))) }
    const stored = await picture([...mask.data].map((value) => 255 * value))
      .png()
      .toBuffer()
    expect([...(await decodeMask(stored)).data]).toEqual([...mask.data])
  })

  it('cannot be told in a mask of one colour, which is named', async () => {
    for (const [colour, named] of [
      [[255], [255]],
      [[3], [3]],
      [
        [0, 0, 200],
        [0, 0, 200]
      ]
    ] as const) {
      const found = await findMask(
        await picture(drawn(() => 0).map(() => (colour.length === 1 ? colour[0] : colour)))
          .png()
          .toBuffer()
      )
      expect(found.oneColour).toEqual(named)
      expect(maskArea(found.mask)).toBe(size.width * size.height)
    }
  })
})
