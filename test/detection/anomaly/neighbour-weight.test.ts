import { describe, expect, it } from 'vitest'
import { openBank } from '../../../electron/detection/anomaly/bank.ts'
import { neighbourWeight } from '../../../electron/detection/anomaly/neighbour-weight.ts'

// Four rows on a line, and a patch at 2 beside the first.
const bank = Float32Array.of(0, 0, 3, 0, 4, 0, 20, 0)
const patch = Float32Array.of(1, 0)

describe('neighbourWeight', () => {
  it('is equation 7 over the rows nearest to the nearest one, itself included', () => {
    // Nearest to row 0 are rows 0, 1 and 2, at distances 1, 2 and 3 from the patch.
    const expected = 1 - Math.E / (Math.E + Math.E ** 2 + Math.E ** 3)
    expect(neighbourWeight(bank, patch, 0, 3)).toBeCloseTo(expected, 12)
  })

  it('is near 1 where neighbours are far, since the nearest row is then a rare one', () => {
    expect(neighbourWeight(bank, patch, 0, 4)).toBeGreaterThan(0.9999)
  })

  it('is 1 without weighting, or where the bank has one row', () => {
    expect(neighbourWeight(bank, patch, 0, 1)).toBe(1)
    expect(neighbourWeight(Float32Array.of(0, 0), patch, 0, 9)).toBe(1)
  })
})

describe('a bank', () => {
  it('finds the nearest row of any number of patches', async () => {
    const open = await openBank(bank, 2, { device: 'cpu', threads: 1 })
    const patches = Float32Array.from({ length: 2 * 600 }, (_, i) => (i % 2 === 0 ? (i / 2) % 21 : 2))
    const { distances, nearest } = await open.nearest(patches)
    await open.release()
    for (let i = 0; i < 600; i++) {
      const x = i % 21
      const expected = [0, 3, 4, 20].map((row) => Math.hypot(x - row, 2))
      expect(distances[i]).toBeCloseTo(Math.min(...expected), 5)
      expect(expected[nearest[i]!]).toBeCloseTo(Math.min(...expected), 5)
    }
  })
})
