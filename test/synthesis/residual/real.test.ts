import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { maskArea } from '../../../electron/imaging/image.ts'
import { dilateMask, intersectMasks } from '../../../electron/imaging/mask.ts'
import { bankWarps, greyEntries, realResidual } from '../../../electron/synthesis/residual/real.ts'
import { drawShape, putShape } from '../../../electron/synthesis/residual/shapes.ts'
import { shrunkEntry } from '../../../electron/synthesis/residual/shrinkage.ts'
import { drawWarp } from '../../../electron/synthesis/bank/warp.ts'
import { darkRectangle } from './defect.ts'

const still = { turned: 0, tilt: 0, scale: [1, 1], aspect: 0, elastic: [0, 0], flip: false } as const
const small = greyEntries(darkRectangle({ left: 30, top: 20, width: 14, height: 10 }))

describe('realResidual', () => {
  it('fits the whole defect into the window, with its change of light', () => {
    const { residual, mask } = realResidual(randomStream(1, 'a'), small[0]!, still)
    expect(maskArea(mask)).toBe(140)
    const deep = residual.filter((value) => value < -0.45).length
    expect(deep).toBeGreaterThan(100)
    const near = dilateMask(mask, 3)
    expect(residual.some((value, i) => near.data[i] === 0 && value !== 0)).toBe(false)
  })

  it('shows a part of a defect that is larger than the window', () => {
    const [long] = greyEntries(darkRectangle({ left: 2, top: 30, width: 92, height: 4 }))
    for (let k = 0; k < 10; k++) {
      const { mask } = realResidual(randomStream(k, 'long'), long!, bankWarps)
      expect(maskArea(mask)).toBeGreaterThanOrEqual(4)
      expect(mask.data.length).toBe(4096)
    }
  })
})

describe('shrunkEntry', () => {
  const noisy = greyEntries(darkRectangle({ left: 30, top: 20, width: 14, height: 10 }, 0.03))[0]!
  const roughness = ({ ratio, mask }: typeof noisy) => {
    const near = dilateMask(mask, 3).data
    const outside = [...ratio.keys()].filter((i) => near[i] === 0 && i % mask.width > 0)
    return Math.sqrt(outside.reduce((sum, i) => sum + (ratio[i]! - ratio[i - 1]!) ** 2, 0) / outside.length)
  }
  const depth = ({ ratio, mask }: typeof noisy) => {
    const inside = ratio.filter((_, i) => mask.data[i] === 1)
    return inside.reduce((sum, value) => sum + value, 0) / inside.length
  }

  it('removes grain and keeps the depth of the defect', () => {
    const shrunk = shrunkEntry(noisy, 1)
    expect(roughness(shrunk)).toBeLessThan(0.5 * roughness(noisy))
    expect(Math.abs(depth(shrunk) - depth(noisy))).toBeLessThan(0.03)
  })

  it('leaves an entry unchanged with the factor 0, and a uniform one with any', () => {
    expect(shrunkEntry(noisy, 0)).toBe(noisy)
    const [even] = small
    const shrunk = shrunkEntry(even!, 1)
    shrunk.ratio.forEach((value, i) => {
      expect(value).toBeCloseTo(even!.ratio[i]!, 5)
    })
  })
})

describe('masks of shapes', () => {
  it('are as small as the shape, and are clipped to the region', () => {
    const region = { width: 90, height: 70, data: new Uint8Array(6300).fill(1) }
    for (let k = 0; k < 10; k++) {
      const stream = randomStream(k, 'shape')
      const { mask: shape, core } = drawShape(stream, small[0]!, 0.7, () => drawWarp(stream, bankWarps))
      const area = maskArea(shape)
      expect(maskArea(core)).toBeGreaterThan(0)
      expect(intersectMasks(core, shape)).toEqual(core)
      expect(shape.width * shape.height).toBeLessThan(64 * 64)
      const inside = putShape(shape, { left: 5, top: 3 }, region)
      expect(inside).toMatchObject({ width: 90, height: 70 })
      expect(maskArea(inside)).toBe(area)
      const half = { ...region, data: region.data.map((_, i) => (i % 90 < 10 ? 1 : 0)) }
      expect(maskArea(putShape(shape, { left: 5, top: 3 }, half))).toBeLessThan(area)
    }
  })
})
