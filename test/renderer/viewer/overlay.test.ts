import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connectedComponents } from '../../../electron/common/components.ts'
import { contourStrokes } from '../../../renderer/viewer/contour.ts'
import { fromOklch, maskTable, recolour, scoreColour, scoreTable } from '../../../renderer/viewer/palette.ts'
import { findRegions } from '../../../renderer/viewer/regions.ts'

const fields = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) })
  .chain((size) =>
    fc
      .array(fc.constantFrom(0, 255), { minLength: size.width * size.height, maxLength: size.width * size.height })
      .map((values) => ({ ...size, values: Uint8Array.from(values) }))
  )

describe('contour', () => {
  it('is exactly the boundary between inside and outside', () => {
    fc.assert(
      fc.property(fields, (field) => {
        const { width, height, values } = field
        const at = (x: number, y: number) =>
          x >= 0 && y >= 0 && x < width && y < height && values[y * width + x] === 255
        const expected = new Set<string>()
        for (let y = 0; y <= height; y++)
          for (let x = 0; x <= width; x++) {
            if (at(x, y) !== at(x, y - 1)) expected.add(`${x} ${y} ${x + 1} ${y}`)
            if (at(x, y) !== at(x - 1, y)) expected.add(`${x} ${y} ${x} ${y + 1}`)
          }
        const strokes = contourStrokes(field, 128, { left: 0, top: 0, width, height })
        const found: string[] = []
        for (let i = 0; i < strokes.length; i += 4) {
          const [x1, y1, x2, y2] = strokes.slice(i, i + 4) as [number, number, number, number]
          for (let x = x1; x < x2; x++) found.push(`${x} ${y1} ${x + 1} ${y1}`)
          for (let y = y1; y < y2; y++) found.push(`${x1} ${y} ${x1} ${y + 1}`)
        }
        expect(found.length).toBe(new Set(found).size)
        expect(new Set(found)).toEqual(expected)
      })
    )
  })

  it('does not follow the edge of the visible part', () => {
    const field = { width: 8, height: 8, values: new Uint8Array(64).fill(255) }
    expect(contourStrokes(field, 1, { left: 2, top: 2, width: 4, height: 4 })).toEqual([])
  })

  it('keeps a line one pixel thick when zoomed out', () => {
    const values = new Uint8Array(64 * 64)
    for (let i = 0; i < 64; i++) values[i * 64 + i] = 200
    const field = { width: 64, height: 64, values }
    const strokes = contourStrokes(field, 128, { left: 0, top: 0, width: 64, height: 64 }, 16)
    expect(strokes.length / 4).toBeGreaterThanOrEqual(8)
    expect(Math.max(...strokes)).toBe(64)
  })

  it('moves with the threshold', () => {
    const field = { width: 5, height: 1, values: Uint8Array.of(10, 50, 90, 50, 10) }
    const box = { left: 0, top: 0, width: 5, height: 1 }
    const reach = (threshold: number) => {
      const xs = contourStrokes(field, threshold, box).filter((_, i) => i % 2 === 0)
      return [Math.min(...xs), Math.max(...xs)]
    }
    expect(reach(50)).toEqual([1, 4])
    expect(reach(51)).toEqual([2, 3])
  })
})

describe('regions', () => {
  it('agree with the connected components of the metrics', () => {
    fc.assert(
      fc.property(fields, (field) => {
        const { sizes } = connectedComponents(field.values, field.width, field.height)
        const { count, area, largest } = findRegions(field, 128, 1000)
        expect(count).toBe(sizes.length)
        expect(largest.map((region) => region.area)).toEqual([...sizes].sort((a, b) => b - a))
        expect(area).toBe(sizes.reduce((sum, size) => sum + size, 0))
      })
    )
  })

  it('report their bounding boxes, largest first, and how many more there are', () => {
    const values = new Uint8Array(100)
    for (const i of [0, 11, 55, 56, 65, 66, 76]) values[i] = 9
    const { count, largest } = findRegions({ width: 10, height: 10, values }, 9, 1)
    expect(count).toBe(2)
    expect(largest).toEqual([{ area: 5, left: 5, top: 5, width: 2, height: 3 }])
  })
})

/** Relative luminance of sRGB bytes. */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((byte) => {
    const value = byte / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** As a person without green cones sees it (Viénot, Brettel and Mollon 1999, on linear light). */
function withoutGreenCones(rgb: readonly number[]): number[] {
  const [red = 0, green = 0, blue = 0] = rgb.map((byte) => (byte / 255) ** 2.2 * 100)
  const mixed = 0.29275 * red + 0.70725 * green
  return [mixed, mixed, -0.02234 * red + 0.02234 * green + blue].map((value) => 255 * (value / 100) ** (1 / 2.2))
}

describe('score colours', () => {
  const shares = Array.from({ length: 256 }, (_, i) => i / 255)

  it('increase in lightness throughout, to be readable by everyone and in print', () => {
    for (const see of [(rgb: readonly number[]) => rgb, withoutGreenCones]) {
      const values = shares.map((share) => Math.cbrt(luminance(see(scoreColour(share)))))
      for (let i = 4; i < values.length; i++) expect(values[i]).toBeGreaterThan(values[i - 4]!)
      const steps = [0, 1, 2, 3].map((quarter) => values[quarter * 63 + 63]! - values[quarter * 63]!)
      expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(2)
    }
  })

  it('range from dark violet to light yellow', () => {
    const [first, last] = [scoreColour(0), scoreColour(1)]
    expect(first[2]).toBeGreaterThan(first[1])
    expect(last[0]).toBeGreaterThan(220)
    expect(last[1]).toBeGreaterThan(200)
    expect(last[2]).toBeLessThan(130)
  })

  it('match OKLCH', () => {
    expect(fromOklch(1, 0, 0)).toEqual([255, 255, 255])
    expect(fromOklch(0, 0, 0)).toEqual([0, 0, 0])
    // sRGB red is L 0.62796, C 0.25768, h 29.234° (Ottosson).
    const red = fromOklch(0.62796, 0.2576, 29.234)
    expect(red[0]).toBeGreaterThan(252)
    expect(Math.max(red[1], red[2])).toBeLessThan(12)
  })

  it('do not depend on the image, and show the threshold by opacity', () => {
    const table = scoreTable(100)
    const alpha = (score: number) => table[score]! >>> 24
    expect(alpha(0)).toBe(0)
    expect(alpha(99)).toBeLessThan(95)
    expect([alpha(100), alpha(255)]).toEqual([255, 255])
    const into = new Uint32Array(2)
    recolour(Uint8Array.of(1, 2, 3, 0, 255, 100), 3, { left: 1, top: 1, width: 2, height: 1 }, table, into)
    expect([...into]).toEqual([table[255], table[100]])
  })

  it('of a mask are one colour and transparent', () => {
    const table = maskTable([255, 0, 16])
    expect([...new Uint8Array(table.buffer, 0, 4)]).toEqual([0, 0, 0, 0])
    expect([...new Uint8Array(table.buffer, 4, 4)]).toEqual([255, 0, 16, 255])
    expect(table[255]).toBe(table[1])
  })
})
