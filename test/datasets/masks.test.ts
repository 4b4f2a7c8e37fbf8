import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { silent } from '../../electron/common/progress.ts'
import { planDataset, type DatasetPlan } from '../../electron/datasets/plan.ts'
import { decodeMask } from '../../electron/imaging/decode-mask.ts'
import { encodeMaskPng } from '../../electron/imaging/encode.ts'
import { emptyMask, type Mask } from '../../electron/imaging/image.ts'
import { readContent } from '../../electron/workspace/contents.ts'
import { listImages } from '../../electron/workspace/datasets.ts'
import { temporaryFolder, temporaryWorkspace } from '../workspace/helpers.ts'
import { importFolder, maskPng, noisePng, size, writeTree } from './images.ts'

type Files = Readonly<Record<string, number | Buffer>>

async function planOf(files: Files): Promise<DatasetPlan> {
  const folder = await temporaryFolder()
  await writeTree(folder, files)
  return planDataset(folder, {}, silent)
}

const lines = (plan: DatasetPlan) =>
  plan.entries.map(({ name, label, maskPixels }) => [name, label, maskPixels ?? '-'].join(' '))
const aboutMasks = (plan: DatasetPlan) =>
  plan.problems
    .filter(({ code }) => /mask/.test(code))
    .map(({ severity, code, details, files }) => [severity, code, details['count'], ...files])

const pixels = size.width * size.height

/** A mask of the first `marked` pixels of its third row, from the fourth on. */
function marksOf(marked: number): Mask {
  const mask = emptyMask(size)
  mask.data.fill(1, 3 * size.width + 3, 3 * size.width + 3 + marked)
  return mask
}

function grey(values: ArrayLike<number>) {
  return sharp(Uint8Array.from(values), { raw: { ...size, channels: 1 } }).toColourspace('b-w')
}

/** Black on white. */
const inverted = (marked: number) =>
  grey(marksOf(marked).data.map((value) => 255 - 255 * value))
    .png()
    .toBuffer()

/** In alpha alone. */
const inAlpha = (marked: number) =>
  sharp(Uint8Array.from([...marksOf(marked).data].flatMap((value) => [0, 0, 0, 255 * value])), {
    raw: { ...size, channels: 4 }
  })
    .png()
    .toBuffer()

describe('masks that decide what is good', () => {
  it('have their marks in alpha where nothing else varies', async () => {
    const plan = await planOf({
      'train/1.png': 1,
      'train/1_GT.png': await inAlpha(4),
      'test/2.png': 2,
      'test/2_GT.png': await inAlpha(0)
    })
    expect(lines(plan)).toEqual(['test/2.png good -', 'train/1.png defect 4'])
    expect(aboutMasks(plan)).toEqual([])
  })

  it('are named where all of them are empty', async () => {
    const files = {
      'train/1.png': 1,
      'train/1_GT.png': await maskPng(0),
      'test/2.png': 2,
      'test/2_GT.png': await inAlpha(0)
    }
    const plan = await planOf(files)
    expect(lines(plan)).toEqual(['test/2.png good -', 'train/1.png good -'])
    expect(aboutMasks(plan)).toEqual([['warning', 'dataset.masks-empty', 2, 'test/2_GT.png', 'train/1_GT.png']])
  })

  it('are refused where one is of one colour that is not black, or too faint, and can be left out', async () => {
    const faint = await grey(marksOf(6).data.map((value) => value * 9))
      .jpeg()
      .toBuffer()
    const plan = await planOf({
      'train/1.png': 1,
      'train/1_GT.png': await maskPng(4),
      'train/2.png': 2,
      'train/2_GT.png': await grey(new Uint8Array(pixels).fill(255)).png().toBuffer(),
      'test/3.png': 3,
      'test/3_GT.png': await grey(new Uint8Array(pixels).fill(1)).png().toBuffer(),
      'test/4.png': 4,
      'test/4_GT.png': faint,
      'test/5.png': 5,
      'test/5_GT.png': await maskPng(0)
    })
    expect(lines(plan)).toEqual(['test/5.png good -', 'train/1.png defect 4'])
    const named = ['3', '4'].map((name) => `test/${name}`).concat('train/2')
    expect(aboutMasks(plan)).toEqual([
      [
        'error',
        'dataset.mask-decides-nothing',
        3,
        ...named.map((name) => `${name}.png`),
        ...named.map((name) => `${name}_GT.png`)
      ]
    ])
  })

  it('may all be inverted: then one that is all white is empty, and a warning counts them', async () => {
    const plan = await planOf({
      'train/1.png': 1,
      'train/1_GT.png': await inverted(5),
      'train/2.png': 2,
      'train/2_GT.png': await inverted(0),
      'test/3.png': 3,
      'test/3_GT.png': await inverted(3)
    })
    expect(lines(plan)).toEqual(['test/3.png defect 3', 'train/1.png defect 5', 'train/2.png good -'])
    expect(aboutMasks(plan)).toEqual([
      ['warning', 'dataset.mask-background', 3, 'test/3_GT.png', 'train/1_GT.png', 'train/2_GT.png']
    ])
  })
})

describe('the mask of an image in a folder of good ones', () => {
  it('is no conflict where it is all of the background of the others', async () => {
    const files = {
      ...{ 'train/good/1.png': 1, 'test/good/2.png': 2, 'ground_truth/good/2_mask.png': await inverted(0) },
      ...{ 'test/crack/3.png': 3, 'ground_truth/crack/3_mask.png': await inverted(5) }
    }
    const plan = await planOf(files)
    expect(lines(plan)).toEqual(['test/crack/3.png defect 5', 'test/good/2.png good -', 'train/good/1.png good -'])
    expect(aboutMasks(plan)).toEqual([['warning', 'dataset.mask-background', 1, 'ground_truth/crack/3_mask.png']])
    const marked = await planOf({ ...files, 'ground_truth/good/2_mask.png': await inverted(4) })
    expect(aboutMasks(marked)).toContainEqual(['warning', 'dataset.good-with-mask', 1, 'test/good/2.png'])
  })
})

describe('a mask with a background that is not black', () => {
  it('is stored as it was read, so that it marks the same later', async () => {
    const workspace = await temporaryWorkspace()
    const folder = await temporaryFolder()
    const other = await maskPng(4)
    await writeTree(folder, {
      ...{ 'good/1.png': 1, 'crack/2.png': 2, 'crack/2_mask.png': await inverted(5) },
      ...{ 'crack/3.png': 3, 'crack/3_mask.png': other }
    })
    const plan = await planDataset(folder, {}, silent)
    expect(lines(plan)).toEqual(['crack/2.png defect 5', 'crack/3.png defect 4', 'good/1.png good -'])
    expect(aboutMasks(plan)).toEqual([['warning', 'dataset.mask-background', 1, 'crack/2_mask.png']])
    const images = listImages(workspace, await importFolder(workspace, folder))
    const stored = (name: string) => readContent(workspace, images.find((image) => image.name === name)?.maskHash ?? '')
    expect([...(await decodeMask(await stored('crack/2.png'))).data]).toEqual([...marksOf(5).data])
    expect((await stored('crack/3.png')).equals(other)).toBe(true)
  })

  it('can be taken at its word: what is not black is marked', async () => {
    const folder = await temporaryFolder()
    await writeTree(folder, { 'good/1.png': 1, 'crack/2.png': 2, 'crack/2_mask.png': await inverted(5) })
    const plan = await planDataset(folder, { maskBackground: 'black' }, silent)
    expect(lines(plan)).toEqual([`crack/2.png defect ${pixels - 5}`, 'good/1.png good -'])
    expect(aboutMasks(plan)).toEqual([['warning', 'dataset.mask-large', 1, 'crack/2_mask.png']])
  })
})

describe('a mask that marks nearly everything or hardly anything', () => {
  it('is shown in its image, once for all of a kind', async () => {
    const nearlyAll = Math.ceil(0.9 * pixels)
    const full = await grey(new Uint8Array(pixels).fill(255)).png().toBuffer()
    const almost = emptyMask(size)
    almost.data.fill(1, 0, nearlyAll)
    almost.data[0] = 0
    const plan = await planDataset(
      await (async () => {
        const folder = await temporaryFolder()
        await writeTree(folder, {
          ...{ 'good/1.png': 1, 'crack/2.png': 2, 'crack/2_mask.png': full, 'crack/3.png': 3 },
          ...{ 'crack/3_mask.png': await encodeMaskPng(marksOf(2)), 'crack/4.png': 4 },
          ...{ 'crack/4_mask.png': await encodeMaskPng(marksOf(1)), 'crack/5.png': 5 },
          ...{ 'crack/5_mask.png': await encodeMaskPng(almost), 'crack/6.png': 6, 'crack/6_mask.png': await maskPng(3) }
        })
        return folder
      })(),
      { maskBackground: 'black' },
      silent
    )
    expect(aboutMasks(plan)).toEqual([
      ['warning', 'dataset.mask-large', 1, 'crack/2_mask.png'],
      ['warning', 'dataset.mask-small', 2, 'crack/3_mask.png', 'crack/4_mask.png']
    ])
    const shown = plan.problems.flatMap(({ thumbnails = [] }) => thumbnails)
    expect(shown.map(({ file }) => file)).toEqual(['crack/2_mask.png', 'crack/3_mask.png', 'crack/4_mask.png'])
    const red = await sharp(Buffer.from(shown[0]?.webp ?? '', 'base64')).stats()
    expect(red.channels[0]!.mean - red.channels[1]!.mean).toBeGreaterThan(100)
  })
})

describe('a photograph in place of a mask', () => {
  const wide = { width: 96, height: 64 }
  const filled = (valueAt: (x: number, y: number) => number) =>
    sharp(
      Uint8Array.from({ length: wide.width * wide.height }, (_, i) =>
        valueAt(i % wide.width, Math.floor(i / wide.width))
      ),
      { raw: { ...wide, channels: 1 } }
    ).toColourspace('b-w')
  const inDisc = (x: number, y: number) => Math.hypot(x - 40, y - 30) < 20
  const disc = () => filled((x, y) => (inDisc(x, y) ? 255 : 0))
  /** Shaded, with noise of some levels. */
  const surface = (seed: number) => {
    const random = randomStream(seed, 'surface')
    return filled((x, y) => 90 + x / 2 + y / 3 + (inDisc(x, y) ? 50 : 0) + random.uniform(-8, 8))
  }
  const aboutPhotos = async (ending: string, mask: Buffer) => {
    const plan = await planOf({
      'good/1.png': await surface(1).png().toBuffer(),
      'crack/2.png': await surface(2).png().toBuffer(),
      [`crack/2_mask.${ending}`]: mask
    })
    return plan.problems.filter(({ code }) => code === 'dataset.mask-photo')
  }

  it.each([
    ['grey', 'png', () => surface(3).png()],
    ['grey, of JPEG', 'jpg', () => surface(3).jpeg()],
    ['in colour', 'png', () => surface(3).tint('#c08040').toColourspace('srgb').png()],
    ['of 16 bits', 'png', () => surface(3).toColourspace('grey16').png()]
  ] as const)('is named and shown in its image: %s', async (_, ending, photo) => {
    const [found, ...others] = await aboutPhotos(ending, await photo().toBuffer())
    expect(others).toEqual([])
    expect(found).toMatchObject({ severity: 'warning', files: [`crack/2_mask.${ending}`], details: { count: 1 } })
    expect(found?.thumbnails).toHaveLength(1)
  })

  it.each([
    ['smoothed edges', 'png', () => disc().blur(3).png()],
    ['JPEG', 'jpg', () => disc().jpeg({ quality: 40 })],
    ['JPEG, inverted', 'jpg', () => disc().negate().jpeg({ quality: 40 })],
    ['lossy WebP', 'webp', () => disc().webp({ quality: 40 })],
    ['smoothed edges and JPEG', 'jpg', () => disc().blur(3).jpeg({ quality: 60 })],
    ['many codes of instances', 'png', () => filled((x, y) => (x >> 3) * 8 + (y >> 3)).png()]
  ] as const)('is not seen in a mask of %s', async (_, ending, mask) => {
    expect(await aboutPhotos(ending, await mask().toBuffer())).toEqual([])
  })
})

describe('EXIF orientation', () => {
  const turnedImage = async (orientation: number, seed = 2) =>
    sharp(await noisePng(seed))
      .withMetadata({ orientation })
      .jpeg()
      .toBuffer()
  const storedMarks = async (plan: DatasetPlan) => {
    const mask = plan.entries.find(({ label }) => label === 'defect')?.mask
    return decodeMask(mask ?? '')
  }
  /** The marks of five pixels, as a viewer shows them that honours the tag. */
  const upright = async (orientation: number): Promise<Mask> => {
    const tagged = await sharp(await encodeMaskPng(marksOf(5)))
      .withMetadata({ orientation })
      .png()
      .toBuffer()
    return decodeMask(tagged)
  }

  it.each([5, 6, 7, 8])('%d turns a mask with its image that was drawn on the stored pixels', async (orientation) => {
    const plan = await planOf({
      'good/1.png': 1,
      'crack/2.jpg': await turnedImage(orientation),
      'crack/2_mask.png': await encodeMaskPng(marksOf(5))
    })
    expect(aboutMasks(plan)).toEqual([['warning', 'dataset.mask-turned', 1, 'crack/2_mask.png']])
    const marks = await storedMarks(plan)
    const expected = await upright(orientation)
    expect([marks.width, marks.height, ...marks.data]).toEqual([size.height, size.width, ...expected.data])
  })

  it('leaves a mask as it is that was drawn upright, or has the same tag', async () => {
    const plan = await planOf({
      'good/1.png': 1,
      'crack/2.jpg': await turnedImage(6),
      'crack/2_mask.png': await encodeMaskPng(await upright(6)),
      'crack/3.jpg': await turnedImage(6, 3),
      'crack/3_mask.png': await sharp(await encodeMaskPng(marksOf(5)))
        .withMetadata({ orientation: 6 })
        .png()
        .toBuffer()
    })
    expect(aboutMasks(plan)).toEqual([])
    expect((await storedMarks(plan)).data).toEqual((await upright(6)).data)
  })

  it.each([3, 2, 4])('%d is named as a conflict where both ways fit', async (orientation) => {
    const plan = await planOf({
      'good/1.png': 1,
      'crack/2.jpg': await turnedImage(orientation),
      'crack/2_mask.png': await encodeMaskPng(marksOf(5)),
      // Nothing to be seen of it here.
      'crack/3.jpg': await turnedImage(orientation, 3),
      'crack/3_mask.png': await maskPng(0)
    })
    const conflicts = aboutMasks(plan).filter(([, code]) => code === 'dataset.mask-direction')
    expect(conflicts).toEqual([['warning', 'dataset.mask-direction', 1, 'crack/2_mask.png']])
    expect((await storedMarks(plan)).data).toEqual(marksOf(5).data)
  })

  it('does not make a mask fit that has another size', async () => {
    const plan = await planOf({
      'good/1.png': 1,
      'crack/2.jpg': await turnedImage(6),
      'crack/2_mask.png': await maskPng(3, { width: 12, height: 9 })
    })
    expect(aboutMasks(plan)).toEqual([['error', 'dataset.mask-size', undefined, 'crack/2.jpg', 'crack/2_mask.png']])
  })
})
