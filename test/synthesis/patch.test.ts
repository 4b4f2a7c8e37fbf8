import { describe, expect, it } from 'vitest'
import { cutPatch, pastePatch, patchArea, placesFor, transformPatch } from '../../electron/synthesis/patch.ts'
import { even, rectangle, surface } from './images.ts'

const size = { width: 8, height: 6 }
const box = { left: 2, top: 1, width: 4, height: 3 }
const turn = (degrees: number, flipped = false) => ({ angle: (degrees * Math.PI) / 180, scale: 1, flipped })
const values = (data: Float32Array) => [...data].map((value) => Number(value.toFixed(5)))

describe('transformPatch', () => {
  const patch = cutPatch(surface(size, 1), box)
  const [a, b, c] = [0, 4, 8].map((start) => values(patch.data.slice(start, start + 4)))

  it('returns the patch unchanged without rotation, and flips it', () => {
    expect(values(transformPatch(patch, turn(0)).data)).toEqual([...a!, ...b!, ...c!])
    expect(values(transformPatch(patch, turn(0, true)).data)).toEqual([a!, b!, c!].flatMap((row) => row.toReversed()))
  })

  it('rotates by right angles without loss', () => {
    const half = transformPatch(patch, turn(180))
    expect(values(half.data)).toEqual([...a!, ...b!, ...c!].toReversed())
    const quarter = transformPatch(patch, turn(90))
    expect([quarter.width, quarter.height, patchArea(quarter)]).toEqual([3, 4, 12])
    expect(values(transformPatch(quarter, turn(-90)).data)).toEqual([...a!, ...b!, ...c!])
  })

  it('scales the covered area, with corners rounded off', () => {
    expect(patchArea(transformPatch(patch, { angle: 0, scale: 3, flipped: false }))).toBe(9 * 12 - 4)
  })
})

describe('pastePatch', () => {
  const patch = cutPatch(even(size, 1, 1), box)

  it('clips at the image border', () => {
    const { mask, area } = pastePatch(even(size, 1, 0), patch, { left: -1, top: 4 })
    expect([mask, area]).toEqual([rectangle(size, 0, 4, 3, 2), 6])
  })

  it('pastes only where allowed', () => {
    const { mask } = pastePatch(even(size, 1, 0), patch, { left: 2, top: 1 }, rectangle(size, 0, 0, 4, 6))
    expect(mask).toEqual(rectangle(size, 2, 1, 2, 3))
  })

  it('pastes the shape, not its bounding box', () => {
    const piece = cutPatch(even(size, 1, 1), box, rectangle(size, 3, 2, 2, 1))
    const { image, mask } = pastePatch(even(size, 1, 0), piece, { left: 0, top: 0 })
    expect(mask).toEqual(rectangle(size, 1, 1, 2, 1))
    expect(values(image.data)).toEqual([...mask.data])
  })
})

describe('placesFor', () => {
  it('keeps a patch inside the image, and lets a larger one extend beyond', () => {
    expect(placesFor({ width: 3, height: 9 }, size)).toEqual({ left: [0, 5], top: [-3, 0] })
  })
})
