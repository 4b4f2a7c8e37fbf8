import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { cellsOf, haar, inverseHaar, unshuffle } from '../../../electron/diffusion/residual/haar.ts'

const size = { width: 12, height: 8 }
const field = randomStream(1, 'haar').normals(96)

const energy = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0)
const largestDifference = (a: Float32Array, b: Float32Array) =>
  a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0)

describe('haar', () => {
  it('is inverted by inverseHaar, and vice versa', () => {
    expect(largestDifference(inverseHaar(haar(field, size), size), field)).toBeLessThan(1e-6)
    expect(largestDifference(haar(inverseHaar(field, size), size), field)).toBeLessThan(1e-6)
  })

  it('restores 8-bit levels exactly', () => {
    const levels = Float32Array.from({ length: 96 }, (_, i) => (i * 37) % 256)
    expect(inverseHaar(haar(levels, size), size)).toEqual(levels)
  })

  it('keeps the sum of squares', () => {
    expect(energy(haar(field, size))).toBeCloseTo(energy(field), 4)
  })

  it('puts four times the mean of each cell first, with zeros for a uniform field', () => {
    const coefficients = haar(new Float32Array(96).fill(0.5), size)
    expect([...coefficients.subarray(0, 6)]).toEqual(Array(6).fill(2))
    expect(coefficients.subarray(6).every((value) => value === 0)).toBe(true)
  })

  it('separates coarse from fine details', () => {
    const halves = Float32Array.from({ length: 16 }, (_, i) => (i % 4 < 2 ? 1 : -1))
    const stripes = Float32Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? 1 : -1))
    const cell = { width: 4, height: 4 }
    const found = (values: Float32Array) =>
      [...haar(values, cell)].map((value, i) => [i, value]).filter(([, v]) => v !== 0)
    expect(found(halves)).toEqual([[2, 4]])
    expect(found(stripes)).toEqual([8, 9, 10, 11].map((i) => [i, 2]))
  })

  it('rejects sides that are not multiples of the cell size', () => {
    expect(() => cellsOf({ width: 10, height: 8 })).toThrow('10×8 pixels are no whole cells of 4')
  })
})

it('unshuffle moves the pixels of a cell to channels', () => {
  const numbers = Float32Array.from({ length: 96 }, (_, i) => i)
  const planes = unshuffle(numbers, size)
  expect([...planes.subarray(0, 6)]).toEqual([0, 4, 8, 48, 52, 56])
  expect([...planes.subarray(6 * 5, 6 * 6)]).toEqual([13, 17, 21, 61, 65, 69])
})
