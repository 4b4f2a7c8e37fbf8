import { describe, expect, it } from 'vitest'
import { dilateMask } from '../../../electron/imaging/mask.ts'
import { erodeMask } from '../../../electron/imaging/morphology.ts'
import {
  changedBy,
  fadeAround,
  feather,
  ratioField,
  unfadedRatio
} from '../../../electron/synthesis/bank/ratio-field.ts'
import { surfaceWithout } from '../../../electron/synthesis/bank/background.ts'
import { even, rectangle } from '../images.ts'
import { changedIn, ellipse, lit } from './scenes.ts'

const size = { width: 90, height: 70 }

/** Mean of a field's channel where a mask marks, in pixels that the blur does not mix with others. */
function meanInside(ratio: Float32Array, mask: ReturnType<typeof ellipse>, channels = 1, channel = 0): number {
  const inner = erodeMask(mask, 1)
  const values = [...inner.data.keys()].filter((i) => inner.data[i] === 1).map((i) => ratio[i * channels + channel]!)
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe('ratioField', () => {
  it.each([
    ['a dark pit', 8, 5, -0.6],
    ['a bright spot', 5, 9, 0.8],
    ['a large one', 26, 20, -0.3],
    ['a faint one', 6, 6, -0.05]
  ])('recovers %s from a lit surface', (_, across, down, change) => {
    const mask = ellipse(size, 45, 35, across, down)
    const { ratio } = ratioField(changedIn(lit(size), mask, [change]), mask)
    expect(meanInside(ratio, mask)).toBeCloseTo(change, 1.7)
    expect(Math.abs(meanInside(ratio, mask) - change)).toBeLessThan(0.03 * (1 + change))
  })

  it('recovers it despite grain, and in a corner', () => {
    const mask = rectangle(size, 0, 0, 14, 11)
    const { ratio } = ratioField(changedIn(lit(size, 1, 0.02), mask, [-0.5]), mask)
    expect(Math.abs(meanInside(ratio, mask) + 0.5)).toBeLessThan(0.03)
  })

  it('recovers a different change of light in each colour', () => {
    const mask = ellipse(size, 40, 30, 9, 7)
    const { ratio, channels } = ratioField(changedIn(lit(size, 3), mask, [-0.7, -0.2, 0.4]), mask)
    expect(channels).toBe(3)
    for (const [channel, change] of [-0.7, -0.2, 0.4].entries()) {
      expect(Math.abs(meanInside(ratio, mask, 3, channel) - change)).toBeLessThan(0.04)
    }
  })

  it('is exactly 0 more than 3 px from the mask, and fades in between', () => {
    const mask = ellipse(size, 45, 35, 8, 5)
    const { ratio } = ratioField(changedIn(lit(size, 1, 0.1), mask, [-0.6]), mask)
    const reach = dilateMask(mask, feather)
    expect(ratio.every((value, i) => reach.data[i] === 1 || Object.is(value, 0))).toBe(true)
    const fade = fadeAround(rectangle(size, 40, 30, 10, 10))
    const row = [49, 50, 51, 52, 53].map((x) => fade[35 * size.width + x]!)
    expect(row[0]).toBe(1)
    expect(row[4]).toBe(0)
    expect(row).toEqual(row.toSorted((a, b) => b - a))
    expect(row[3]).toBeGreaterThan(0)
  })

  it('is clipped, and defined for black pixels and a full mask', () => {
    const mask = ellipse(size, 45, 35, 6, 6)
    const { ratio } = unfadedRatio(changedIn(even(size, 1, 0.1), mask, [8]), mask)
    expect(Math.max(...ratio)).toBe(1.5)
    const black = unfadedRatio(changedIn(even(size, 3, 0), mask, [0, 0, 0]), mask).ratio
    expect(new Set(black)).toEqual(new Set([-1]))
    const marked = ratioField(even(size, 1, 0.4), rectangle(size, 0, 0, 90, 70)).ratio
    expect(Math.max(...marked.map(Math.abs))).toBeLessThan(1e-5)
  })

  it('does not treat other defects as background', () => {
    const mask = ellipse(size, 40, 35, 5, 5)
    const other = ellipse(size, 54, 35, 5, 5)
    const both = { ...size, data: mask.data.map((value, i) => value | other.data[i]!) }
    const image = changedIn(lit(size), both, [-0.5])
    expect(Math.abs(meanInside(unfadedRatio(image, both).ratio, mask) + 0.5)).toBeLessThan(0.02)
  })

  it('rejects a mask of another size', () => {
    const mask = rectangle({ width: 9, height: 9 }, 1, 1, 2, 2)
    expect(() => ratioField(lit(size), mask)).toThrow(expect.objectContaining({ code: 'image.size-mismatch' }))
  })
})

describe('surfaceWithout', () => {
  it('continues a slope into a gap wider than its kernel', () => {
    const wide = { width: 240, height: 200 }
    const gap = ellipse(wide, 120, 100, 80, 70)
    const background = surfaceWithout(
      lit(wide).data,
      Float32Array.from(gap.data, (value) => 1 - value),
      wide
    )
    const { data } = lit(wide)
    expect(Math.max(...background.map((value, i) => Math.abs(value - data[i]!)))).toBeLessThan(0.04)
  })
})

describe('changedBy', () => {
  it('keeps values exactly without a change, and stays in range with any', () => {
    expect(changedBy(0.123456, 0, 3)).toBe(0.123456)
    expect(changedBy(0.9, 1.5, 1)).toBe(1)
    expect(changedBy(0.9, -1, 3)).toBe(0)
    expect(changedBy(0.4, -0.5, 1)).toBeCloseTo(0.2, 7)
  })
})
