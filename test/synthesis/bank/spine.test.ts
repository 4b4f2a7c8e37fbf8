import { describe, expect, it } from 'vitest'
import { emptyMask } from '../../../electron/imaging/image.ts'
import type { Mask } from '../../../electron/imaging/image.ts'
import { spineOf } from '../../../electron/synthesis/bank/spine.ts'
import { rectangle } from '../images.ts'

/** A quarter of a ring around (10, 10), from its right end down to its lower end. */
function arc(inner: number, outer: number): Mask {
  const mask = emptyMask({ width: 64, height: 64 })
  for (let i = 0; i < mask.data.length; i++) {
    const [x, y] = [(i % 64) - 10, Math.floor(i / 64) - 10]
    const radius = Math.hypot(x, y)
    mask.data[i] = x >= 0 && y >= 0 && radius >= inner && radius <= outer ? 1 : 0
  }
  return mask
}

describe('the course of a shape', () => {
  it('gives the ends, the edges and the length of a bar', () => {
    const bar = rectangle({ width: 60, height: 30 }, 5, 10, 40, 7)
    const spine = spineOf(bar, bar)
    expect(spine.length).toBeGreaterThan(39)
    expect(spine.length).toBeLessThan(44)
    expect(spine.width).toBeCloseTo(280 / spine.length, 6)
    const [one, other] = [spine.pointAt({ along: 0, across: 0 }), spine.pointAt({ along: 1, across: 0 })]
    expect(Math.min(one[0], other[0])).toBeLessThan(7)
    expect(Math.max(one[0], other[0])).toBeGreaterThan(42)
    // The middle of the bar, and its edges there, half a pixel beyond the middles of the outermost pixels.
    const [x, y] = spine.pointAt({ along: 0.5, across: 0 })
    expect(Math.abs(x - 24.5)).toBeLessThan(1.5)
    expect(y).toBeCloseTo(13, 0)
    const edges = [-1, 1].map((across) => spine.pointAt({ along: 0.5, across })[1]).toSorted((a, b) => a - b)
    expect(edges[0]).toBeCloseTo(9.5, 0)
    expect(edges[1]).toBeCloseTo(16.5, 0)
  })

  it('follows a bend: all along it, the middle is on the middle circle', () => {
    const spine = spineOf(arc(36, 44), arc(36, 44))
    for (let along = 0.1; along < 0.95; along += 0.1) {
      const [x, y] = spine.pointAt({ along, across: 0 })
      expect(Math.abs(Math.hypot(x - 10, y - 10) - 40)).toBeLessThan(1.5)
    }
  })

  it('finds the pixels again at the places that it gives them', () => {
    for (const shape of [arc(30, 40), rectangle({ width: 40, height: 40 }, 4, 8, 24, 20)]) {
      const spine = spineOf(shape, shape)
      const pixels = [...shape.data.keys()].filter((i) => shape.data[i] === 1)
      const distances = pixels.map((i) => {
        const [x, y] = spine.pointAt(spine.placeOf(i))
        return Math.hypot(x - (i % shape.width), y - Math.floor(i / shape.width))
      })
      expect(distances.reduce((sum, each) => sum + each, 0) / distances.length).toBeLessThan(2)
    }
  })

  it('is the pixel itself of a single one', () => {
    const one = rectangle({ width: 9, height: 9 }, 4, 3, 1, 1)
    const spine = spineOf(one, one)
    expect(spine.placeOf(3 * 9 + 4)).toEqual({ along: 0.5, across: 0 })
    expect(spine.pointAt({ along: 0.3, across: 0 })).toEqual([4, 3])
  })
})
