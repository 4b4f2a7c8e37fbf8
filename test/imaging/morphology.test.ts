import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closeMask, erodeMask, openMask, removeSmallAreas } from '../../electron/imaging/morphology.ts'
import type { Mask } from '../../electron/imaging/image.ts'

/** A mask drawn with # and dots. */
function drawn(...rows: string[]): Mask {
  const data = Uint8Array.from(rows.join(''), (letter) => (letter === '#' ? 1 : 0))
  return { width: rows[0]!.length, height: rows.length, data }
}

const anyMask = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) })
  .chain(({ width, height }) =>
    fc
      .array(fc.integer({ min: 0, max: 1 }), { minLength: width * height, maxLength: width * height })
      .map((values): Mask => ({ width, height, data: Uint8Array.from(values) }))
  )
const within = (inner: Mask, outer: Mask) => inner.data.every((value, i) => value <= outer.data[i]!)

describe('erodeMask', () => {
  it('keeps pixels whose whole neighbourhood is marked, ignoring the border', () => {
    expect(erodeMask(drawn('####.', '####.', '####.', '.....'), 1)).toEqual(drawn('###..', '###..', '.....', '.....'))
  })
})

describe('opening and closing', () => {
  it('remove specks and lines, and fill gaps and holes', () => {
    expect(openMask(drawn('.......', '.###..#', '.###...', '.###...', '.......', '#######', '.......'), 1)).toEqual(
      drawn('.......', '.###...', '.###...', '.###...', '.......', '.......', '.......')
    )
    expect(closeMask(drawn('.....', '##.##', '#...#', '#####', '.....'), 1)).toEqual(
      drawn('.....', '#####', '#####', '#####', '.....')
    )
  })

  it('only shrink or only grow a mask, and are idempotent', () => {
    fc.assert(
      fc.property(anyMask, fc.integer({ min: 0, max: 2 }), (mask, radius) => {
        const [opened, closed] = [openMask(mask, radius), closeMask(mask, radius)]
        expect(within(opened, mask)).toBe(true)
        expect(within(mask, closed)).toBe(true)
        expect(openMask(opened, radius)).toEqual(opened)
        expect(closeMask(closed, radius)).toEqual(closed)
      })
    )
  })
})

describe('removeSmallAreas', () => {
  it('counts 8-connected pixels', () => {
    expect(removeSmallAreas(drawn('#...#', '.#..#', '.....', '#....'), 2)).toEqual(
      drawn('#...#', '.#..#', '.....', '.....')
    )
  })
})
