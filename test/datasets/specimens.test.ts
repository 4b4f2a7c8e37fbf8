import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { pixelHashOf } from '../../electron/datasets/pixel-hash.ts'
import { groupSpecimens } from '../../electron/datasets/specimens.ts'
import { thumbnailOf } from '../../electron/datasets/thumbnail.ts'
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
  const samples = await decodeSamples(bytes)
  return { name, contentHash, specimen, pixelHash: pixelHashOf(samples), thumbnail: thumbnailOf(samples) }
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
    const { parts: found } = await groupSpecimens(images)
    expect([...found].filter(([, specimen]) => specimen !== null).sort()).toEqual([
      ['crack/1.jpg', 'crack/1.jpg'],
      ['good/1.png', 'crack/1.jpg'],
      ['good/2.png', 'crack/1.jpg'],
      ['pit/1.png', 'crack/1.jpg']
    ])
    expect((await groupSpecimens(images.toReversed())).parts).toEqual(found)
  })

  it('are grouped by the layout’s specimen and by equal content, transitively', async () => {
    const [one, two, three] = await Promise.all([png(1), png(2), png(3)])
    const { parts: found } = await groupSpecimens([
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
    expect([...(await groupSpecimens(images)).parts.values()]).toEqual([null, null])
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

/** A grey image of 160×120 pixels from the value of each, as a PNG. */
const drawn = (valueOf: (x: number, y: number) => number) =>
  sharp(Buffer.from(Array.from({ length: width * height }, (_, i) => valueOf(i % width, Math.floor(i / width)))), {
    raw: { width, height, channels: 1 }
  })
    .toColourspace('b-w')
    .png()
    .toBuffer()

/** One smooth plate in a fixture with edges and lettering, which every image shows, with noise of its own. */
function plate(noise: number, change: (x: number, y: number) => number = () => 0): Promise<Buffer> {
  const random = randomStream(noise, 'plate')
  return drawn((x, y) => {
    const fixture = y < 12 || y > 105 ? 60 : x % 40 < 3 && y < 25 ? 90 : 140 + 0.1 * x
    return Math.max(0, Math.min(255, fixture + 2 * random.normal() + change(x, y)))
  })
}

describe('images that look alike and show different parts', () => {
  const numbers = Array.from({ length: 40 }, (_, number) => number)

  it.each([
    ['one smooth plate with the noise of each', (number: number) => plate(number)],
    [
      'a very dark surface',
      (number: number) => {
        const random = randomStream(number, 'dark')
        return drawn(() => Math.floor(random.uniform(0, 4)))
      }
    ],
    [
      'good plates with a tiny defect of each',
      (number: number) => {
        const [left, top] = [8 + ((number * 37) % 140), 30 + ((number * 23) % 70)]
        return plate(number, (x, y) => (x >= left && x < left + 4 && y >= top && y < top + 4 ? 60 : 0))
      }
    ],
    [
      'a plate without noise with a tiny defect of each',
      (number: number) => {
        const [left, top] = [8 + ((number * 37) % 140), 30 + ((number * 23) % 70)]
        return drawn((x, y) => (x >= left && x < left + 4 && y >= top && y < top + 4 ? 200 : 140))
      }
    ]
  ])('stay single: %s', async (_, draw) => {
    const images = await Promise.all(numbers.map(async (number) => image(`good/${number}.png`, await draw(number))))
    const { parts, near } = await groupSpecimens(images)
    expect(near).toEqual([])
    expect(new Set(parts.values())).toEqual(new Set([null]))
  })

  it('are named with their number, and copies among them are still found', async () => {
    const surfaces = numbers.map((number) => surface(number))
    const originals = await Promise.all(
      surfaces.map((own, number) => plate(number, (x, y) => own[y * width + x]! / 12))
    )
    const images = await Promise.all(originals.map((bytes, number) => image(`good/${number}.png`, bytes)))
    const copy = await image('test/copy.jpg', await sharp(originals[7]).jpeg({ quality: 92 }).toBuffer())
    const { near, alike } = await groupSpecimens([...images, copy])
    expect(near).toEqual([['good/7.png', 'test/copy.jpg']])
    expect(alike.map((group) => group.length)).toEqual([41])
  })

  it('are not merged where they are most of a small dataset', async () => {
    const plates = await Promise.all([1, 2, 3, 4, 5].map(async (number) => image(`${number}.png`, await plate(number))))
    const { near, alike } = await groupSpecimens([...plates, await image('other.png', await png(3))])
    expect([near, alike.map((group) => group.length)]).toEqual([[], [5]])
  })
})

describe('how alike images of one part are', () => {
  it('can be nearly equal, equal in pixels, or equal as files alone', async () => {
    const original = await png(1)
    const images = [
      await image('a.png', original),
      await image('b.tif', await sharp(original).tiff({ compression: 'lzw' }).toBuffer()),
      await image('c.jpg', await sharp(original).jpeg({ quality: 80 }).toBuffer()),
      await image('d.png', original, null, 'a.png'),
      ...(await Promise.all([2, 3, 4, 5, 6].map(async (part) => image(`other ${part}.png`, await png(part)))))
    ]
    const together = async (likeness: 'near' | 'equal' | 'off') => {
      const { parts } = await groupSpecimens(images, { likeness })
      return [...parts].flatMap(([name, part]) => (part === null ? [] : [name])).sort()
    }
    expect(await together('near')).toEqual(['a.png', 'b.tif', 'c.jpg', 'd.png'])
    expect(await together('equal')).toEqual(['a.png', 'b.tif', 'd.png'])
    expect(await together('off')).toEqual(['a.png', 'd.png'])
  })

  it('does not matter where a person has said that they show different parts', async () => {
    const [one, other] = [await png(1), await png(1, 3)]
    const pair = [
      await image('a.png', one, 'P1'),
      await image('b.png', other, 'P2'),
      await image('c.png', await png(2))
    ]
    expect(Object.fromEntries((await groupSpecimens(pair, { settled: true })).parts)).toEqual({
      'a.png': 'P1',
      'b.png': 'P2',
      'c.png': null
    })
  })
})

describe('the hash of pixels', () => {
  const hashOf = async (bytes: Buffer) => pixelHashOf(await decodeSamples(bytes))

  it('is that of equal pixels in any file, grey or colour, 8 or 16 bits', async () => {
    const original = await png(1)
    const colour = await sharp(original).toColourspace('srgb').png().toBuffer()
    const grey16 = Uint16Array.from(surface(1), (value) => value * 257)
    const deep = await sharp(grey16, { raw: { width, height, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer()
    const copies = [
      colour,
      deep,
      bmpOf(surface(1)),
      await sharp(original).tiff({ compression: 'lzw' }).toBuffer(),
      await sharp(original)
        .withExif({ IFD0: { Copyright: 'someone' } })
        .webp({ lossless: true })
        .toBuffer()
    ]
    const expected = await hashOf(original)
    expect(await Promise.all(copies.map(hashOf))).toEqual(copies.map(() => expected))
  })

  it('tells one changed pixel, another shape and turned copies apart', async () => {
    const original = await png(1)
    const changed = surface(1)
    changed[500]! ^= 1
    const raw = { width, height, channels: 1 } as const
    const others = [
      await sharp(changed, { raw }).toColourspace('b-w').png().toBuffer(),
      await sharp(surface(1), { raw: { ...raw, width: height, height: width } })
        .toColourspace('b-w')
        .png()
        .toBuffer(),
      await sharp(original).flop().png().toBuffer(),
      await sharp(original).rotate(180).png().toBuffer()
    ]
    expect(new Set(await Promise.all([original, ...others].map(hashOf))).size).toBe(5)
  })
})

/** A BMP of 24 bits, whose rows run from the bottom. */
function bmpOf(grey: Buffer): Buffer {
  const row = 3 * width
  const bytes = Buffer.alloc(54 + row * height)
  bytes.write('BM', 'latin1')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < row; x++) bytes[54 + y * row + x] = grey[(height - 1 - y) * width + Math.floor(x / 3)]!
  }
  return bytes
}
