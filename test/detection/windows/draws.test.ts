import { describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import { drawWindows, type WindowDraws } from '../../../electron/detection/windows/draws.ts'
import { isMarked } from '../../../electron/detection/windows/marked.ts'
import { loadPool } from '../../../electron/detection/windows/pool.ts'
import { usualWindow, windowGeometry } from '../../../electron/detection/windows/side.ts'
import { largestRegion } from '../../../electron/imaging/mask.ts'
import { goodsOf, rectangle, squared } from '../patch/scenes.ts'

const defectsOf = (indices: readonly number[], real: boolean) =>
  indices.map((index) => ({ name: `square ${index}`, real, load: () => Promise.resolve(squared(index)) }))
const images = {
  goods: goodsOf([0, 1, 2]),
  defects: [...defectsOf([100, 101], true), ...defectsOf([102], false)],
  unmarked: []
}
const draws: WindowDraws = {
  ...{ side: 32, batch: 24, goodShare: 0.5, realShare: 0.75, flips: 'both', brightness: 0.1 }
}

describe('windows of a step', () => {
  it('are a pure function of seed and step', async () => {
    const pool = await loadPool(images, 32, 1, silent)
    const drawn = (seed: number, step: number) => drawWindows(pool, draws, seed, step).map(({ view }) => view)
    expect(drawn(1, 5)).toEqual(drawn(1, 5))
    expect(drawn(1, 6)).not.toEqual(drawn(1, 5))
    expect(drawn(2, 5)).not.toEqual(drawn(1, 5))
  })

  it('keep the shares, show defects away from their edges, and lie inside the image', async () => {
    const pool = await loadPool(images, 32, 1, silent)
    const real = pool.real.flat().map(({ planes }) => planes)
    const synthetic = pool.synthetic.flat().map(({ planes }) => planes)
    const places = new Set<string>()
    for (let step = 0; step < 30; step++) {
      const windows = drawWindows(pool, draws, 1, step)
      const positive = windows.filter(({ mask }) => mask !== null)
      expect(positive).toHaveLength(12)
      expect(positive.filter(({ planes }) => real.includes(planes))).toHaveLength(9)
      expect(positive.filter(({ planes }) => synthetic.includes(planes))).toHaveLength(3)
      for (const { planes, mask, view } of windows) {
        const { left, top } = view
        expect(Math.min(left, top, planes.width - 32 - left, planes.height - 32 - top)).toBeGreaterThanOrEqual(0)
        if (mask !== null) expect(isMarked(mask, left, top, 32)).toBe(true)
        places.add(`${left} ${top}`)
      }
      for (const { planes, mask, view } of windows) {
        const part = [...pool.real, ...pool.synthetic].flat().find((each) => each.planes === planes)
        if (mask === null && part !== undefined) expect(isMarked(part.mask, view.left, view.top, 32)).toBe(false)
      }
    }
    expect(places.size).toBeGreaterThan(300)
  })

  it('come from crops if the images do not fit into memory together', async () => {
    const pool = await loadPool(images, 8, 1, silent, 6 * 6400)
    const parts = [...pool.goods, ...pool.real.map((own) => own.map(({ planes }) => planes))]
    for (const own of parts) {
      // Four windows wide, and as many as 6,400 bytes hold of each image.
      expect(own.every(({ width, height }) => width === 32 && height === 32)).toBe(true)
      expect(own.length).toBeGreaterThan(0)
      expect(own.reduce((bytes, { data }) => bytes + data.length, 0)).toBeLessThanOrEqual(6400)
    }
    expect(pool.goods.some((own) => own.length > 1)).toBe(true)
    expect(pool.real.flat().every(({ mask, marked }) => mask.width === 32 && marked.length > 0)).toBe(true)
    const windows = drawWindows(pool, { ...draws, side: 8 }, 1, 0)
    expect(windows).toHaveLength(24)
  })
})

describe('window side', () => {
  const size = { width: 400, height: 400 }
  it.each([
    ['small defects', [rectangle(size, 5, 5, 8, 8)], 64],
    ['the median of several', [8, 30, 60].map((side) => rectangle(size, 5, 5, side, side)), 96],
    ['a long crack, by its area', [rectangle(size, 5, 5, 320, 2)], 64],
    ['a huge defect', [rectangle(size, 5, 5, 300, 300)], 256],
    ['no defect at all', [], 64]
  ])('suits %s', (_, masks, side) => {
    expect(usualWindow(masks.flatMap((mask) => largestRegion(mask) ?? []))).toBe(side)
  })

  it('follows the settings, and determines the scale by the input side', () => {
    const masks = [{ area: 60 * 60 }]
    expect(windowGeometry({ window: null, scale: null }, masks)).toEqual({ window: 192, side: 128, scale: 128 / 192 })
    expect(windowGeometry({ window: 96, scale: null }, masks)).toEqual({ window: 96, side: 96, scale: 1 })
    expect(windowGeometry({ window: 96, scale: 0.5 }, masks)).toEqual({ window: 96, side: 64, scale: 64 / 96 })
    expect(windowGeometry({ window: 256, scale: 1 }, masks)).toEqual({ window: 256, side: 256, scale: 1 })
  })
})
