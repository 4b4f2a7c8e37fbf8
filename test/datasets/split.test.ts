import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { snapshotHash } from '../../electron/datasets/snapshot.ts'
import type { SplitOptions, SplitProtocol } from '../../electron/datasets/split-options.ts'
import { makeSplit, requireLabels, type SplitImage } from '../../electron/datasets/split.ts'
import { splitName } from '../../electron/common/split-name.ts'
import { countParts, createSplit } from '../../electron/datasets/store-split.ts'
import { listAudit } from '../../electron/workspace/audit.ts'
import { listImages } from '../../electron/workspace/datasets.ts'
import { listSplits, partsOf } from '../../electron/workspace/splits.ts'
import { temporaryFolder, temporaryWorkspace } from '../workspace/helpers.ts'
import { findLeaks } from '../../electron/datasets/units.ts'
import { importFolder, writeTree } from './images.ts'

const withCode = (code: string) => expect.objectContaining({ code }) as Error

/** Images by type, such as `{ good: 10, crack: 3 }`, all in one given subset. */
function drawImages(
  counts: Record<string, number>,
  givenSplit: SplitImage['givenSplit'] = null,
  start = 1
): SplitImage[] {
  const kinds = Object.entries(counts).flatMap(([kind, count]) => Array.from({ length: count }, () => kind))
  return kinds.map((kind, index) => ({
    id: start + index,
    name: `${kind}/${String(index).padStart(3, '0')}.png`,
    contentHash: `content ${start + index}`,
    label: kind === 'good' ? 'good' : 'defect',
    defectType: kind === 'good' ? null : kind,
    givenSplit,
    specimen: null,
    maskHash: null
  }))
}

function options<Protocol extends SplitOptions['protocol']>(
  protocol: Protocol,
  seed = 0,
  validationFraction = 0.2
): SplitOptions<Protocol> {
  return { seed, validationFraction, protocol }
}

const random = { kind: 'random', testFraction: 0.3 } as const
const fewShot = (shots: number, defectType: string | null = null) =>
  ({ kind: 'few-shot', shots, defectType, testFraction: 0.3 }) as const
const counts = (images: readonly SplitImage[], wanted: SplitOptions) => countParts(images, makeSplit(images, wanted))

describe('every split', () => {
  const protocol = fc.constantFrom<SplitProtocol>(random, fewShot(2), fewShot(0), {
    kind: 'first-third',
    testFraction: 0.3
  })
  const dataset = fc.record({
    good: fc.integer({ min: 0, max: 30 }),
    crack: fc.integer({ min: 2, max: 20 }),
    pit: fc.nat(9)
  })

  it('depends only on the seed, not on the image order, and never separates identical images', () => {
    fc.assert(
      fc.property(dataset, protocol, fc.nat(1000), (kinds, chosen, seed) => {
        const images = drawImages(kinds)
        const split = makeSplit(images, options(chosen, seed))
        const reversed = makeSplit(images.toReversed(), options(chosen, seed))
        expect([...reversed].sort()).toEqual([...split].sort())
        if (chosen.kind === 'first-third') return
        const twins = [...images, ...images.map((image) => ({ ...image, id: image.id + 1000, name: `${image.name}~` }))]
        const parts = makeSplit(twins, options(chosen, seed))
        for (const { id } of images) expect([undefined, parts.get(id)]).toContain(parts.get(id + 1000) ?? parts.get(id))
      }),
      { numRuns: 60, seed: 5 }
    )
  })

  it('differs between seeds', () => {
    const images = drawImages({ good: 40, crack: 20 })
    const splits = [0, 1, 2].map((seed) => JSON.stringify([...makeSplit(images, options(random, seed))]))
    expect(new Set(splits).size).toBe(3)
  })

  it('rejects invalid settings', () => {
    const images = drawImages({ good: 3, crack: 3 })
    for (const [setting, bad] of [
      ['test-fraction', options({ ...random, testFraction: 1 })],
      ['test-fraction', options({ ...random, testFraction: NaN })],
      ['seed', options(random, 0.5)],
      ['validation-fraction', options(random, 0, -0.1)],
      ['shots', options(fewShot(1.5))]
    ] as const) {
      expect(() => makeSplit(images, bad)).toThrow(withCode(`split.bad-${setting}`))
    }
  })
})

describe('specimens', () => {
  const protocols = [random, fewShot(5, 'crack'), { kind: 'given' }] as const
  const shown = (image: SplitImage) => ({ ...image, specimen: `${image.label} ${Math.floor(image.id / 6)}` })
  const images = drawImages({ good: 60, crack: 60 }).map(shown)

  it('are never divided between subsets', () => {
    const test = drawImages({ good: 6, crack: 6 }, 'test', 600).map(shown)
    for (const protocol of protocols) {
      const all = protocol.kind === 'given' ? [...images, ...test] : images
      for (let seed = 0; seed < 5; seed++) {
        const parts = makeSplit(all, options(protocol, seed))
        for (const group of Map.groupBy(all, (image) => image.specimen).values()) {
          const seen = new Set(group.flatMap((image) => parts.get(image.id) ?? []))
          expect(seen.size).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  it('contribute one image each to few-shot training, and their other images are left out', () => {
    const parts = makeSplit(images, options(fewShot(5, 'crack'), 0, 0))
    const inTrain = images.filter((image) => image.label === 'defect' && parts.get(image.id) === 'train')
    expect(new Set(inTrain.map((image) => image.specimen)).size).toBe(5)
    expect(inTrain).toHaveLength(5)
    const tested = images.filter((image) => image.label === 'defect' && parts.get(image.id) === 'test')
    expect(tested.length).toBeGreaterThan(0)
    const more = makeSplit(images, options(fewShot(15, 'crack'), 0, 0))
    const drawnMore = images.filter((image) => image.label === 'defect' && more.get(image.id) === 'train')
    expect(drawnMore).toHaveLength(15)
    expect(drawnMore).toEqual(expect.arrayContaining(inTrain))
  })
})

describe('a random split', () => {
  it('has equal shares of every defect type', () => {
    expect(counts(drawImages({ good: 100, crack: 20, pit: 10 }), options(random))).toEqual({
      train: { good: 56, crack: 11, pit: 6 },
      validation: { good: 14, crack: 3, pit: 1 },
      test: { good: 30, crack: 6, pit: 3 }
    })
  })
})

describe('the dataset’s own split', () => {
  const train = drawImages({ good: 20, crack: 10 }, 'train')
  const test = drawImages({ good: 5, crack: 3 }, 'test', 100)

  it('keeps the test subset and takes validation images from training', () => {
    expect(counts([...train, ...test], options({ kind: 'given' }))).toEqual({
      train: { good: 16, crack: 8 },
      validation: { good: 4, crack: 2 },
      test: { good: 5, crack: 3 }
    })
  })

  it('keeps an existing validation subset', () => {
    const validation = drawImages({ good: 2 }, 'validation', 200)
    expect(counts([...train, ...test, ...validation], options({ kind: 'given' }))).toEqual({
      train: { good: 20, crack: 10 },
      validation: { good: 2 },
      test: { good: 5, crack: 3 }
    })
  })

  it('is rejected if the dataset has none', () => {
    expect(() => makeSplit(train, options({ kind: 'given' }))).toThrow(withCode('split.none-given'))
  })
})

describe('a few-shot split', () => {
  it('trains on N of one type, tests on the others of that type and leaves out other types', () => {
    expect(counts(drawImages({ good: 100, crack: 57, pit: 10 }), options(fewShot(5, 'crack')))).toEqual({
      train: { good: 56, crack: 5 },
      validation: { good: 14, crack: 10 },
      test: { good: 30, crack: 42 }
    })
  })

  it('keeps an official test subset unchanged (KSDD2)', () => {
    const images = [
      ...drawImages({ good: 20, defect: 30 }, 'train'),
      ...drawImages({ good: 9, defect: 4 }, 'test', 100)
    ]
    expect(counts(images, options(fewShot(5), 0, 0))).toEqual({
      train: { good: 20, defect: 5 },
      validation: {},
      test: { good: 9, defect: 4 }
    })
  })

  it('takes shots from the test subset if only that has defects (MVTec AD)', () => {
    const images = [...drawImages({ good: 20 }, 'train'), ...drawImages({ good: 9, cut: 10, bent: 10 }, 'test', 100)]
    const { train, test } = counts(images, options(fewShot(3, 'cut'), 0, 0))
    expect([train, test]).toEqual([
      { good: 20, cut: 3 },
      { good: 9, cut: 7 }
    ])
  })

  it('extends the same images with more shots', () => {
    const images = drawImages({ good: 10, crack: 30 })
    const drawn = (shots: number) => {
      const parts = makeSplit(images, options(fewShot(shots)))
      return images.filter((image) => image.label === 'defect' && parts.get(image.id) === 'train').map(({ id }) => id)
    }
    expect(drawn(0)).toEqual([])
    expect(drawn(9)).toEqual(expect.arrayContaining(drawn(4)))
  })

  it('rejects more shots than there are images', () => {
    const images = drawImages({ good: 10, crack: 4 })
    for (const [shots, type] of [
      [5, 'crack'],
      [1, 'dent']
    ] as const) {
      expect(() => makeSplit(images, options(fewShot(shots, type)))).toThrow(withCode('split.too-few-shots'))
    }
  })
})

describe('a first-third split', () => {
  it('trains on the first ⌊n/3⌋ of each type by name', () => {
    const images = [...drawImages({ good: 6 }, 'train'), ...drawImages({ cut: 10, bent: 8 }, 'test', 100)]
    const parts = makeSplit(images, options({ kind: 'first-third', testFraction: 0 }, 0, 0))
    const trained = images.filter((image) => image.label === 'defect' && parts.get(image.id) === 'train')
    expect(trained.map((image) => image.name)).toEqual([
      'cut/000.png',
      'cut/001.png',
      'cut/002.png',
      'bent/010.png',
      'bent/011.png'
    ])
  })
})

describe('a first-third split of one type', () => {
  const protocol = { kind: 'first-third', testFraction: 0.5 } as const
  const named = (name: string, id: number, specimen: string | null = null): SplitImage => {
    const details = {
      contentHash: `content ${id}`,
      label: 'defect',
      defectType: 'cut',
      givenSplit: null,
      maskHash: null
    } as const
    return { id, name: `cut/${name}.png`, specimen, ...details }
  }

  it('sorts names numerically', () => {
    const images = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'].map((name, i) => named(name, i))
    const parts = makeSplit(images, options(protocol, 0, 0))
    expect(images.filter(({ id }) => parts.get(id) === 'train').map(({ name }) => name)).toEqual([
      ...['cut/1.png', 'cut/2.png', 'cut/3.png']
    ])
  })

  it('stops before a specimen that would exceed the third, without dividing it', () => {
    const images = Array.from({ length: 12 }, (_, i) => named(String(i), i, `tile ${Math.floor(i / 3)}`))
    const parts = makeSplit(images, options(protocol, 0, 0))
    expect(images.filter(({ id }) => parts.get(id) === 'train').map(({ id }) => id)).toEqual([0, 1, 2])
    expect(images.filter(({ id }) => parts.get(id) === 'test')).toHaveLength(9)
  })

  it('leaves out other types, and rejects an unknown type', () => {
    const images = [...drawImages({ good: 6 }, 'train'), ...drawImages({ cut: 9, bent: 9 }, 'test', 100)]
    expect(counts(images, options({ ...protocol, defectType: 'bent' }, 0, 0))).toEqual({
      train: { good: 6, bent: 3 },
      validation: {},
      test: { bent: 6 }
    })
    const other = options({ ...protocol, defectType: 'dent' }, 0, 0)
    expect(() => makeSplit(images, other)).toThrow(withCode('split.no-such-type'))
  })
})

describe('requireLabels', () => {
  it('names the subset and the missing label', () => {
    const images = drawImages({ good: 10, crack: 10 })
    const parts = makeSplit(images, options(fewShot(0), 0, 0))
    requireLabels(images, parts, 'test', ['good', 'defect'])
    const need = () => requireLabels(images, parts, 'train', ['good', 'defect'])
    expect(need).toThrow(withCode('split.no-defects'))
    expect(need).toThrow(/train/)
    expect(() => requireLabels([], parts, 'test', ['good'])).toThrow(withCode('split.no-good'))
  })
})

describe('snapshot hash', () => {
  const images = drawImages({ good: 3, crack: 2 }).map((image) => ({ ...image, maskHash: null as string | null }))
  const parts = new Map(images.map((image) => [image.id, 'train' as const]))
  const [first, ...others] = images as [(typeof images)[0], ...typeof images]

  it('does not depend on order, ids or names', () => {
    const renamed = images.map((image) => ({ ...image, id: image.id + 50, name: 'x' })).reverse()
    expect(snapshotHash(renamed)).toBe(snapshotHash(images))
  })

  it('depends on content, label, mask and subset', () => {
    const hashes = [
      snapshotHash(images),
      snapshotHash(images, parts),
      snapshotHash(images, new Map([...parts, [first.id, 'test']])),
      snapshotHash(others),
      snapshotHash([{ ...first, contentHash: 'other' }, ...others]),
      snapshotHash([{ ...first, label: 'defect', defectType: 'pit' }, ...others]),
      snapshotHash([{ ...first, maskHash: 'mask' }, ...others])
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(snapshotHash(images, new Map([...parts].slice(1)))).toBe(snapshotHash(others, parts))
  })
})

describe('a stored split', () => {
  it('is created once and found again with its rule, seed, hash and subsets', async () => {
    const workspace = await temporaryWorkspace()
    const folder = await temporaryFolder()
    await writeTree(folder, { 'good/1.png': 1, 'good/2.png': 2, 'good/3.png': 3, 'crack/1.png': 4, 'crack/2.png': 5 })
    const dataset = await importFolder(workspace, folder)
    const wanted = options(fewShot(1, 'crack'), 3)
    const name = splitName(wanted)
    const split = createSplit(workspace, dataset, name, wanted)
    expect(createSplit(workspace, dataset, name, wanted)).toEqual(split)
    expect(listSplits(workspace, dataset)).toEqual([split])
    expect(split).toMatchObject({ seed: 3, protocol: { ...wanted.protocol, validationFraction: 0.2 } })
    const images = listImages(workspace, dataset)
    expect(partsOf(workspace, split.id)).toEqual(makeSplit(images, wanted))
    expect(split.snapshotHash).toBe(snapshotHash(images, partsOf(workspace, split.id)))
    expect(listAudit(workspace).filter((entry) => entry.action === 'split.create')).toHaveLength(1)
  })
})

describe('images of one specimen', () => {
  /** Specimens with a good image and defects of two types each, and images without a specimen. */
  const parts = fc.record({ shared: fc.integer({ min: 4, max: 12 }), alone: fc.integer({ min: 4, max: 12 }) })
  const chosen = fc.constantFrom<SplitProtocol>(random, fewShot(2), fewShot(2, 'crack'), fewShot(0), {
    kind: 'first-third',
    testFraction: 0.3
  })
  const datasetOf = (shared: number, alone: number, test = false): SplitImage[] =>
    drawImages({ good: shared + alone, crack: shared + alone, pit: shared + alone }).map((image, index) => {
      const place = index % (shared + alone)
      const given = test && place % 3 === 0 ? ('test' as const) : null
      return { ...image, givenSplit: given, specimen: place < shared ? `part ${place}` : null }
    })

  it('stay in one subset, whether good or defective, of every type', () => {
    fc.assert(
      fc.property(parts, chosen, fc.nat(1000), fc.boolean(), ({ shared, alone }, protocol, seed, test) => {
        const images = datasetOf(shared, alone, test)
        const split = makeSplit(images, options(protocol, seed))
        for (const own of Map.groupBy(images, ({ specimen }) => specimen).values()) {
          if ((own[0]?.specimen ?? null) === null) continue
          const subsets = new Set(own.flatMap(({ id }) => split.get(id) ?? []))
          expect(subsets.size).toBeLessThanOrEqual(1)
        }
      })
    )
  })

  it('hardly change the shares', () => {
    const images = datasetOf(20, 20)
    const split = makeSplit(images, options(random, 3))
    for (const type of ['good', 'crack', 'pit']) {
      const own = images.filter(({ defectType }) => (defectType ?? 'good') === type)
      expect(own.filter(({ id }) => split.get(id) === 'test')).toHaveLength(12)
    }
  })
})

describe('a hold-out split', () => {
  const base = fc.constantFrom<SplitProtocol>(random, fewShot(3), fewShot(3, 'crack'), {
    kind: 'first-third',
    testFraction: 0.3
  })

  it('divides the training and validation images of the original and leaves out its test images', () => {
    fc.assert(
      fc.property(base, fc.nat(100), fc.nat(100), (protocol, ofSeed, seed) => {
        const images = drawImages({ good: 30, crack: 20, pit: 20 })
        const of = options(protocol, ofSeed)
        const before = makeSplit(images, of)
        const after = makeSplit(images, options({ kind: 'hold-out', of, testFraction: 0.4 }, seed))
        const tested = images.filter(({ id }) => before.get(id) === 'test')
        expect(tested.filter(({ id }) => after.has(id))).toEqual([])
        expect(images.filter(({ id, label }) => after.get(id) === 'test' && label === 'defect').length).toBeGreaterThan(
          0
        )
      })
    )
  })

  it('takes the same number of shots, or a share if there are too few', () => {
    const shotsOf = (cracks: number, validationFraction: number) => {
      const images = drawImages({ good: 20, crack: cracks })
      const of = options(fewShot(5, 'crack'), 0, validationFraction)
      const split = makeSplit(images, options({ kind: 'hold-out', of, testFraction: 0.4 }, 1))
      const cracked = images.filter(({ label }) => label === 'defect').map(({ id }) => split.get(id))
      return ['train', 'test'].map((part) => cracked.filter((own) => own === part).length)
    }
    expect(shotsOf(45, 0.5)).toEqual([5, 16])
    expect(shotsOf(5, 0)).toEqual([3, 2])
  })
})

describe('no split', () => {
  const mended = { kind: 'given', mendLeaks: true } as const
  const plain = fc.oneof(
    fc.constant<SplitProtocol>(mended),
    fc.record({ kind: fc.constant('random' as const), testFraction: fc.double({ min: 0, max: 0.9, noNaN: true }) }),
    fc.record({
      kind: fc.constant('few-shot' as const),
      shots: fc.nat(3),
      defectType: fc.constantFrom(null, 'crack', 'pit'),
      testFraction: fc.double({ min: 0, max: 0.9, noNaN: true })
    }),
    fc.record({
      kind: fc.constant('first-third' as const),
      testFraction: fc.double({ min: 0, max: 0.9, noNaN: true }),
      defectType: fc.constantFrom(undefined, 'crack')
    })
  )
  const made = fc.record({
    seed: fc.nat(1000),
    validationFraction: fc.double({ min: 0, max: 0.9, noNaN: true }),
    protocol: plain
  })
  const any: fc.Arbitrary<SplitOptions> = fc.oneof(
    made,
    fc.record({
      seed: fc.nat(1000),
      validationFraction: fc.double({ min: 0, max: 0.9, noNaN: true }),
      protocol: fc.record({ kind: fc.constant('hold-out' as const), of: made, testFraction: fc.constant(0.4) })
    })
  )
  /** Images of every label, given subset and part at random; some are copies of each other. */
  const anyImages = fc
    .array(
      fc.record({
        type: fc.constantFrom(null, 'crack', 'pit'),
        givenSplit: fc.constantFrom(null, 'train', 'validation', 'test'),
        part: fc.option(fc.nat(12)),
        copyOf: fc.nat(40)
      }),
      { minLength: 1, maxLength: 60 }
    )
    .map((drawn) =>
      drawn.map(({ type, givenSplit, part, copyOf }, id): SplitImage => {
        const specimen = part === null ? null : `part ${part}`
        const label = type === null ? 'good' : 'defect'
        const contentHash = specimen === null ? `copy ${copyOf}` : `content ${id}`
        return {
          id,
          name: `${String(id)}.png`,
          contentHash,
          label,
          defectType: type,
          givenSplit,
          specimen,
          maskHash: null
        }
      })
    )

  it('has images of one part, or copies, in two subsets, whatever the dataset and the protocol', () => {
    let splits = 0
    fc.assert(
      fc.property(anyImages, any, (images, wanted) => {
        let parts: ReturnType<typeof makeSplit>
        try {
          parts = makeSplit(images, wanted)
        } catch (error) {
          expect((error as { code: string }).code).toMatch(/^split\.(none-given|too-few-shots|no-such-type)$/)
          return
        }
        splits++
        for (const unit of Map.groupBy(images, ({ specimen, contentHash }) => specimen ?? contentHash).values()) {
          expect(new Set(unit.flatMap(({ id }) => parts.get(id) ?? [])).size).toBeLessThanOrEqual(1)
        }
        if (wanted.protocol.kind !== 'given') return
        for (const { id, givenSplit } of images) if (givenSplit === 'test') expect(parts.get(id)).toBe('test')
      }),
      { numRuns: 1500 }
    )
    expect(splits).toBeGreaterThan(500)
  })
})

describe('leaks of the dataset’s own split', () => {
  const as = (images: readonly SplitImage[], specimen: string) => images.map((image) => ({ ...image, specimen }))
  const train = drawImages({ good: 20, crack: 10 }, 'train')
  const leaked = [
    ...as(drawImages({ good: 2, crack: 1 }, 'train', 100), 'part 1'),
    ...as(drawImages({ good: 1 }, 'test', 200), 'part 1'),
    ...drawImages({ crack: 1 }, 'train', 300).map((image) => ({ ...image, contentHash: 'copy' })),
    ...drawImages({ pit: 1 }, 'test', 400).map((image) => ({ ...image, contentHash: 'copy' }))
  ]
  const images = [...train, ...leaked, ...drawImages({ good: 5, crack: 3 }, 'test', 500)]

  it('are counted, with an image of each side', () => {
    expect(findLeaks(images)).toEqual({
      parts: 2,
      images: 4,
      examples: [
        [
          { part: 'test', name: 'good/000.png' },
          { part: 'train', name: 'good/000.png' }
        ],
        [
          { part: 'test', name: 'pit/000.png' },
          { part: 'train', name: 'crack/000.png' }
        ]
      ]
    })
    expect(findLeaks(train.map((image) => ({ ...image, specimen: 'one' })))).toEqual({
      parts: 0,
      images: 0,
      examples: []
    })
  })

  it('stay unless they are to be mended; then test images stay and the others are left out', () => {
    expect(counts(images, options({ kind: 'given' }, 0, 0))).toEqual({
      train: { good: 22, crack: 12 },
      validation: {},
      test: { good: 6, pit: 1, crack: 3 }
    })
    expect(counts(images, options({ kind: 'given', mendLeaks: true }, 0, 0))).toEqual({
      train: { good: 20, crack: 10 },
      validation: {},
      test: { good: 6, pit: 1, crack: 3 }
    })
  })

  it('between validation and training are mended in favour of validation', () => {
    const shared = [
      ...as(drawImages({ good: 1 }, 'validation', 600), 'part 9'),
      ...as(drawImages({ good: 3 }, 'train', 700), 'part 9')
    ]
    const all = [...images, ...shared]
    expect(findLeaks(all)).toMatchObject({ parts: 3, images: 7 })
    expect(counts(all, options({ kind: 'given', mendLeaks: true })).validation).toEqual({ good: 1 })
    expect(counts(all, options({ kind: 'given', mendLeaks: true })).train).toEqual({ good: 20, crack: 10 })
  })

  it('are mended under a name of their own, and earlier stored splits keep theirs', () => {
    expect(splitName(options({ kind: 'given' }))).toBe('given, validation 0.2, seed 0')
    expect(splitName(options({ kind: 'given', mendLeaks: true }))).toBe('given without leaks, validation 0.2, seed 0')
  })
})

describe('a split for work on masks', () => {
  const masked = ({ id }: SplitImage) => id % 4 === 0
  const images = drawImages({ good: 20, crack: 12, pit: 8 }).map((image) => {
    return { ...image, maskHash: image.label === 'defect' && masked(image) ? 'mask' : null }
  })
  const unmaskedIn = (parts: ReadonlyMap<number, string>, part: string) =>
    images.filter((image) => image.label === 'defect' && !masked(image) && parts.get(image.id) === part)
  const protocols: readonly SplitProtocol[] = [random, fewShot(3), { kind: 'first-third', testFraction: 0.3 }]

  it('trains on defects with masks only, and tests on the others as well', () => {
    for (const protocol of protocols) {
      const parts = makeSplit(images, options({ ...protocol, masks: 'train' }))
      expect(unmaskedIn(parts, 'train')).toEqual([])
      expect(unmaskedIn(parts, 'test')).not.toEqual([])
    }
    expect(counts(images, options({ ...fewShot(3), masks: 'train' }, 0, 0)).train).toMatchObject({ good: 14 })
    const drawn = makeSplit(images, options({ ...fewShot(3), masks: 'train' }))
    expect(images.filter((image) => image.label === 'defect' && drawn.get(image.id) === 'train')).toHaveLength(3)
  })

  it('leaves defects without masks out everywhere, if it is to', () => {
    for (const protocol of protocols) {
      const parts = makeSplit(images, options({ ...protocol, masks: 'all' }))
      for (const part of ['train', 'validation', 'test']) expect(unmaskedIn(parts, part)).toEqual([])
    }
  })

  it('is held out of with defects that have masks too', () => {
    const of = options({ ...fewShot(3), masks: 'train' } as const)
    const parts = makeSplit(images, options({ kind: 'hold-out', of, testFraction: 0.4 }, 1))
    expect(unmaskedIn(parts, 'train')).toEqual([])
  })

  it('says so in its name', () => {
    expect(splitName(options({ ...fewShot(3), masks: 'all' }))).toBe(
      'few-shot 3 any test 0.3, masked, validation 0.2, seed 0'
    )
  })
})
