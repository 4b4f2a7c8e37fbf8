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

  it('is around the largest region where small ones are spread over the image', () => {
    const mask = marked(size, 10, 10, 6, 6)
    const other = marked(size, 250, 150, 30, 20)
    other.data.forEach((value, i) => {
      if (value === 1) mask.data[i] = 1
    })
    expect(closeUpBox(mask)).toEqual({ left: 233, top: 128, width: 64, height: 64 })
  })

  it('is none where it would be nearly the whole image, and where nothing is marked', () => {
    expect(closeUpBox(marked(size, 20, 20, 90, 20))).toBeNull()
    expect(closeUpBox(emptyMask(size))).toBeNull()
  })
})
