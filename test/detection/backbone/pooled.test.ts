import { describe, expect, it } from 'vitest'
import { pooledFeatures } from '../../../electron/detection/backbone/pooled.ts'
import { standardise, standardisationOf } from '../../../electron/detection/standardisation.ts'

describe('features of a whole image', () => {
  it('are the mean and the maximum of each channel', () => {
    const data = Float32Array.of(1, 2, 3, 6, -4, -1, -2, -1)
    expect([...pooledFeatures({ width: 2, height: 2, channels: 2, data })]).toEqual([3, -2, 6, -1])
  })
})

describe('standardised features', () => {
  it('have mean 0 and deviation 1 on the rows they were fitted to, and are clipped', () => {
    const rows = Float32Array.of(1, 10, 3, 10, 5, 10)
    const standardisation = standardisationOf(rows, 2)
    expect([...standardisation.mean]).toEqual([3, 10])
    expect(standardisation.deviation[0]).toBeCloseTo(Math.sqrt(8 / 3), 6)
    const [first, constant, , , last] = standardise(rows, standardisation)
    expect([first, last]).toEqual([-last!, expect.closeTo(Math.sqrt(1.5), 6)])
    expect(constant).toBe(0)
    expect([...standardise(Float32Array.of(1000, 11), standardisation)]).toEqual([8, 8])
  })
})
