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
  toPicture,
  viewFor,
  visiblePixels,
  zoomTo
} from '../../../renderer/viewer/view.ts'
import type { View } from '../../../renderer/viewer/view.ts'

const canvas = { width: 800, height: 600 }
const picture = { width: 2000, height: 1000 }
const middle = { x: 400, y: 300 }
const sizes = fc.record({ width: fc.integer({ min: 1, max: 5000 }), height: fc.integer({ min: 1, max: 5000 }) })
const share = fc.double({ min: 0, max: 1, noNaN: true })
const views: fc.Arbitrary<View> = fc.record({
  fit: fc.constant(false as const),
  scale: fc.double({ min: 0.02, max: 64, noNaN: true }),
  centre: fc.record({ x: share, y: share })
})

describe('placing a picture', () => {
  it('fits the whole picture, centred', () => {
    expect(place(fitView, picture, canvas)).toEqual({ scale: 0.4, left: 0, top: 100 })
    expect(fitScale({ width: 2, height: 2 }, canvas)).toBe(64)
  })

  it('shows no empty border beside a picture larger than the canvas, and centres a smaller one', () => {
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

  it('maps points there and back', () => {
    const placement = place({ fit: false, scale: 3, centre: { x: 0.3, y: 0.6 } }, picture, canvas)
    const point = toPicture(placement, { x: 17, y: 423 })
    expect(toCanvas(placement, point).x).toBeCloseTo(17)
    expect(toCanvas(placement, point).y).toBeCloseTo(423)
  })
})

describe('a reduced picture', () => {
  it('still has every pixel that the canvas can show', () => {
    expect([2, 1, 0.6, 0.5, 0.3, 0.25, 0.1].map(reduction)).toEqual([1, 1, 1, 2, 2, 4, 8])
  })
})

describe('zooming', () => {
  it('keeps the point under the cursor', () => {
    const view: View = { fit: false, scale: 2, centre: { x: 0.5, y: 0.5 } }
    const cursor = { x: 250, y: 410 }
    const before = toPicture(place(view, picture, canvas), cursor)
    const after = toPicture(place(zoomTo(view, 7, cursor, picture, canvas), picture, canvas), cursor)
    expect(after.x).toBeCloseTo(before.x, 9)
    expect(after.y).toBeCloseTo(before.y, 9)
  })

  it('stays between the fitted view and 64, and lets a small picture have 1:1', () => {
    expect(clampScale(0.001, picture, canvas)).toBe(0.4)
    expect(clampScale(1000, picture, canvas)).toBe(64)
    expect(clampScale(0.5, { width: 10, height: 10 }, canvas)).toBe(1)
  })

  it('passes 1:1 by steps, both ways', () => {
    const up = [0.4]
    while (up.at(-1)! < 64) up.push(nextScale(up.at(-1)!, 1, picture, canvas))
    expect(up).toContain(1)
    expect(up.at(-1)).toBe(64)
    const down = [64]
    while (down.at(-1)! > 0.4) down.push(nextScale(down.at(-1)!, -1, picture, canvas))
    expect(down).toContain(1)
    expect(down.at(-1)).toBe(0.4)
  })

  it('pans by canvas pixels, and back', () => {
    const view: View = { fit: false, scale: 2, centre: { x: 0.5, y: 0.5 } }
    const moved = panBy(view, { x: 30, y: -20 }, picture, canvas)
    expect(place(moved, picture, canvas).left).toBeCloseTo(place(view, picture, canvas).left + 30)
    const back = panBy(moved, { x: -30, y: 20 }, picture, canvas)
    expect(place(back, picture, canvas)).toEqual(place(view, picture, canvas))
    expect(panBy(fitView, { x: 5, y: 5 }, picture, canvas)).toBe(fitView)
  })

  it('does not wind up beyond the border: one pixel back moves at once', () => {
    let view: View = { fit: false, scale: 2, centre: { x: 0.5, y: 0.5 } }
    for (let i = 0; i < 100; i++) view = panBy(view, { x: 500, y: 0 }, picture, canvas)
    expect(place(view, picture, canvas).left).toBeCloseTo(0)
    expect(place(panBy(view, { x: -1, y: 0 }, picture, canvas), picture, canvas).left).toBeCloseTo(-1)
  })

  it('reveals a point with a margin, and does nothing where it is seen', () => {
    const view: View = { fit: false, scale: 8, centre: { x: 0.5, y: 0.5 } }
    const seen = reveal(view, { x: 1900, y: 10 }, 40, picture, canvas)
    const at = toCanvas(place(seen, picture, canvas), { x: 1900, y: 10 })
    expect(at.x).toBeLessThanOrEqual(760.001)
    expect(at.y).toBeGreaterThanOrEqual(39.999)
    expect(reveal(seen, { x: 1900, y: 10 }, 40, picture, canvas)).toBe(seen)
  })
})

describe('the pixels that are seen', () => {
  it('are within the picture and cover the canvas where the picture does', () => {
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
  it('outlives pictures and shows the same part of one with more pixels', () => {
    const view: View = { fit: false, scale: 4, centre: { x: 0.25, y: 0.75 } }
    const large = { width: 4000, height: 2000 }
    const other = viewFor(view, picture, large)
    const [a, b] = [
      visiblePixels(place(view, picture, canvas), picture, canvas),
      visiblePixels(place(other, large, canvas), large, canvas)
    ]
    expect(b.left / large.width).toBeCloseTo(a.left / picture.width, 2)
    expect(b.width / large.width).toBeCloseTo(a.width / picture.width, 2)
  })

  it('tells those who listen, and only them', () => {
    const store = createViewStore()
    let calls = 0
    const stop = store.subscribe(() => calls++)
    store.set({ fit: false, scale: 1, centre: middle }, picture)
    stop()
    store.set(fitView, picture)
    expect(calls).toBe(1)
    expect(store.get().view.fit).toBe(true)
  })

  it('obeys keys, but leaves arrows alone while the whole picture is seen', () => {
    const key = (name: string, held = {}) => ({ key: name, ctrlKey: false, altKey: false, metaKey: false, ...held })
    expect(commandOfKey(key('ArrowRight'), fitView)).toBeNull()
    const close: View = { fit: false, scale: 4, centre: { x: 0.5, y: 0.5 } }
    expect(commandOfKey(key('ArrowRight'), close)).toBe('pan-right')
    expect(commandOfKey(key('+'), fitView)).toBe('zoom-in')
    expect(commandOfKey(key('+', { ctrlKey: true }), fitView)).toBeNull()
    expect(commandOfKey(key('7'), fitView)).toBeNull()
    const right = applyCommand('pan-right', close, middle, picture, canvas)
    expect(place(right, picture, canvas).left).toBeCloseTo(place(close, picture, canvas).left - 100)
    const toggled = applyCommand('toggle-fit', fitView, middle, picture, canvas)
    expect(place(toggled, picture, canvas).scale).toBe(1)
    expect(applyCommand('toggle-fit', toggled, middle, picture, canvas)).toBe(fitView)
    expect(place(applyCommand('zoom-in', fitView, middle, picture, canvas), picture, canvas).scale).toBe(0.5)
  })
})
