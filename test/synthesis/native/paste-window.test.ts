import { describe, expect, it } from 'vitest'
import type { Box } from '../../../electron/imaging/crop.ts'
import { dilateMask } from '../../../electron/imaging/mask.ts'
import { maskArea, type Image } from '../../../electron/imaging/image.ts'
import { pasteWindow } from '../../../electron/synthesis/native/paste-window.ts'
import { even, rectangle, surface } from '../images.ts'

const size = { width: 90, height: 70 }
const window = { left: 31, top: 17, width: 40, height: 40 }
const model = { width: 64, height: 64 }

function paste(good: Image, generated: Image, marked: readonly [number, number, number, number], at: Box = window) {
  return pasteWindow(good, at, generated, { mask: rectangle(model, ...marked), reason: null })
}

describe('a defect pasted into a window of a whole image', () => {
  it.each([1, 3] as const)('leaves every value beyond the edge as it was, with %i channels', (channels) => {
    const good = surface(size, channels)
    const { image, mask } = paste(good, even(model, 3, 0.05), [16, 24, 16, 8])
    if (image === null) throw new Error('no defect was pasted')
    expect(image).toMatchObject({ ...size, channels })
    // 16 to 32 of 64 pixels are 10 to 20 of 40.
    expect(mask).toEqual(rectangle(size, 31 + 10, 17 + 15, 10, 5))
    const edge = dilateMask(mask, 2)
    let changed = 0
    image.data.forEach((value, i) => {
      const pixel = Math.floor(i / channels)
      if (edge.data[pixel] === 0) expect(value).toBe(good.data[i])
      else if (value !== good.data[i]) changed++
    })
    expect(changed).toBeGreaterThan(0.9 * channels * maskArea(edge))
  })

  it('takes over no brightness that the whole window was given', () => {
    const good = even(size, 1, 0.4)
    const brighter = even(model, 1, 0.6)
    for (let y = 24; y < 40; y++) brighter.data.fill(0.3, y * 64 + 24, y * 64 + 40)
    const { image } = paste(good, brighter, [24, 24, 16, 16])
    // 0.3 below its surroundings, as it was drawn.
    expect(image?.data[(17 + 20) * 90 + 31 + 20]).toBeCloseTo(0.1, 5)
  })

  it('leaves out what lies at the border of the window', () => {
    const good = surface(size, 1)
    expect(paste(good, even(model, 1, 0), [0, 0, 2, 64])).toMatchObject({ image: null, reason: 'unchanged' })
    const { mask } = paste(good, even(model, 1, 0), [0, 16, 32, 32])
    expect(mask).toEqual(rectangle(size, 31 + 2, 17 + 10, 18, 20))
  })

  it('is none where nothing was found, too much was, or nothing changes', () => {
    const good = even(size, 1, 0.5)
    const found = { mask: null, reason: 'changed everywhere' } as const
    expect(pasteWindow(good, window, good, found)).toEqual({ image: null, ...found })
    expect(paste(good, even(model, 1, 0.5), [16, 16, 8, 8])).toMatchObject({ image: null, reason: 'unchanged' })
  })
})
