import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridShape, sameRows, scrollToRow, tallest, visibleRows } from '../../../renderer/grid/layout.ts'

describe('grid layout', () => {
  it('fits as many columns as the width allows', () => {
    const shape = gridShape(100_000, 1000, 144, 6, 22)
    expect([shape.columns, shape.rows, shape.rowHeight]).toEqual([6, 16_667, 172])
    expect(gridShape(5, 50, 144, 6, 22).columns).toBe(1)
    expect(gridShape(0, 500, 144, 6, 22).rows).toBe(0)
  })

  it('renders one screenful of 100,000 images at any scroll position', () => {
    const shape = gridShape(100_000, 1000, 144, 6, 22)
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (place) => {
        const scrollTop = place * (shape.height - 800)
        const { first, end, top } = visibleRows(shape, scrollTop, 800)
        expect(end - first).toBeLessThanOrEqual(Math.ceil(800 / shape.rowHeight) + 6)
        expect(top).toBeLessThanOrEqual(scrollTop + 0.01)
        expect(top + (end - first) * shape.rowHeight).toBeGreaterThanOrEqual(
          Math.min(scrollTop + 800, shape.rows * shape.rowHeight) - 0.01
        )
      })
    )
  })

  it('reaches the first and last image when the height exceeds the browser’s limit', () => {
    const shape = gridShape(3_000_000, 1000, 400, 6, 22)
    expect(shape.height).toBe(tallest)
    expect(visibleRows(shape, 0, 800).first).toBe(0)
    const last = visibleRows(shape, shape.height - 800, 800)
    expect(last.end).toBe(shape.rows)
    expect(last.top + (last.end - last.first) * shape.rowHeight).toBeCloseTo(shape.height, 3)
  })

  it('keeps the rendered rows until another one comes near, or updates at every step when scrolling is scaled', () => {
    const same = (count: number, from: number, to: number) => {
      const shape = gridShape(count, 1000, 400, 6, 22)
      return sameRows(visibleRows(shape, from, 900), visibleRows(shape, to, 900))
    }
    expect([same(100_000, 5000, 5001), same(100_000, 5000, 5500)]).toEqual([true, false])
    expect(same(3_000_000, 5000, 5001)).toBe(false)
  })

  it('scrolls as little as needed to show a whole row', () => {
    for (const count of [100_000, 3_000_000]) {
      const shape = gridShape(count, 1000, 400, 6, 22)
      for (const row of [0, 7, Math.floor(shape.rows / 2), shape.rows - 1]) {
        const scrollTop = scrollToRow(shape, row, 5000, 900)
        const { first, end, top } = visibleRows(shape, scrollTop, 900, 0)
        expect(row).toBeGreaterThanOrEqual(first)
        expect(row).toBeLessThan(end)
        const rowTop = top + (row - first) * shape.rowHeight
        expect(rowTop).toBeGreaterThanOrEqual(scrollTop - 0.01)
        expect(rowTop + shape.rowHeight).toBeLessThanOrEqual(scrollTop + 900.01)
        expect(scrollToRow(shape, row, scrollTop, 900)).toBeCloseTo(scrollTop, 3)
      }
    }
  })
})
