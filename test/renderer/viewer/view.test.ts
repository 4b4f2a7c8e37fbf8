import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reduction } from '../../../renderer/viewer/reduced.ts'
import { createViewStore, applyCommand, commandOfKey } from '../../../renderer/viewer/view-store.ts'
import {
  clampScale,
  fitScale,
  fitView,
  nextScale,
  panBy,
  place,
  reveal,
  toCanvas,
  toImage,
  viewFor,
  visiblePixels,
  zoomTo
} from '../../../renderer/viewer/view.ts'
import type { View } from '../../../renderer/viewer/view.ts'

const canvas = { width: 800, height: 600 }
const image = { width: 2000, height: 1000 }
const middle = { x: 400, y: 300 }
const sizes = fc.record({ width: fc.integer({ min: 1, max: 5000 }), height: fc.integer({ min: 1, max: 5000 }) })
const share = fc.double({ min: 0, max: 1, noNaN: true })
const views: fc.Arbitrary<View> = fc.record({
  fit: fc.constant(false as const),
  scale: fc.double({ min: 0.02, max: 64, noNaN: true }),
  centre: fc.record({ x: share, y: share })
})

describe('image placement', () => {
  it('fits the whole image, centred', () => {
    expect(place(fitView, image, canvas)).toEqual({ scale: 0.4, left: 0, top: 100 })
    expect(fitScale({ width: 2, height: 2 }, canvas)).toBe(64)
  })

  it('shows no empty border beside an image larger than the canvas, and centres a smaller one', () => {
    fc.assert(
      fc.property(views, sizes, sizes, (view, size, room) => {
        const { scale, left, top } = place(view, size, room)
        for (const [start, extent, limit] of [
          [left, size.width * scale, room.width],
          [top, size.height * scale, room.height]
        ] as const) {
          if (extent <= limit) expect(start).toBeCloseTo((limit - extent) / 2, 6)
          else {
            expect(start).toBeLessThanOrEqual(1e-6)
            expect(start + extent).toBeGreaterThanOrEqual(limit - 1e-6)
          }
        }
      })
    )
  })

  it('converts points in both directions', () => {
    const placement = place({ fit: false, scale: 3, centre: { x: 0.3, y: 0.6 } }, image, canvas)
    const point = toImage(placement, { x: 17, y: 423 })
    expect(toCanvas(placement, point).x).toBeCloseTo(17)
    expect(toCanvas(placement, point).y).toBeCloseTo(423)
  })
})

describe('a downscaled image', () => {
  it('keeps as many pixels as the canvas can show', () => {
    expect([2, 1, 0.6, 0.5, 0.3, 0.25, 0.1].map(reduction)).toEqual([1, 1, 1, 2, 2, 4, 8])
  })
})

describe('zooming', () => {
  it('keeps the point under the cursor in place', () => {
    const view: View = { fit: false, scale: 2, centre: { x: 0.5, y: 0.5 } }
    const cursor = { x: 250, y: 410 }
    const before = toImage(place(view, image, canvas), cursor)
    const after = toImage(place(zoomTo(view, 7, cursor, image, canvas), image, canvas), cursor)
    expect(after.x).toBeCloseTo(before.x, 9)
    expect(after.y).toBeCloseTo(before.y, 9)
  })

  it('stays between the fitted view and 64, and allows 1:1 for a small image', () => {
    expect(clampScale(0.001, image, canvas)).toBe(0.4)
    expect(clampScale(1000, image, canvas)).toBe(64)
    expect(clampScale(0.5, { width: 10, height: 10 }, canvas)).toBe(1)
  })

  it('stops at 1:1 when stepping in either direction', () => {
    const up = [0.4]
    while (up.at(-1)! < 64) up.push(nextScale(up.at(-1)!, 1, image, canvas))
    expect(up).toContain(1)
    expect(up.at(-1)).toBe(64)
    const down = [64]
    while (down.at(-1)! > 0.4) down.push(nextScale(down.at(-1)!, -1, image, canvas))
    expect(down).toContain(1)
    expect(down.at(-1)).toBe(0.4)
  })

  it('pans by canvas pixels, reversibly', () => {
    const view: View = { fit: false, scale: 2, centre: { x: 0.5, y: 0.5 } }
    const moved = panBy(view, { x: 30, y: -20 }, image, canvas)
    expect(place(moved, image, canvas).left).toBeCloseTo(place(view, image, canvas).left + 30)
    const back = panBy(moved, { x: -30, y: 20 }, image, canvas)
    expect(place(back, image, canvas)).toEqual(place(view, image, canvas))
    expect(panBy(fitView, { x: 5, y: 5 }, image, canvas)).toBe(fitView)
  })

  it('does not accumulate beyond the border: one pixel back moves at once', () => {
    let view: View = { fit: false, scale: 2, centre: { x: 0.5, y: 0.5 } }
    for (let i = 0; i < 100; i++) view = panBy(view, { x: 500, y: 0 }, image, canvas)
    expect(place(view, image, canvas).left).toBeCloseTo(0)
    expect(place(panBy(view, { x: -1, y: 0 }, image, canvas), image, canvas).left).toBeCloseTo(-1)
  })

  it('reveals a point with a margin, and does nothing if it is visible', () => {
    const view: View = { fit: false, scale: 8, centre: { x: 0.5, y: 0.5 } }
    const seen = reveal(view, { x: 1900, y: 10 }, 40, image, canvas)
    const at = toCanvas(place(seen, image, canvas), { x: 1900, y: 10 })
    expect(at.x).toBeLessThanOrEqual(760.001)
    expect(at.y).toBeGreaterThanOrEqual(39.999)
    expect(reveal(seen, { x: 1900, y: 10 }, 40, image, canvas)).toBe(seen)
  })
})

describe('visible pixels', () => {
  it('are within the image and fill the canvas if the image does', () => {
    fc.assert(
      fc.property(views, sizes, sizes, (view, size, room) => {
        const placement = place(view, size, room)
        const box = visiblePixels(placement, size, room)
        expect(box.left).toBeGreaterThanOrEqual(0)
        expect(box.left + box.width).toBeLessThanOrEqual(size.width)
        expect(box.height).toBeGreaterThan(0)
        expect(box.width * placement.scale).toBeGreaterThanOrEqual(
          Math.min(room.width, size.width * placement.scale) - 1e-6
        )
      })
    )
  })
})

describe('a shared view', () => {
  it('is kept across images, and shows the same part of an image with more pixels', () => {
    const view: View = { fit: false, scale: 4, centre: { x: 0.25, y: 0.75 } }
    const large = { width: 4000, height: 2000 }
    const other = viewFor(view, image, large)
    const [a, b] = [
      visiblePixels(place(view, image, canvas), image, canvas),
      visiblePixels(place(other, large, canvas), large, canvas)
    ]
    expect(b.left / large.width).toBeCloseTo(a.left / image.width, 2)
    expect(b.width / large.width).toBeCloseTo(a.width / image.width, 2)
  })

  it('notifies only current subscribers', () => {
    const store = createViewStore()
    let calls = 0
    const stop = store.subscribe(() => calls++)
    store.set({ fit: false, scale: 1, centre: middle }, image)
    stop()
    store.set(fitView, image)
    expect(calls).toBe(1)
    expect(store.get().view.fit).toBe(true)
  })

  it('handles keys, but ignores arrows while the whole image is visible', () => {
    const key = (name: string, held = {}) => ({ key: name, ctrlKey: false, altKey: false, metaKey: false, ...held })
    expect(commandOfKey(key('ArrowRight'), fitView)).toBeNull()
    const close: View = { fit: false, scale: 4, centre: { x: 0.5, y: 0.5 } }
    expect(commandOfKey(key('ArrowRight'), close)).toBe('pan-right')
    expect(commandOfKey(key('+'), fitView)).toBe('zoom-in')
    expect(commandOfKey(key('+', { ctrlKey: true }), fitView)).toBeNull()
    expect(commandOfKey(key('7'), fitView)).toBeNull()
    const right = applyCommand('pan-right', close, middle, image, canvas)
    expect(place(right, image, canvas).left).toBeCloseTo(place(close, image, canvas).left - 100)
    const toggled = applyCommand('toggle-fit', fitView, middle, image, canvas)
    expect(place(toggled, image, canvas).scale).toBe(1)
    expect(applyCommand('toggle-fit', toggled, middle, image, canvas)).toBe(fitView)
    expect(place(applyCommand('zoom-in', fitView, middle, image, canvas), image, canvas).scale).toBe(0.5)
  })
})
