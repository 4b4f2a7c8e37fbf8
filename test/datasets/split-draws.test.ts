import { describe, expect, it } from 'vitest'
import type { SplitOptions, SplitProtocol } from '../../electron/datasets/split-options.ts'
import { makeSplit, requireLabels, type SplitImage } from '../../electron/datasets/split.ts'
import type { Part } from '../../electron/workspace/datasets.ts'

/** Images of a type, numbered from the given number on. */
function draw(type: string, count: number, details: Partial<SplitImage> = {}, start = 0): SplitImage[] {
  return Array.from({ length: count }, (_, i) => ({
    ...{ id: nextId++, name: `${type}/${String(start + i).padStart(3, '0')}.png`, contentHash: `content ${nextId}` },
    ...{ label: type === 'good' ? 'good' : 'defect', defectType: type === 'good' ? null : type },
    ...{ givenSplit: null, specimen: null, maskHash: null, ...details }
  }))
}
let nextId = 1

const ofPart = (part: string, images: SplitImage[]) => images.map((image) => ({ ...image, specimen: part }))
const options = (protocol: SplitOptions['protocol'], seed = 0, validationFraction = 0.2): SplitOptions => {
  return { seed, validationFraction, protocol }
}
const fewShot = (shots: number, defectType: string | null = null, masks?: SplitProtocol['masks']) =>
  ({ kind: 'few-shot', shots, defectType, testFraction: 0.3, masks }) as const
const random = { kind: 'random', testFraction: 0.3 } as const
const firstThird = { kind: 'first-third', testFraction: 0.3 } as const

/** The subset of each image by its first letter: t, v, x for test, and - for none. */
function letters(images: readonly SplitImage[], wanted: SplitOptions): string {
  const parts = makeSplit(images, wanted)
  const letterOf = (part?: Part) => (part === undefined ? '-' : { train: 't', validation: 'v', test: 'x' }[part])
  return images.map(({ id }) => letterOf(parts.get(id))).join('')
}
/** How many images of a list are in each subset. */
function countsOf(images: readonly SplitImage[], parts: ReadonlyMap<number, string>) {
  const count = (part: string) => images.filter(({ id }) => parts.get(id) === part).length
  return [count('train'), count('validation'), count('test')]
}
const thrown = (code: string, details: object) => expect.objectContaining({ code, details }) as Error

describe('the draws of a split', () => {
  const images = [...draw('good', 12), ...draw('crack', 9), ...draw('pit', 5)]

  it('are those of earlier versions, so that stored splits are found again by their rule', () => {
    const drawn = [random, fewShot(3), fewShot(3, 'crack'), firstThird, { ...firstThird, defectType: 'crack' }]
    expect(drawn.map((protocol) => letters(images, options(protocol, 4)))).toEqual([
      'vxxttxttxvtttttttxxxvxxvtt',
      'vxxttxttxvttxxtxxxxvtxxxvt',
      'vxxttxttxvtttxxxttvxx-----',
      'vxxttxttxvtttvtxxxxxxtxxxx',
      'vxxttxttxvtttvtxxxxxx-----'
    ])
    const test = [...images, ...draw('good', 3, { givenSplit: 'test' }), ...draw('pit', 2, { givenSplit: 'test' })]
    expect([{ kind: 'given' } as const, ...drawn].map((protocol) => letters(test, options(protocol, 4)))).toEqual([
      'tttvtttttvtttttvtttvttvtttxxxxx',
      'txtvxtxtxvtttttttxxxvxvttttxtxt',
      'tttvtttttvtt--t----vt---vtxxxxx',
      'tttvtttttvttt---ttv-------xxx--',
      'tttvtttttvtttvtxxxxxxtxxxxxxxtx',
      'tttvtttttvtttvtxxxxxx-----xxx--'
    ])
  })
})

describe('a given test subset', () => {
  const kept = [...draw('good', 20, { givenSplit: 'train' }), ...draw('crack', 9, { givenSplit: 'train' })]
  const test = draw('good', 9, { givenSplit: 'test' }, 50)

  it('does not count for the share of validation, nor do other images of its parts, which are left out', () => {
    const beside = ofPart('part 1', [
      ...draw('good', 5, { givenSplit: 'train' }, 70),
      ...draw('good', 1, { givenSplit: 'test' }, 80)
    ])
    for (const protocol of [fewShot(2), firstThird]) {
      const parts = makeSplit([...kept, ...test, ...beside], options(protocol))
      expect(countsOf(kept.slice(0, 20), parts)).toEqual([16, 4, 0])
      expect(countsOf(test, parts)).toEqual([0, 0, 9])
      expect(countsOf(beside, parts)).toEqual([0, 0, 1])
    }
  })

  it('keeps the defects of its parts from being drawn as shots', () => {
    const beside = ofPart('part 1', [...draw('good', 1, { givenSplit: 'test' }), ...draw('crack', 3, {}, 50)])
    const cracks = draw('crack', 2, {}, 80)
    const all = [...draw('good', 4), ...beside, ...cracks]
    const parts = makeSplit(all, options(fewShot(2)))
    expect(countsOf(cracks, parts)).toEqual([2, 0, 0])
    expect(() => makeSplit(all, options(fewShot(3)))).toThrow(
      thrown('split.too-few-shots', { count: 3, available: 2, defectType: 'any', types: ['crack'] })
    )
  })

  it('takes the defects of its parts, where only it has defects', () => {
    const beside = ofPart('part 1', [
      ...draw('good', 1, { givenSplit: 'test' }),
      ...draw('crack', 3, { givenSplit: 'test' }, 50)
    ])
    const cracks = draw('crack', 6, { givenSplit: 'test' }, 80)
    const parts = makeSplit([...draw('good', 4, { givenSplit: 'train' }), ...beside, ...cracks], options(fewShot(2)))
    expect(countsOf(beside, parts)).toEqual([0, 0, 4])
    expect(countsOf(cracks, parts)).toEqual([2, 1, 3])
  })
})

describe('shares', () => {
  it('count what other images of the same parts have decided', () => {
    const parts = Array.from({ length: 20 }, (_, i) =>
      ofPart(`part ${i}`, [...draw('good', 1, {}, i), ...draw('crack', 1, {}, i), ...draw('pit', 1, {}, i)])
    ).flat()
    const alone = [...draw('good', 20, {}, 20), ...draw('crack', 20, {}, 20), ...draw('pit', 20, {}, 20)]
    for (const seed of [0, 1, 2, 3]) {
      const split = makeSplit([...parts, ...alone], options(random, seed))
      for (const type of [null, 'crack', 'pit']) {
        const own = [...parts, ...alone].filter(({ defectType }) => defectType === type)
        expect(countsOf(own, split)).toEqual([22, 6, 12])
      }
    }
  })
})

describe('few shots', () => {
  it('show as many parts as they can, and no image twice', () => {
    const copies = (part: string) => ofPart(part, draw('crack', 3, { contentHash: part }))
    const all = [...draw('good', 4), ...copies('part 1'), ...copies('part 2')]
    expect(countsOf(all.slice(4), makeSplit(all, options(fewShot(2), 0, 0)))).toEqual([2, 0, 0])
    expect(() => makeSplit(all, options(fewShot(3, 'crack')))).toThrow(
      thrown('split.too-few-shots', { count: 3, available: 2, defectType: 'crack', types: ['crack'] })
    )
    // Of parts with three images and with one, the second turn has only one left.
    const unequal = [...ofPart('part 3', draw('pit', 3)), ...ofPart('part 4', draw('pit', 1))]
    expect(countsOf(unequal, makeSplit(unequal, options(fewShot(4), 0, 0)))).toEqual([4, 0, 0])
    expect(() => makeSplit([...draw('crack', 2), ...unequal], options(fewShot(5, 'pit')))).toThrow(
      thrown('split.too-few-shots', { count: 5, available: 4, defectType: 'pit', types: ['crack', 'pit'] })
    )
    expect(() => makeSplit(draw('good', 4), options(fewShot(1)))).toThrow(
      thrown('split.too-few-shots', { count: 1, available: 0, defectType: 'any', types: ['none'] })
    )
  })

  it('have masks where they have to, also of parts that have images with and without one', () => {
    const mixed = Array.from({ length: 6 }, (_, i) =>
      ofPart(`part ${i}`, [...draw('crack', 1, {}, i), ...draw('crack', 1, { maskHash: 'mask' }, 20 + i)])
    ).flat()
    const bare = draw('crack', 10, {}, 50)
    for (const seed of [0, 1, 2, 3]) {
      const parts = makeSplit([...draw('good', 9), ...mixed, ...bare], options(fewShot(3, null, 'train'), seed))
      const trained = [...mixed, ...bare].filter(({ id }) => parts.get(id) === 'train')
      expect(trained.map(({ maskHash }) => maskHash)).toEqual(['mask', 'mask', 'mask'])
      // What is left of 13 units, a fifth of its images held out.
      const [, validation, test] = countsOf([...mixed, ...bare], parts)
      expect([validation! + test!, validation]).toEqual([16, 3])
    }
    // Those without a mask are validated on as well as tested on.
    const seen = [0, 1, 2, 3].map((seed) =>
      countsOf(bare, makeSplit([...mixed, ...bare], options(fewShot(3, null, 'train'), seed, 0.5)))
    )
    for (const [trained, validated, tested] of seen) {
      expect([trained, validated! > 0, tested! > 0]).toEqual([0, true, true])
    }
  })
})

describe('a first-third split', () => {
  it('trains on none of a type of two images, whose first is more than a third', () => {
    const cuts = draw('cut', 2)
    expect(countsOf(cuts, makeSplit(cuts, options(firstThird)))).toEqual([0, 0, 2])
  })

  it('divides good images alone, and names the types there are where it is to take one of them', () => {
    const good = draw('good', 10)
    expect(countsOf(good, makeSplit(good, options(firstThird, 0, 0)))).toEqual([7, 0, 3])
    expect(() => makeSplit(draw('cut', 3), options({ ...firstThird, defectType: 'dent' }))).toThrow(
      thrown('split.no-such-type', { defectType: 'dent', types: ['cut'] })
    )
  })
})

describe('a split held out of another', () => {
  it('has no image that the other does not train or validate on', () => {
    const images = [...draw('good', 20), ...draw('crack', 12), ...draw('crack', 12, { maskHash: 'mask' }, 50)]
    const of = options({ ...random, masks: 'train' }, 3) as SplitOptions<SplitProtocol>
    const before = makeSplit(images, of)
    const after = makeSplit(images, options({ kind: 'hold-out', of, testFraction: 0.4 }, 1))
    const known = images.filter(({ id }) => before.get(id) === 'train' || before.get(id) === 'validation')
    expect(before.size).toBeLessThan(images.length)
    expect([...after.keys()].filter((id) => !known.some((image) => image.id === id))).toEqual([])
  })

  it('draws no more shots than there are parts with a mask', () => {
    const masked = ['part 1', 'part 2'].flatMap((part) => ofPart(part, draw('crack', 2, { maskHash: 'mask' })))
    const images = [...draw('good', 10), ...masked, ...draw('crack', 10, {}, 50)]
    const of = options(fewShot(3, null, 'train'), 0, 0.5) as SplitOptions<SplitProtocol>
    expect(countsOf(masked, makeSplit(images, of))).toEqual([3, 0, 0])
    const after = makeSplit(images, options({ kind: 'hold-out', of, testFraction: 0.4 }, 1, 0))
    expect(countsOf(masked, after)[0]).toBe(2)
  })
})

describe('a stored split', () => {
  it('is what is stored of the images that are there, and needs to know where', () => {
    const images = draw('good', 3)
    const [first, second, third] = images.map(({ id }) => id) as [number, number, number]
    const stored = new Map([
      [first, 'test'],
      [third, 'train'],
      [9999, 'train']
    ] as const)
    const wanted = { ...options(random), stored: 8 }
    const parts = makeSplit(images, wanted, (split) => (split === 8 ? stored : new Map()))
    expect([parts.get(first), parts.get(second), parts.get(third), parts.size]).toEqual(['test', undefined, 'train', 2])
    expect(() => makeSplit(images, wanted)).toThrow(new RangeError('split 8 is stored, and nothing says where'))
  })
})

it('requires a label of the subset itself, and names both', () => {
  const [good, crack] = [draw('good', 1), draw('crack', 1)]
  const parts = makeSplit([...good, ...crack], options({ ...random, testFraction: 0 }, 0, 0))
  expect(() => requireLabels(good, parts, 'train', ['good', 'defect'])).toThrow(
    thrown('split.no-defects', { part: 'train' })
  )
  expect(() => requireLabels([...good, ...crack], parts, 'test', ['good'])).toThrow(
    thrown('split.no-good', { part: 'test' })
  )
})
