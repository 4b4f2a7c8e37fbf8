import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactSheet } from '../../electron/imaging/contact-sheet.ts'
import { dilateMask, intersectMasks, maskComponents, maskContour } from '../../electron/imaging/mask.ts'
import { overlayContour } from '../../electron/imaging/overlay.ts'
import { blankImage, maskArea } from '../../electron/imaging/image.ts'
import type { Mask } from '../../electron/imaging/image.ts'
import { otsuThreshold } from '../../electron/imaging/threshold.ts'

/** A mask drawn with '#'. */
function draw(...rows: string[]): Mask {
  const data = Uint8Array.from(rows.join(''), (character) => (character === '#' ? 1 : 0))
  return { width: rows[0]?.length ?? 0, height: rows.length, data }
}

const masks = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) })
  .chain((size) =>
    fc
      .array(fc.integer({ min: 0, max: 1 }), {
        minLength: size.width * size.height,
        maxLength: size.width * size.height
      })
      .map((values): Mask => ({ ...size, data: Uint8Array.from(values) }))
  )

describe('masks', () => {
  it('are dilated as defined, for any radius', () => {
    fc.assert(
      fc.property(masks, fc.integer({ min: 0, max: 14 }), (mask, radius) => {
        const { width, height, data } = mask
        const expected = data.map((_value, i) => {
          for (let at = 0; at < data.length; at++) {
            const across = Math.abs((at % width) - (i % width))
            const down = Math.abs(Math.floor(at / width) - Math.floor(i / width))
            if (data[at] === 1 && across <= radius && down <= radius) return 1
          }
          return 0
        })
        expect(dilateMask(mask, radius)).toEqual({ width, height, data: expected })
      })
    )
  })

  it('are split into 8-connected areas', () => {
    const { components, labels } = maskComponents(draw('##..#', '..#..', '....#', '#...#'))
    expect(components).toEqual([
      { left: 0, top: 0, width: 3, height: 2, area: 3 },
      { left: 4, top: 0, width: 1, height: 1, area: 1 },
      { left: 4, top: 2, width: 1, height: 2, area: 2 },
      { left: 0, top: 3, width: 1, height: 1, area: 1 }
    ])
    expect(labels[7]).toBe(1)
  })

  it('have exactly one area for every marked pixel', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const { components, labels } = maskComponents(mask)
        expect(components.reduce((sum, { area }) => sum + area, 0)).toBe(maskArea(mask))
        expect([...labels].map((label) => (label > 0 ? 1 : 0))).toEqual([...mask.data])
      })
    )
  })

  it('have their outline as contour', () => {
    expect(maskContour(draw('.....', '.###.', '.###.', '.###.', '.....'))).toEqual(
      draw('.....', '.###.', '.#.#.', '.###.', '.....')
    )
    expect(maskContour(draw('##', '##'))).toEqual(draw('##', '##'))
  })

  it('are intersected', () => {
    expect(intersectMasks(draw('##.'), draw('.##'))).toEqual(draw('.#.'))
  })
})

describe('otsuThreshold', () => {
  it('separates two populations and tolerates one', () => {
    const two = Float32Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 0.8 : 0.15) + (i % 7) * 0.01)
    expect(otsuThreshold(two)).toBeGreaterThan(0.2)
    expect(otsuThreshold(two)).toBeLessThan(0.8)
    expect(otsuThreshold(new Float32Array(10).fill(0.4))).toBeCloseTo(0.4, 2)
  })
})

describe('images for display', () => {
  it('overlay the contour and keep the other pixels', () => {
    const image = blankImage({ width: 5, height: 5 }, 1, 0.5)
    const drawn = overlayContour(image, draw('.....', '.###.', '.###.', '.###.', '.....'), [1, 0, 0])
    expect([...drawn.data.subarray(18, 21)]).toEqual([1, 0, 0])
    expect([...drawn.data.subarray(36, 39)]).toEqual([0.5, 0.5, 0.5])
    expect(() => overlayContour(image, draw('#'))).toThrow(
      expect.objectContaining({ code: 'image.size-mismatch' }) as Error
    )
  })

  it('place every image of a contact sheet in its cell with a label below', () => {
    const images = [0.2, 0.4, 0.6].map((value) => blankImage({ width: 20, height: 10 }, 1, value))
    const sheet = contactSheet(images, { columns: 2, cell: 20, labels: ['a', 'B 1', 'ß'] })
    expect([sheet.width, sheet.height]).toEqual([52, 74])
    const at = (x: number, y: number): number => sheet.data[(y * sheet.width + x) * 3] as number
    expect([at(14, 14), at(38, 14), at(14, 49)].map((value) => Number(value.toFixed(2)))).toEqual([0.2, 0.4, 0.6])
    const letters = [...sheet.data.subarray(27 * sheet.width * 3, 34 * sheet.width * 3)].filter((value) => value > 0.9)
    expect(letters.length).toBeGreaterThan(60)
    expect(() => contactSheet([], { columns: 2, cell: 20 })).toThrow(
      expect.objectContaining({ code: 'image.bad-sheet' }) as Error
    )
  })
})
