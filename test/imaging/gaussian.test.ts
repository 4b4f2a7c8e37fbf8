import { describe, expect, it } from 'vitest'
import { gaussianBlur } from '../../electron/imaging/gaussian.ts'

describe('gaussianBlur', () => {
  it('spreads a point as a Gaussian', () => {
    const size = { width: 31, height: 25 }
    const field = new Float32Array(31 * 25)
    field[12 * 31 + 15] = 1
    const blurred = gaussianBlur(field, size, 2)
    for (const [x, y] of [
      [15, 12],
      [17, 12],
      [15, 9],
      [12, 14]
    ] as const) {
      const expected = Math.exp(-((x - 15) ** 2 + (y - 12) ** 2) / 8) / (8 * Math.PI)
      expect(blurred[y * 31 + x]).toBeCloseTo(expected, 4)
    }
    expect(blurred.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4)
  })

  it('keeps a uniform field up to its border, even if the kernel is larger than the image', () => {
    for (const sigma of [0.5, 2, 20]) {
      for (const value of gaussianBlur(new Float32Array(12).fill(0.3), { width: 4, height: 3 }, sigma)) {
        expect(value).toBeCloseTo(0.3, 6)
      }
    }
  })

  it('ends at the given radius', () => {
    const field = new Float32Array(9)
    field[4] = 1
    const blurred = gaussianBlur(field, { width: 9, height: 1 }, 5, 2)
    expect([...blurred].map((value) => value > 0)).toEqual([0, 0, 1, 1, 1, 1, 1, 0, 0].map(Boolean))
  })
})
