import { describe, expect, it } from 'vitest'
import { finetuneSchema } from '../../electron/experiments/recipe.ts'
import { finetuneImages, requireTest, selectImages } from '../../electron/experiments/selection.ts'
import type { DatasetImage, Part } from '../../electron/workspace/datasets.ts'

const parts: Part[] = ['train', 'train', 'train', 'validation', 'test', 'test']

/** Twelve good and six defective images, half of each for training. */
const images = Array.from({ length: 18 }, (_, id): DatasetImage => {
  const defect = id >= 12
  return {
    id,
    datasetId: 1,
    name: `${String(id).padStart(2, '0')}.png`,
    contentHash: String(id),
    width: 8,
    height: 8,
    channels: 1,
    label: defect ? 'defect' : 'good',
    defectType: defect ? 'crack' : null,
    givenSplit: null,
    maskHash: null,
    maskPixels: null,
    specimen: null,
    originalHash: null,
    origin: 'import'
  }
})
const partOf = new Map(images.map(({ id }) => [id, parts[id % 6] as Part]))
const split = { seed: 1, validationFraction: 0.2, protocol: { kind: 'random', testFraction: 0.3 } } as const
const ids = (list: readonly DatasetImage[]) => list.map(({ id }) => id)

describe('the images of an experiment', () => {
  it('are those of the split, with limits on good images only', () => {
    const all = selectImages(images, partOf, { split, limits: {} })
    expect(ids(all.trainGood)).toEqual([0, 1, 2, 6, 7, 8])
    expect(ids(all.trainDefects)).toEqual([12, 13, 14])
    expect(ids(all.validation)).toEqual([3, 9, 15])
    expect(ids(all.test)).toEqual([4, 5, 10, 11, 16, 17])
    const limited = selectImages(images, partOf, { split, limits: { train: 2, test: 1 } })
    expect(limited.trainGood).toHaveLength(2)
    expect(limited.trainDefects).toEqual(all.trainDefects)
    expect(limited.test).toHaveLength(3)
    expect(selectImages(images.toReversed(), partOf, { split, limits: { train: 2, test: 1 } })).toEqual(limited)
  })

  it('must include good training images, and defective test images where something is tested', () => {
    const good = images.filter(({ label }) => label === 'good')
    expect(() => requireTest(selectImages(good, partOf, { split, limits: {} }))).toThrow(/test subset has no defective/)
    const defects = images.filter(({ label }) => label === 'defect')
    expect(() => selectImages(defects, partOf, { split, limits: {} })).toThrow(/training subset has no good/)
  })

  it('are selected for fine-tuning as the recipe says', () => {
    const selection = selectImages(images, partOf, { split, limits: {} })
    const on = (section: object) => finetuneImages(selection, finetuneSchema.parse({ base: 'embedded', ...section }))
    expect(ids(on({ on: 'defect' }))).toEqual([12, 13, 14])
    expect(on({ on: 'good', images: 4 })).toHaveLength(4)
    const none = { ...selection, trainDefects: [] }
    const section = finetuneSchema.parse({ base: 'embedded', on: 'defect' })
    expect(() => finetuneImages(none, section)).toThrow(/training subset has no defective/)
  })
})
