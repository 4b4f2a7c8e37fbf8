import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameOverview, overviewOf, viewAt } from '../../../renderer/viewer/overview.ts'
import { fitView, place } from '../../../renderer/viewer/view.ts'
import type { View } from '../../../renderer/viewer/view.ts'

const canvas = { width: 800, height: 600 }
const image = { width: 2000, height: 1000 }
const at = (x: number, y: number, scale = 1): View => ({ fit: false, scale, centre: { x, y } })
const overview = (view: View, size = image, room = canvas, ratio = 1) =>
  overviewOf(place(view, size, room), size, room, ratio)

describe('the overview map', () => {
  it('is there only where a part of the image is not seen, and the canvas has room for it', () => {
    expect(overview(fitView)).toBeNull()
    expect(overview(at(0.5, 0.5, 0.4))).toBeNull()
    expect(overview(at(0.5, 0.5, 0.41))).not.toBeNull()
    expect(overview(at(0.5, 0.5), image, { width: 800, height: 150 })).toBeNull()
  })

  it('has the shape of the image, and shows the visible part to scale', () => {
    const map = overview(at(0.5, 0.5))
    expect(map?.size).toEqual({ width: 144, height: 72 })
    // 800 × 600 of 2000 × 1000 pixels, in the middle.
    expect(map?.window.left).toBeCloseTo(0.3 * 144)
    expect(map?.window.width).toBeCloseTo(0.4 * 144)
    expect(map?.window.top).toBeCloseTo(0.2 * 72)
    expect(map?.window.height).toBeCloseTo(0.6 * 72)
  })

  it('has the same size on a screen with more pixels, and can be hit for long images', () => {
    const dense = { width: 1600, height: 1200 }
    expect(overview(at(0.5, 0.5, 2), image, dense, 2)?.size).toEqual({ width: 144, height: 72 })
    const long = overview(at(0.5, 0.5, 2), { width: 100, height: 7000 })
    expect(long?.size).toEqual({ width: 14, height: 144 })
    expect(long?.window).toMatchObject({ left: 0, width: 14 })
  })

  it('moves to the other side where it would cover the corner of the image for good', () => {
    expect(overview(at(0.5, 0.5))?.side).toBe('right')
    expect(overview(at(1, 0))?.side).toBe('right')
    expect(overview(at(0, 1))?.side).toBe('right')
    expect(overview(at(1, 1))?.side).toBe('left')
    // The whole height is seen: nothing can be panned up.
    expect(overview(at(1, 0.5), { width: 4000, height: 300 })?.side).toBe('left')
  })

  it('brings the point that is pressed to the middle, as far as the borders let it', () => {
    const map = { width: 144, height: 72 }
    expect(viewAt(at(0.5, 0.5), { x: 72, y: 36 }, map, image, canvas)).toEqual(at(0.5, 0.5))
    expect(viewAt(at(0.5, 0.5), { x: 0, y: -20 }, map, image, canvas)).toEqual(at(0.2, 0.3))
    expect(viewAt(at(0.5, 0.5), { x: 144, y: 72 }, map, image, canvas)).toEqual(at(0.8, 0.7))
  })

  it('shows a part that was chosen in it around the point that was pressed', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, fc.double({ min: 0.45, max: 60, noNaN: true }), (x, y, scale) => {
        const before = overview(at(0.5, 0.5, scale))
        if (before === null) return
        const { size } = before
        const point = { x: x * size.width, y: y * size.height }
        const { window } = overview(viewAt(at(0.5, 0.5, scale), point, size, image, canvas)) ?? before
        expect(window.left).toBeLessThanOrEqual(point.x + 1e-6)
        expect(window.left + window.width).toBeGreaterThanOrEqual(point.x - 1e-6)
        expect(window.top).toBeLessThanOrEqual(point.y + 1e-6)
        expect(window.top + window.height).toBeGreaterThanOrEqual(point.y - 1e-6)
      })
    )
  })

  it('is drawn again only when it looks different', () => {
    expect(isSameOverview(null, null)).toBe(true)
    expect(isSameOverview(overview(at(0.5, 0.5)), overview(at(0.5, 0.5)))).toBe(true)
    expect(isSameOverview(overview(at(0.5, 0.5)), overview(at(0.5, 0.6)))).toBe(false)
    expect(isSameOverview(overview(at(0.5, 0.5)), null)).toBe(false)
  })
})
