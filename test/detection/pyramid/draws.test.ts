import { describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import { randomStream } from '../../../electron/common/random.ts'
import { drawCrops, pyramidFeeds } from '../../../electron/detection/pyramid/draws.ts'
import { collectMaps, type PyramidPool } from '../../../electron/detection/pyramid/pool.ts'
import { openBackbone } from '../../../electron/models/backbone/backbone.ts'
import { defectsOf, goodsOf } from '../patch/scenes.ts'

const draws = { batch: 8, crop: 64, goodShare: 0.5, realShare: 0.75, noise: 0 }
const images = { goods: goodsOf([0, 1]), defects: [...defectsOf([100, 101]), ...defectsOf([102], false)] }

async function poolOf(most?: number): Promise<PyramidPool> {
  const backbone = await openBackbone({ device: 'cpu', threads: 1 })
  const pool = await collectMaps(images, { crop: 64, turns: 'all' }, 5, backbone, silent, most)
  await backbone.release()
  return pool
}
const pool = await poolOf()

/** Highest share of each crop of a step. */
function marks(step: number, from = pool): number[] {
  const { targets } = pyramidFeeds(from, draws, 3)(step)
  return Array.from({ length: draws.batch }, (_, i) =>
    (targets!.data as Float32Array).subarray(i * 256, (i + 1) * 256).reduce((most, share) => Math.max(most, share), 0)
  )
}

describe('the crops of a step', () => {
  it('show real and synthetic defects and good images in the given shares', () => {
    const crops = drawCrops(pool, draws, randomStream(1, 'crops'))
    const kinds = crops.map(({ part }) =>
      pool.goods.flat().includes(part) ? 'good' : pool.real.flat().includes(part) ? 'real' : 'synthetic'
    )
    expect(kinds).toEqual(['real', 'real', 'real', 'synthetic', 'good', 'good', 'good', 'good'])
    const without = drawCrops({ ...pool, synthetic: [] }, draws, randomStream(1, 'crops'))
    expect(without.slice(0, 4).every(({ part }) => pool.real.flat().includes(part))).toBe(true)
  })

  it('contain a defect where they should, and only there', () => {
    for (let step = 0; step < 20; step++) {
      const found = marks(step)
      expect(Math.min(...found.slice(0, 4))).toBeGreaterThan(0)
      expect(found.slice(4)).toEqual([0, 0, 0, 0])
    }
  })

  it('depend only on seed and step', () => {
    const [one, other] = [pyramidFeeds(pool, draws, 7), pyramidFeeds(pool, draws, 7)]
    one(0)
    expect(one(5)).toEqual(other(5))
    expect(one(6)).not.toEqual(other(5))
  })
})

describe('the features that crops are drawn from', () => {
  it('are those of eight orientations of a real image and of one of a synthetic image', () => {
    expect([...pool.real, ...pool.synthetic].map((parts) => parts.length)).toEqual([8, 8, 1])
    const { columns, rows } = pool.real[0]![4]!.maps
    expect({ columns, rows }).toEqual({ columns: pool.real[0]![0]!.maps.rows, rows: pool.real[0]![0]!.maps.columns })
    for (const { maps } of pool.goods.flat())
      for (const value of maps.levels.flatMap((level) => [...level])) expect(Math.abs(value)).toBeLessThanOrEqual(8)
  })

  it('are parts of images where these do not fit into memory, with the defect in them', async () => {
    const small = await poolOf(19 * 200_000)
    for (const { maps, marked, shares } of [...small.real, ...small.synthetic].flat()) {
      expect(maps.columns * maps.rows).toBeLessThanOrEqual(64)
      expect(maps.levels[0]).toHaveLength(24 * 16 * maps.columns * maps.rows)
      expect(shares).toHaveLength(16 * maps.columns * maps.rows)
      expect(marked.length).toBeGreaterThan(0)
    }
    expect(Math.min(...marks(2, small).slice(0, 4))).toBeGreaterThan(0)
  })
})
