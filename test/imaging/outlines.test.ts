import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskArea, type Mask } from '../../electron/imaging/image.ts'
import { maskComponents } from '../../electron/imaging/mask.ts'
import { fillPoly } from './fill-poly.ts'
import { outlineOf, runLengths, type Outline } from '../../electron/imaging/outlines.ts'

/** A mask from rows such as `.##.`. */
function drawn(...rows: readonly string[]): Mask {
  const data = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 1 : 0))
  return { width: rows[0]?.length ?? 0, height: rows.length, data }
}

function outlines(mask: Mask, inset = 0): Outline[] {
  const { components, labels } = maskComponents(mask)
  return components.map((box, index) => outlineOf(labels, mask.width, index + 1, box, inset))
}

/** Whether the middle of a pixel is inside, by the number of edges to its right, as any even-odd filling does it. */
function inside(outline: Outline, x: number, y: number): boolean {
  let crossings = 0
  for (let i = 0; i < outline.length; i += 2) {
    const [x0, y0] = [outline[i]!, outline[i + 1]!]
    const [x1, y1] = [outline[(i + 2) % outline.length]!, outline[(i + 3) % outline.length]!]
    if (y0 > y + 0.5 === y1 > y + 0.5) continue
    if (x0 + ((y + 0.5 - y0) / (y1 - y0)) * (x1 - x0) > x + 0.5) crossings++
  }
  return crossings % 2 === 1
}

function filled(polygons: readonly Outline[], { width, height }: Mask): number[] {
  return Array.from({ length: width * height }, (_, i) =>
    polygons.some((outline) => inside(outline, i % width, Math.floor(i / width))) ? 1 : 0
  )
}

const anyMask = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) =>
    fc
      .array(fc.integer({ min: 0, max: 1 }), { minLength: width * height, maxLength: width * height })
      .map((values): Mask => ({ width, height, data: Uint8Array.from(values) }))
  )

describe('outlines', () => {
  it('follow pixel edges with only the corners, so that a rectangle has four', () => {
    expect(outlines(drawn('....', '.##.', '.##.', '.##.'))).toEqual([[1, 1, 3, 1, 3, 4, 1, 4]])
  })

  it('treat pixels that touch at a corner as one area, and connect holes to the outside', () => {
    expect(outlines(drawn('#.', '.#'))).toHaveLength(1)
    const ring = drawn('###', '#.#', '###')
    const [outline = []] = outlines(ring)
    expect(outlines(ring)).toHaveLength(1)
    expect(filled([outline], ring)).toEqual([...ring.data])
  })

  it('fill to exactly the pixels of any mask', () => {
    fc.assert(
      fc.property(anyMask, (mask) => {
        const found = outlines(mask)
        expect(found.length).toBe(maskComponents(mask).components.length)
        expect(filled(found, mask)).toEqual([...mask.data])
      }),
      { seed: 1, numRuns: 500 }
    )
  })
})

describe('outlines that run inside the edges', () => {
  it('lie in the pixels of the border, also of a single one', () => {
    expect(outlines(drawn('....', '.##.', '.##.', '.##.'), 0.25)).toEqual([
      [1.25, 1.25, 2.75, 1.25, 2.75, 3.75, 1.25, 3.75]
    ])
    expect(outlines(drawn('#'), 0.25)).toEqual([[0.25, 0.25, 0.75, 0.25, 0.75, 0.75, 0.25, 0.75]])
  })

  it('fill to exactly the pixels of any mask, whether cut to whole numbers or not', () => {
    fc.assert(
      fc.property(anyMask, (mask) => {
        const found = outlines(mask, 0.02)
        expect(filled(found, mask)).toEqual([...mask.data])
        expect([...fillPoly(found, mask).data]).toEqual([...mask.data])
      }),
      { seed: 1, numRuns: 500 }
    )
  })
})

describe('run lengths', () => {
  it('go down the columns, starting with unmarked pixels, like pycocotools', () => {
    expect(runLengths(drawn('.#', '##'))).toEqual([1, 3])
    expect(runLengths(drawn('#.', '..'))).toEqual([0, 1, 3])
    expect(runLengths(drawn('..', '..'))).toEqual([4])
  })

  it('count every pixel of any mask', () => {
    fc.assert(
      fc.property(anyMask, (mask) => {
        const counts = runLengths(mask)
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(mask.data.length)
        expect(counts.reduce((sum, count, i) => sum + (i % 2 === 1 ? count : 0), 0)).toBe(maskArea(mask))
      }),
      { seed: 1, numRuns: 200 }
    )
  })
})
