import { describe, expect, it } from 'vitest'
import { enlargedGrid, windowAt, windowCount, windowGrid, windowMap } from '../../../electron/detection/windows/grid.ts'

describe('window grid', () => {
  it.each([
    [64, 64, [0]],
    [65, 64, [0, 1]],
    [96, 64, [0, 32]],
    [100, 64, [0, 18, 36]],
    [40, 64, [-12]]
  ])('covers %i pixels with windows of %i', (width, side, lefts) => {
    expect(windowGrid({ width, height: side }, side)).toEqual({ side, lefts, tops: [0] })
  })

  it('reaches from edge to edge and overlaps by half or more at any size', () => {
    for (let length = 33; length < 300; length += 7) {
      const { lefts } = windowGrid({ width: length, height: 32 }, 32)
      expect([lefts[0], lefts.at(-1)]).toEqual([0, length - 32])
      expect(Math.max(...lefts.slice(1).map((left, i) => left - lefts[i]!))).toBeLessThanOrEqual(16)
    }
  })

  it('is numbered row by row', () => {
    const grid = windowGrid({ width: 96, height: 128 }, 64)
    expect(windowCount(grid)).toBe(6)
    expect(windowAt(grid, 3)).toEqual({ left: 32, top: 32 })
  })

  it('yields a map with values at the window centres, linear in between and constant outside', () => {
    const map = windowMap({ side: 4, lefts: [0, 4], tops: [0] }, [0, 1], { width: 8, height: 2 })
    expect([...map.subarray(0, 8)]).toEqual([0, 0, 0.125, 0.375, 0.625, 0.875, 1, 1])
    expect([...map.subarray(8)]).toEqual([...map.subarray(0, 8)])
    const enlarged = enlargedGrid({ side: 4, lefts: [0, 4], tops: [0] }, 2)
    expect(enlarged).toEqual({ side: 8, lefts: [0, 8], tops: [0] })
  })
})
