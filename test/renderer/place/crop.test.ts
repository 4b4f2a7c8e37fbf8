import { describe, expect, it } from 'vitest'
import { cropAround, markedBox } from '../../../renderer/place/crop.ts'

const image = { width: 400, height: 300 }

describe('the part of an image around a mask', () => {
  it('is found from the marked pixels', () => {
    const values = new Uint8Array(400 * 300)
    for (const [x, y] of [
      [20, 30],
      [25, 90]
    ] as const)
      values[y * 400 + x] = 1
    expect(markedBox(values, image)).toEqual({ left: 20, top: 30, width: 6, height: 61 })
    expect(markedBox(new Uint8Array(400 * 300), image)).toBeNull()
  })

  it('has the mask in its middle, with as much around it as half the mask', () => {
    expect(cropAround({ left: 180, top: 140, width: 60, height: 20 }, image)).toEqual({
      ...{ left: 150, top: 105, width: 120, height: 90 }
    })
  })

  it('is moved into the image, and is no larger', () => {
    const corner = cropAround({ left: 395, top: 0, width: 5, height: 5 }, image)
    expect([corner.left + corner.width, corner.top]).toEqual([400, 0])
    expect(cropAround({ left: 0, top: 0, width: 400, height: 300 }, image)).toEqual({ left: 0, top: 0, ...image })
  })
})
