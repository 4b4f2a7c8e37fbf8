import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { groupSpecimens, thumbnailOf } from '../../electron/datasets/specimens.ts'
import { decodeSamples } from '../../electron/imaging/decode.ts'

const [width, height] = [160, 120]

/** A made-up surface: waves and blobs of its own on one shape that all parts share. */
function surface(part: number, brighter = 0): Buffer {
  const random = randomStream(part, 'surface')
  const waves = Array.from({ length: 12 }, () => ({
    ...{
      x: random.uniform(-1, 1),
      y: random.uniform(-1, 1),
      phase: random.uniform(0, 6.28),
      size: random.uniform(3, 8)
    }
  }))
  const pixels = Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    const shape = x > 40 && x < 120 ? 150 : 90
    const own = waves.reduce((sum, wave) => sum + wave.size * Math.sin(wave.x * x + wave.y * y + wave.phase), 0)
    return Math.max(0, Math.min(255, shape + own + brighter))
  })
  return Buffer.from(pixels)
}

const png = (part: number, brighter = 0) =>
  sharp(surface(part, brighter), { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer()

async function image(name: string, bytes: Buffer, specimen: string | null = null, contentHash = name) {
  return { name, contentHash, specimen, thumbnail: thumbnailOf(await decodeSamples(bytes)) }
}

describe('images of one specimen', () => {
  it('are grouped by nearly equal pixels, across folders', async () => {
    const original = await png(1)
    const images = [
      await image('good/1.png', original),
      await image('crack/1.jpg', await sharp(original).jpeg({ quality: 60 }).toBuffer()),
      await image('pit/1.png', await sharp(original).resize(128, 96, { fit: 'fill' }).png().toBuffer()),
      await image('good/2.png', await png(1, 6)),
      ...(await Promise.all([2, 3, 4, 5, 6].map(async (part) => image(`good/other ${part}.png`, await png(part)))))
    ]
    const found = groupSpecimens(images)
    expect([...found].filter(([, specimen]) => specimen !== null).sort()).toEqual([
      ['crack/1.jpg', 'crack/1.jpg'],
      ['good/1.png', 'crack/1.jpg'],
      ['good/2.png', 'crack/1.jpg'],
      ['pit/1.png', 'crack/1.jpg']
    ])
    expect(groupSpecimens(images.toReversed())).toEqual(found)
  })

  it('are grouped by the layout’s specimen and by equal content, transitively', async () => {
    const [one, two, three] = await Promise.all([png(1), png(2), png(3)])
    const found = groupSpecimens([
      await image('a.png', one, 'tile 1'),
      await image('b.png', two, 'tile 1', 'same'),
      await image('c.png', two, 'tile 2', 'same'),
      await image('d.png', three)
    ])
    expect(Object.fromEntries(found)).toEqual({
      'a.png': 'tile 1',
      'b.png': 'tile 1',
      'c.png': 'tile 1',
      'd.png': null
    })
  })

  it('need structure to be compared: uniform images are not grouped', async () => {
    const flat = (value: number) =>
      sharp({ create: { width: 64, height: 64, channels: 3, background: { r: value, g: value, b: value } } })
        .png()
        .toBuffer()
    const images = [await image('a.png', await flat(100)), await image('b.png', await flat(101))]
    expect([...groupSpecimens(images).values()]).toEqual([null, null])
    expect(images[0]?.thumbnail.every((value) => value === 100)).toBe(true)
  })

  it('have area-averaged thumbnails, also if an image is smaller than these', async () => {
    const tiny = await image(
      'a.png',
      await sharp(Buffer.from([0, 255]), { raw: { width: 2, height: 1, channels: 1 } })
        .png()
        .toBuffer()
    )
    expect([...tiny.thumbnail.subarray(0, 32)]).toEqual([...Array<number>(16).fill(0), ...Array<number>(16).fill(255)])
  })
})
