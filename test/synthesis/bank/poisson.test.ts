import { describe, expect, it } from 'vitest'
import { solvePoisson } from '../../../electron/synthesis/bank/poisson.ts'
import { rectangle } from '../images.ts'
import { ellipse } from './scenes.ts'

const size = { width: 60, height: 50 }
const fieldOf = (f: (x: number, y: number) => number) =>
  Float32Array.from({ length: size.width * size.height }, (_, i) => f(i % size.width, Math.floor(i / size.width)))

/** The field with its inside replaced by a bad guess. */
const hidden = (field: Float32Array, inside: { data: Uint8Array }) =>
  field.map((value, i) => (inside.data[i] === 1 ? 0.5 : value))

const worst = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)

describe('solvePoisson', () => {
  const disc = ellipse(size, 31, 24, 20, 17)

  it('finds a harmonic function from its boundary', () => {
    // x² − y² and xy are harmonic on the grid as well.
    for (const f of [
      (x: number, y: number) => (x * x - y * y) / 3600,
      (x: number, y: number) => (x * y) / 3000,
      (x: number) => x / 60
    ]) {
      const field = fieldOf(f)
      const solved = solvePoisson({ inside: disc, values: hidden(field, disc), difference: () => 0 })
      expect(worst(solved, field)).toBeLessThan(2e-4)
    }
  })

  it('finds a function from its boundary and its Laplacian', () => {
    // Σ f(p) − f(q) of x² + y² is −4 at every pixel.
    const field = fieldOf((x, y) => (x * x + y * y) / 6100)
    const solved = solvePoisson({ inside: disc, values: hidden(field, disc), difference: () => -1 / 6100 })
    expect(worst(solved, field)).toBeLessThan(2e-4)
  })

  it('restores an image from its own gradients, up to the image border', () => {
    const field = fieldOf((x, y) => 0.5 + 0.4 * Math.sin(x / 3) * Math.cos(y / 5))
    for (const inside of [disc, rectangle(size, 0, 0, 40, 30), rectangle(size, 20, 10, 1, 1)]) {
      const difference = (p: number, q: number) => field[p]! - field[q]!
      const solved = solvePoisson({ inside, values: hidden(field, inside), difference })
      expect(worst(solved, field)).toBeLessThan(2e-4)
    }
  })

  it('averages the ends of a line for a single unknown, and keeps known values', () => {
    const inside = rectangle({ width: 3, height: 1 }, 1, 0, 1, 1)
    const values = Float32Array.of(0.2, 0, 0.8)
    expect([...solvePoisson({ inside, values, difference: () => 0 })]).toEqual([...Float32Array.of(0.2, 0.5, 0.8)])
    const all = rectangle({ width: 3, height: 1 }, 0, 0, 3, 1)
    expect(solvePoisson({ inside: all, values, difference: () => 0 })).toEqual(values)
  })
})
