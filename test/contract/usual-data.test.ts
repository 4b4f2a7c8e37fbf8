import { describe, expect, it } from 'vitest'
import {
  sizeInShape,
  usualFinetuning,
  usuallyWanted,
  usualModelSize,
  usualPairsSplit,
  usualSize,
  usualSplit,
  wantedToTrain
} from '../../electron/contract/usual-data.ts'
import { sideMultiple } from '../../electron/contract/usual-model.ts'

const dataset = {
  ...{ defects: 6, defectTypes: { crack: 4, pit: 2 }, masks: 6, maskedTypes: { crack: 4, pit: 2 } },
  ...{ defectParts: 6, partsOfTypes: { crack: 4, pit: 2 } as Record<string, number> },
  ...{ given: { none: 20 } as Record<string, number>, givenDefects: { none: 6 } as Record<string, number> },
  ...{ width: [64, 128] as [number, number], height: [64, 128] as [number, number] }
}
/** All defects are for the test, as in MVTec AD. */
const mvtec = { ...dataset, given: { train: 12, test: 8 }, givenDefects: { test: 6 } }
const long = { ...dataset, width: [100, 100] as [number, number], height: [700, 700] as [number, number] }

describe('the usual split', () => {
  it('is the layout’s where it trains on what the work wants, and random where the layout has none', () => {
    expect(usualSplit(mvtec, 'nothing').protocol).toEqual({ kind: 'given' })
    const trained = { ...mvtec, givenDefects: { test: 3, train: 3 } }
    expect(usualSplit(trained, 'defects').protocol).toEqual({ kind: 'given' })
    expect(usualSplit(dataset, 'masks').protocol).toEqual({ kind: 'random', testFraction: 0.3 })
  })

  it('takes a few defects where the layout keeps all for the test', () => {
    const few = { kind: 'few-shot', shots: 4, defectType: null, testFraction: 0.3 }
    expect(usualSplit(mvtec, 'defects').protocol).toEqual(few)
    const two = { ...mvtec, defects: 2, defectParts: 2, partsOfTypes: { crack: 2 }, givenDefects: { test: 2 } }
    expect(usualSplit(two, 'defects').protocol).toEqual({ ...few, shots: 1 })
  })

  it('leaves parts for the test, not just other images of those that are trained on', () => {
    const twice = { ...mvtec, defectParts: 3, partsOfTypes: { crack: 3 } }
    expect(usualSplit(twice, 'defects').protocol).toMatchObject({ kind: 'few-shot', shots: 2 })
    const one = { ...dataset, defects: 2, defectTypes: { crack: 2 }, defectParts: 1, partsOfTypes: { crack: 1 } }
    expect(usualSplit(one, 'defects').protocol).toMatchObject({ kind: 'few-shot', shots: 1 })
  })

  it('takes all defects that have masks where the work wants masks and not all defects have one', () => {
    const partly = { ...dataset, masks: 2, maskedTypes: { pit: 2 } }
    const few = { kind: 'few-shot', defectType: null }
    expect(usualSplit(partly, 'masks').protocol).toMatchObject({ ...few, masks: 'train', shots: 2 })
    expect(usualSplit(partly, 'tested-masks').protocol).toMatchObject({ kind: 'random', masks: 'all' })
    expect(usualSplit(partly, 'defects').protocol).toEqual({ kind: 'random', testFraction: 0.3 })
  })

  it('keeps defects of every type where one of them has no mask', () => {
    const types = { cut_lead: 4, damaged_case: 4 }
    const counts = { defects: 8, defectTypes: types, defectParts: 8, partsOfTypes: types, masks: 7 }
    const maskedTypes = { cut_lead: 4, damaged_case: 3 }
    const all = { ...mvtec, ...counts, maskedTypes, givenDefects: { test: 8 } }
    expect(usualSplit(all, wantedToTrain('localisation', all)).protocol).toEqual({
      ...{ kind: 'few-shot', shots: 4, defectType: null, testFraction: 0.3, masks: 'all' }
    })
    const random = { ...all, given: { none: 40 }, givenDefects: { none: 8 } }
    expect(usualSplit(random, 'masks').protocol).toEqual({ kind: 'random', testFraction: 0.3, masks: 'train' })
  })

  it('is one for all work on partly masked defects that can do without masks', () => {
    const partly = { ...dataset, masks: 2, maskedTypes: { pit: 2 } }
    const synthesized = usualSplit(partly, usuallyWanted(partly, { needsMasks: false }))
    expect(synthesized).toEqual(usualSplit(partly, wantedToTrain('detection', partly)))
    expect(usuallyWanted(partly, { needsMasks: true })).toBe('masks')
    expect(usuallyWanted({ defects: 3, masks: 0 }, { needsMasks: true })).toBe('defects')
  })

  it('trains on every type where types are told apart', () => {
    const thirds = { ...mvtec, partsOfTypes: { crack: 3, pit: 3 } }
    expect(usualSplit(thirds, 'types').protocol).toMatchObject({ kind: 'first-third' })
    expect(usualSplit(mvtec, 'types').protocol).toMatchObject({ kind: 'random' })
  })

  it('of pairs is the first third where that has two defects with masks, else at least two', () => {
    expect(usualPairsSplit({ ...dataset, defectTypes: { crack: 3, pit: 3 } }).protocol.kind).toBe('first-third')
    const two = {
      ...dataset,
      defects: 2,
      masks: 2,
      defectTypes: { crack: 2 },
      defectParts: 2,
      givenDefects: { none: 2 }
    }
    expect(usualPairsSplit(two).protocol).toMatchObject({ kind: 'few-shot', shots: 2 })
  })
})

describe('the usual size', () => {
  it('follows the shape of the images, however long', () => {
    expect(usualSize(dataset)).toEqual({ width: 128, height: 128 })
    expect(usualSize({ width: [1024, 1024], height: [512, 512] })).toEqual({ width: 256, height: 128 })
    expect(usualSize({ width: [4000, 4000], height: [300, 300] })).toEqual({ width: 856, height: 64 })
    expect(usualSize({ width: [120, 120], height: [97, 97] })).toEqual({ width: 120, height: 96 })
  })

  it('of a base model is its own: windows of long or large images with masks, else their shape', () => {
    expect(usualModelSize(dataset, 'embedded', 16)).toEqual({ width: 128, height: 128, fit: 'stretch' })
    expect(usualModelSize(long, 'embedded', 16)).toEqual({ width: 128, height: 128, fit: 'native' })
    const unmasked = { ...long, masks: 0, maskedTypes: {} }
    expect(usualModelSize(unmasked, 'embedded', 16)).toEqual({ width: 48, height: 336, fit: 'stretch' })
    expect(usualModelSize(unmasked, 'sd15', 64)).toEqual({ width: 192, height: 1344, fit: 'stretch' })
    expect(sizeInShape({ width: [8000, 8000], height: [100, 100] }, 128, 16)).toEqual({ width: 368, height: 48 })
  })

  it('is in the multiples that a model’s check found', () => {
    const listed = [{ name: 'tiny', details: { sidesInMultiplesOf: 8 } }]
    expect([sideMultiple('tiny', listed), sideMultiple('embedded', []), sideMultiple('sd15', listed)]).toEqual([
      8, 16, 64
    ])
  })

  it('is what fine-tuning learns at: squares, or the buckets that long images need', () => {
    const embedded = { rank: 8, aspectBuckets: false }
    expect(usualFinetuning('embedded', { width: 128, height: 128 }, embedded)).toEqual(embedded)
    expect(usualFinetuning('sd15', { width: 512, height: 512 }, embedded)).toEqual({})
    expect(usualFinetuning('embedded', { width: 48, height: 336, fit: 'stretch' }, embedded)).toEqual({
      ...{ rank: 8, aspectBuckets: true, resolution: 128, shortestSide: 48, longestSide: 336 }
    })
  })
})
