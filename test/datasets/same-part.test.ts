import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { randomStream } from '../../electron/common/random.ts'
import { planDataset, type PlanOptions } from '../../electron/datasets/plan.ts'
import { makeSplit } from '../../electron/datasets/split.ts'
import { countSpecimens } from '../../electron/datasets/summary.ts'
import { temporaryFolder } from '../workspace/helpers.ts'
import { maskPng, writeTree } from './images.ts'

const [width, height] = [96, 64]

/** Pixels of a surface of its own. */
function surface(seed: number): Buffer {
  const random = randomStream(seed, 'surface')
  const waves = Array.from({ length: 8 }, () => [random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(0, 6)])
  return Buffer.from(
    Array.from({ length: width * height }, (_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)]
      return 128 + waves.reduce((sum, [a = 0, b = 0, c = 0]) => sum + 8 * Math.sin(a * x + b * y + c), 0)
    })
  )
}
const of = (seed: number) => sharp(surface(seed), { raw: { width, height, channels: 1 } }).toColourspace('b-w')
const png = (seed: number) => of(seed).png().toBuffer()
const tiff = (seed: number) => of(seed).tiff({ compression: 'lzw' }).toBuffer()
const jpeg = (seed: number, quality = 70) => of(seed).jpeg({ quality }).toBuffer()

async function plan(files: Readonly<Record<string, Buffer>>, options: PlanOptions = {}) {
  const folder = await temporaryFolder()
  await writeTree(folder, files)
  return planDataset(folder, options, silent)
}

const problemsOf = (found: Awaited<ReturnType<typeof plan>>, ...codes: string[]) =>
  found.problems.filter(({ code }) => codes.includes(code))

/** Good images and cracks in training and test, all different. */
async function tree(): Promise<Record<string, Buffer>> {
  const names = [
    'train/good/a',
    'train/good/b',
    'train/good/c',
    'test/good/d',
    'test/good/e',
    'test/crack/f',
    'test/crack/g'
  ]
  const files = names.map(async (name, seed) => [`${name}.png`, await png(seed)] as const)
  return Object.fromEntries(await Promise.all(files))
}

describe('the same image in several files', () => {
  it('is found by its pixels, named and kept together', async () => {
    const found = await plan({ ...(await tree()), 'train/good/copy.tif': await tiff(0) })
    const [same] = problemsOf(found, 'dataset.same-image')
    expect(same?.files).toEqual(['train/good/a.png', 'train/good/copy.tif'])
    const parts = found.entries.filter(({ name }) => same?.files.includes(name)).map(({ specimen }) => specimen)
    expect(parts).toEqual(['train/good/a.png', 'train/good/a.png'])
    expect(problemsOf(found, 'dataset.near-equal')).toEqual([])
  })

  it('is found nearly equal, with the threshold, counts and examples, across types and given subsets', async () => {
    const files = { ...(await tree()), 'train/good/x.jpg': await jpeg(3), 'test/crack/y.jpg': await jpeg(1) }
    const found = await plan(files)
    const [near] = problemsOf(found, 'dataset.near-equal')
    expect(near?.details).toMatchObject({
      count: 2,
      images: 4,
      levels: 1.5,
      groups: ['test/crack/y.jpg = train/good/b.png', 'test/good/d.png = train/good/x.jpg']
    })
    expect(near?.message).toContain('differ by less than 1.5 of 255 levels')
    expect(countSpecimens(found.entries)).toMatchObject({ parts: 2, images: 4, largest: 2 })
    const [leak] = problemsOf(found, 'dataset.given-leak')
    expect(leak?.details).toMatchObject({ count: 2, images: 2 })
    expect(problemsOf(await plan(files, { likeness: 'equal' }), 'dataset.near-equal', 'dataset.given-leak')).toEqual([])
  })

  it('under two defect types counts once, in test if it is tested on', async () => {
    const found = await plan({
      ...(await tree()),
      'train/scratch/f.png': await tiff(5),
      'test/pit/g.png': await png(6),
      'ground_truth/pit/g_mask.png': await maskPng(9, { width, height })
    })
    const types = problemsOf(found, 'dataset.several-types')
    expect(types.map(({ details, files }) => [details['type'], files])).toEqual([
      ['crack', ['train/scratch/f.png']],
      ['pit', ['test/crack/g.png']]
    ])
    const defects = found.entries.filter(({ label }) => label === 'defect')
    expect(defects.map(({ name, givenSplit }) => [name, givenSplit])).toEqual([
      ['test/crack/f.png', 'test'],
      ['test/pit/g.png', 'test']
    ])
  })

  it('as good and as defective counts as defective if a mask says where', async () => {
    const files = { ...(await tree()), 'train/good/f.tif': await tiff(5) }
    const found = await plan({ ...files, 'ground_truth/crack/f_mask.png': await maskPng(9, { width, height }) })
    const [marked] = problemsOf(found, 'dataset.good-and-marked')
    expect([marked?.details['type'], marked?.files]).toEqual(['crack', ['train/good/f.tif']])
    expect(found.entries.filter(({ name }) => /\/f\./.test(name)).map(({ label }) => label)).toEqual(['defect'])
  })

  it('as good and as defective without a mask is left out, and said so', async () => {
    const found = await plan({ ...(await tree()), 'train/good/f.tif': await tiff(5) })
    const [contradictory] = problemsOf(found, 'dataset.contradictory-labels')
    expect(contradictory?.files).toEqual(['test/crack/f.png', 'train/good/f.tif'])
    expect(contradictory?.message).toContain('left out')
    expect(found.entries.map(({ name }) => name).filter((name) => /\/f\./.test(name))).toEqual([])
  })

  it('is one part of most of a dataset only with a word', async () => {
    const copies = await Promise.all([90, 80, 70, 60].map((quality) => jpeg(1, quality)))
    const named = copies.map((bytes, index) => [`good/${index}.jpg`, bytes] as const)
    const exact = await Promise.all(['c', 'd', 'e'].map(async (name) => [`good/${name}.png`, await png(1)] as const))
    const alike = await plan({ ...Object.fromEntries(named), 'crack/z.png': await png(9) })
    expect(problemsOf(alike, 'dataset.look-alike')[0]?.details).toMatchObject({ count: 4 })
    expect(alike.entries.map(({ specimen }) => specimen)).toEqual([null, null, null, null, null])
    const equal = await plan({ ...Object.fromEntries(exact), 'good/f.tif': await tiff(1), 'crack/z.png': await png(9) })
    expect(problemsOf(equal, 'dataset.one-part')[0]?.details).toMatchObject({ count: 4, of: 5 })
  })
})

describe('parts that a person names', () => {
  it('stay on one side, whatever the layout says, and leaks between given subsets are named', async () => {
    const files = {
      'train/good/P1_a.png': await png(1),
      'train/good/P2_a.png': await png(2),
      'train/good/P2_b.png': await png(3),
      'test/good/P1_b.png': await png(4),
      'test/crack/P3_a.png': await png(5)
    }
    const { entries, problems } = await plan(files, { parts: { pattern: '{part}_*' } })
    expect(Object.fromEntries(entries.map(({ name, specimen }) => [name, specimen]))).toEqual({
      'train/good/P1_a.png': 'P1',
      'train/good/P2_a.png': 'P2',
      'train/good/P2_b.png': 'P2',
      'test/good/P1_b.png': 'P1',
      'test/crack/P3_a.png': 'P3'
    })
    expect(problems.map(({ code }) => code)).toEqual(['dataset.given-leak'])
    const images = entries.map((entry, id) => ({ ...entry, id }))
    const options = { seed: 0, validationFraction: 0, protocol: { kind: 'given', mendLeaks: true } } as const
    const parts = makeSplit(images, options)
    expect(images.flatMap(({ id, name }) => (parts.get(id) === 'train' ? [name] : []))).toEqual([
      'train/good/P2_a.png',
      'train/good/P2_b.png'
    ])
  })
})
