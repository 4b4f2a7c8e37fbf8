import { describe, expect, it } from 'vitest'
import { closeUpBox } from '../../electron/imaging/close-up.ts'
import { emptyMask } from '../../electron/imaging/image.ts'

function marked(size: { width: number; height: number }, left: number, top: number, width: number, height: number) {
  const mask = emptyMask(size)
  for (let y = top; y < top + height; y++) mask.data.fill(1, y * size.width + left, y * size.width + left + width)
  return mask
}

describe('closeUpBox', () => {
  const size = { width: 300, height: 200 }

  it('is twice as large as the defect, which is in its middle', () => {
    expect(closeUpBox(marked(size, 120, 80, 50, 20))).toEqual({ left: 95, top: 40, width: 100, height: 100 })
  })

  it('is at least 64 pixels, and stays inside the image', () => {
    expect(closeUpBox(marked(size, 296, 0, 4, 6))).toEqual({ left: 236, top: 0, width: 64, height: 64 })
  })

  it('is none where it would be nearly the whole image, and where nothing is marked', () => {
    expect(closeUpBox(marked(size, 20, 20, 90, 20))).toBeNull()
    expect(closeUpBox(emptyMask(size))).toBeNull()
  })
})
