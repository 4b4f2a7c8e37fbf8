import { expect, it } from 'vitest'
import type { HeldOutSubset } from '../../../electron/contract/work/bundle.ts'
import { imagesOfSubset, type HeldOutImage } from '../../../electron/host/bundles/held-out.ts'

const image = (id: number, subset: HeldOutImage['subset'], width = 64): HeldOutImage => ({
  ...{ id, datasetId: 1, name: `${id}.png`, contentHash: String(id).repeat(64), width, height: 32, channels: 1 },
  ...{
    label: 'good',
    defectType: null,
    givenSplit: null,
    maskHash: null,
    maskPixels: null,
    origin: 'import',
    specimen: null,
    originalHash: null,
    subset
  }
})

it('takes the images of a size and a subset that a detector was not trained on', () => {
  const images = [
    image(1, 'validation'),
    image(2, 'test'),
    image(3, 'unused'),
    image(4, 'test', 48),
    image(5, 'unused', 32)
  ]
  const ids = (width: number, wanted: HeldOutSubset) =>
    imagesOfSubset(images, { width, height: 32 }, wanted).map(({ id }) => id)
  expect(ids(64, 'held-out')).toEqual([1, 2])
  expect(ids(64, 'all')).toEqual([1, 2, 3])
  expect(ids(32, 'held-out')).toEqual([5])
  expect(ids(64, 'validation')).toEqual([1])
  expect(ids(64, 'test')).toEqual([2])
  expect(ids(48, 'held-out')).toEqual([4])
})
