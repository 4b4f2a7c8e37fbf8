import { describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import { collectPatches, type PatchPool } from '../../../electron/detection/patch/collect.ts'
import { patchFeeds } from '../../../electron/detection/patch/draws.ts'
import { goodFeatures } from '../../../electron/detection/patch/good-features.ts'
import { patchCount, type Patches } from '../../../electron/detection/patch/patches.ts'
import { patchSection } from '../../../electron/detection/patch/section.ts'
import { openBackbone } from '../../../electron/models/backbone/backbone.ts'
import { cellChannels } from '../../../electron/models/backbone/cells.ts'
import { defectsOf, goodsOf } from './scenes.ts'

const { architecture: _, ...settings } = patchSection.parse({ architecture: 'patch-mlp', noise: 0 })
/** Patches that all have one value. */
const marked = (value: number, count: number) => new Float32Array(count * cellChannels).fill(value)
const pool: PatchPool = {
  standardisation: { mean: new Float32Array(cellChannels), deviation: new Float32Array(cellChannels) },
  negatives: marked(1, 30),
  real: [marked(2, 1), marked(3, 1000)],
  synthetic: [marked(4, 5)],
  bags: []
}

/** How often each value is drawn in a number of steps, among positives and negatives. */
function countsOf(given: PatchPool, hard = new Float32Array(), picked: Patches[] = []) {
  const feeds = patchFeeds(given, settings, 7)
  const counts = new Map<string, number>()
  for (let step = 0; step < 20; step++) {
    const { patches, targets } = feeds(step, { hard, picked })
    for (let row = 0; row < 640; row++) {
      const key = `${targets!.data[row]}: ${patches!.data[row * cellChannels]}`
      counts.set(key, (counts.get(key) ?? 0) + 1 / 20)
    }
  }
  return counts
}

describe('patches of a step', () => {
  it('have half of the positives real and half synthetic, each image equally often', () => {
    const counts = countsOf(pool)
    expect(counts.get('1: 4')).toBeCloseTo(64)
    expect(counts.get('1: 2')).toBeGreaterThan(28)
    expect(counts.get('1: 3')).toBeGreaterThan(28)
    expect(counts.get('0: 1')).toBeCloseTo(512)
  })

  it('are only real if there are no synthetic images', () => {
    const counts = countsOf({ ...pool, synthetic: [] })
    expect(counts.get('1: 2')! + counts.get('1: 3')!).toBeCloseTo(128)
  })

  it('have a quarter of hard negatives once there are any', () => {
    expect(countsOf(pool, marked(9, 3)).get('0: 9')).toBeCloseTo(128)
  })

  it('counts patches picked from images without masks as defective', () => {
    const bag = (real: boolean) => ({ real, views: [] })
    const unmasked = { ...pool, real: [], synthetic: [], bags: [bag(true), bag(false)] }
    const counts = countsOf(unmasked, undefined, [marked(5, 3), marked(6, 3)])
    expect([counts.get('1: 5'), counts.get('1: 6')]).toEqual([expect.closeTo(64), expect.closeTo(64)])
  })

  it('depend only on seed and step', () => {
    const [one, other] = [patchFeeds(pool, settings, 7), patchFeeds(pool, settings, 7)]
    const found = { hard: new Float32Array(), picked: [] }
    one(0, found)
    expect(one(5, found)).toEqual(other(5, found))
    expect(one(6, found)).not.toEqual(other(5, found))
  })
})

describe('patch features of the images', () => {
  it('are standardised on good images, and the same with and without caching', async () => {
    const backbone = await openBackbone({ device: 'cpu', threads: 1 })
    const images = { goods: goodsOf([0, 1]), defects: [...defectsOf([100]), ...defectsOf([101], false)], unmarked: [] }
    const collected = (most: number) =>
      collectPatches(images, 5, backbone, goodFeatures(images.goods, backbone, most), silent)
    const found = await collected(1e9)
    expect(await collected(0)).toEqual(found)
    await backbone.release()
    expect([found.real.length, found.synthetic.length]).toEqual([1, 1])
    // Eight views of a real image, one of a synthetic one.
    expect(patchCount(found.real[0]!)).toBeGreaterThan(4 * patchCount(found.synthetic[0]!))
    const goods = patchCount(found.negatives)
    expect(goods).toBeGreaterThan(2 * 12 * 11)
    let sum = 0
    for (const value of found.negatives) {
      expect(Math.abs(value)).toBeLessThanOrEqual(8)
      sum += value
    }
    expect(Math.abs(sum / found.negatives.length)).toBeLessThan(0.2)
  }, 60_000)
})
