import { describe, expect, it } from 'vitest'
import { emptyMask, maskArea } from '../../../electron/imaging/image.ts'
import { dilateMask, intersectMasks } from '../../../electron/imaging/mask.ts'
import { coreOf, middleOf } from '../../../electron/synthesis/residual/core.ts'

const size = { width: 40, height: 30 }

function rectangle(left: number, top: number, width: number, height: number) {
  const mask = emptyMask(size)
  for (let y = top; y < top + height; y++) mask.data.fill(1, y * size.width + left, y * size.width + left + width)
  return mask
}

describe('coreOf', () => {
  const line = rectangle(5, 14, 30, 2)
  const loose = dilateMask(line, 3)
  const ratio = (depth: number) => Float32Array.from(line.data, (value) => depth * value)

  it.each([-0.5, 0.6])('is the line inside a loose mask, with a change of light of %d', (depth) => {
    const core = coreOf(ratio(depth), loose)
    expect(intersectMasks(core, line)).toEqual(line)
    expect(maskArea(core)).toBeLessThan(2.2 * maskArea(line))
  })

  it('leaves out specks of grain', () => {
    const field = ratio(-0.5)
    field[12 * size.width + 20] = -0.5
    field[18 * size.width + 10] = -0.5
    const core = coreOf(field, dilateMask(loose, 1))
    expect(core.data[10 * size.width + 20]).toBe(0)
    expect(maskArea(core)).toBeLessThan(2.4 * maskArea(line))
  })

  it('is the whole mask of an even defect, and of one that changes nothing', () => {
    const even = Float32Array.from(loose.data, (value) => -0.4 * value)
    expect(maskArea(coreOf(even, loose))).toBeGreaterThan(0.9 * maskArea(loose))
    expect(coreOf(new Float32Array(loose.data.length), loose)).toEqual(loose)
  })
})

describe('middleOf', () => {
  it('is the middle of a stroke, from end to end', () => {
    const stroke = rectangle(3, 10, 34, 7)
    const middle = middleOf(stroke, 1 / 3)
    expect(intersectMasks(middle, stroke)).toEqual(middle)
    for (let x = 8; x < 32; x++) expect(middle.data[13 * size.width + x]).toBe(1)
    expect(maskArea(middle)).toBeLessThan(0.6 * maskArea(stroke))
    expect(middle.data[10 * size.width + 20]).toBe(0)
  })

  it('keeps the thin part of a stroke of uneven width', () => {
    const stroke = rectangle(3, 10, 10, 9)
    for (let x = 13; x < 37; x++) stroke.data[14 * size.width + x] = 1
    const middle = middleOf(stroke, 0.3)
    for (let x = 15; x < 37; x++) expect(middle.data[14 * size.width + x]).toBe(1)
  })

  it('is the whole mask where all of it is asked for', () => {
    const stroke = rectangle(3, 10, 10, 9)
    expect(middleOf(stroke, 1)).toEqual(stroke)
  })
})
