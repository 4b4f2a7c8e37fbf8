import { describe, expect, it } from 'vitest'
import { addWindows, measureWindows, type WindowTally } from '../../../electron/detection/windows/measures.ts'
import { asShare, standardised, standardOf } from '../../../electron/detection/windows/standard.ts'
import { emptyMask } from '../../../electron/imaging/image.ts'
import { rectangle } from '../patch/scenes.ts'

const grid = { side: 16, lefts: [0, 8, 16], tops: [0] }
const size = { width: 32, height: 16 }

describe('window measures', () => {
  it('count windows with a defect away from their edge, and ignore those with one only at their edge', () => {
    const tally: WindowTally = { labels: [], scores: [] }
    // Columns 9 and 10: within the first window, and at the edge of the second.
    addWindows(tally, { ...grid, lefts: [0, 9, 16] }, [3, 2, 1], rectangle(size, 9, 4, 2, 4))
    expect(tally).toEqual({ labels: [1, 0], scores: [3, 1] })
    addWindows(tally, grid, [0, 4, 0], null)
    addWindows(tally, grid, [0, 0, 0], emptyMask(size))
    expect(tally.labels).toEqual([1, 0, 0, 0, 0, 0, 0, 0])
    expect(measureWindows(tally)).toEqual({ averagePrecision: 0.5, auroc: 6 / 7, windows: 8, defective: 1 })
  })

  it('are null if all windows are good', () => {
    expect(measureWindows({ labels: [0, 0], scores: [1, 2] })).toBeNull()
  })
})

describe('standardised scores', () => {
  it('have mean 0 and deviation 1 on the reference images', () => {
    const standard = standardOf([1, 3])
    expect(standard).toEqual({ mean: 2, deviation: 1 })
    expect(standardised(5, standard)).toBe(3)
    expect(standardOf([7])).toEqual({ mean: 0, deviation: 1 })
  })

  it('keep their order as shares even when far off', () => {
    const shares = [-1e6, -40, 0, 40, 41, 1e6].map(asShare)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(new Set(shares).size).toBe(6)
    expect(shares[0]).toBeGreaterThan(0)
    expect(shares[5]).toBeLessThan(1)
  })
})
