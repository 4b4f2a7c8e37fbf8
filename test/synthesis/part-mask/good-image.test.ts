import { describe, expect, it } from 'vitest'
import type { Mask, Image } from '../../../electron/imaging/image.ts'
import { changeInside, matchLight } from '../../../electron/synthesis/part-mask/good-image.ts'
import { even, rectangle } from '../images.ts'

const size = { width: 40, height: 30 }
const mask = rectangle(size, 10, 8, 6, 5)

/** `value` inside the mask, elsewhere `other`. */
const painted = (value: number, other: number, { data }: Mask = mask): Image => ({
  ...size,
  channels: 1,
  data: Float32Array.from(data, (inside) => (inside === 1 ? value : other))
})

describe('changeInside', () => {
  it('is the mean change inside the mask, independent of the outside', () => {
    expect(changeInside(even(size, 1, 0.5), painted(0.1, 0.9), mask)).toBeCloseTo(0.4, 6)
    expect(changeInside(even(size, 3, 0.5), painted(0.6, 0.4), mask)).toBeCloseTo(0.1, 6)
    expect(changeInside(even(size, 1, 0.5), painted(0.1, 0.9), rectangle(size, 0, 0, 0, 0))).toBe(0)
  })
})

describe('matchLight', () => {
  it('removes a shift of the whole image, and keeps the contrast of the defect', () => {
    const matched = matchLight(even(size, 1, 0.5), painted(0.2, 0.35), mask, 8)
    const expected = painted(0.35, 0.5).data
    expect(Math.max(...matched.data.map((value, i) => Math.abs(value - expected[i]!)))).toBeLessThan(1e-5)
  })

  it('corrects each channel and location separately', () => {
    const data = Float32Array.from({ length: 3 * 40 * 30 }, (_, i) => [0.2, 0.5, 0.4 + (i % 120) / 600][i % 3]!)
    const good: Image = { ...size, channels: 3, data }
    const shifts = [0.1, -0.1, 0.2]
    const generated = { ...good, data: data.map((value, i) => value + shifts[i % 3]!) }
    const matched = matchLight(good, generated, mask, 4)
    expect(Math.max(...matched.data.map((value, i) => Math.abs(value - data[i]!)))).toBeLessThan(1e-5)
  })

  it('falls back to the whole outside if a square contains none of it', () => {
    const wide = rectangle(size, 5, 5, 30, 20)
    const matched = matchLight(even(size, 1, 0.5), painted(0.6, 0.4, wide), wide, 2)
    expect(matched.data[15 * 40 + 20]).toBeCloseTo(0.7, 5)
  })
})
