import { describe, expect, it } from 'vitest'
import { toDisplay, toLinear } from '../../electron/imaging/linear-light.ts'

describe('linear light', () => {
  it('follows sRGB', () => {
    expect(toLinear(0)).toBe(0)
    expect(toLinear(1)).toBeCloseTo(1, 12)
    expect(toLinear(0.5)).toBeCloseTo(0.2140411, 6)
    expect(toLinear(0.02)).toBeCloseTo(0.02 / 12.92, 12)
  })

  it('is invertible', () => {
    for (let value = 0; value <= 1; value += 1 / 255) expect(toDisplay(toLinear(value))).toBeCloseTo(value, 7)
  })
})
