import { describe, expect, it } from 'vitest'
import type { Box } from '../../../electron/imaging/crop.ts'
import { dilateMask } from '../../../electron/imaging/mask.ts'
import { maskArea, type Image } from '../../../electron/imaging/image.ts'
import { pasteWindow } from '../../../electron/synthesis/native/paste-window.ts'
import { even, rectangle, surface } from '../images.ts'

const size = { width: 90, height: 70 }
const window = { left: 31, top: 17, width: 40, height: 40 }
const model = { width: 64, height: 64 }

type Marked = readonly [left: number, top: number, width: number, height: number]

/** What a model drew: brightness with a dark defect where one is marked. */
function darkened(marked: Marked, channels: 1 | 3 = 1): Image {
  const { data } = rectangle(model, ...marked)
  return {
    ...model,
    channels,
    data: Float32Array.from({ length: channels * data.length }, (_, i) =>
      data[Math.floor(i / channels)] === 1 ? 0 : 0.5
    )
  }
}

function paste(good: Image, generated: Image, marked: Marked, at: Box = window) {
  return pasteWindow(good, at, generated, { mask: rectangle(model, ...marked), reason: null })
}

describe('a defect pasted into a window of a whole image', () => {
  it.each([1, 3] as const)('leaves every value beyond the edge as it was, with %i channels', (channels) => {
    const good = surface(size, channels)
    const { image, mask } = paste(good, darkened([16, 24, 16, 8], 3), [16, 24, 16, 8])
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

  it('leaves out what lies at the border of the window, and the ends of what crosses it', () => {
    const good = surface(size, 1)
    const drawn = (marked: Marked) => paste(good, darkened(marked), marked)
    expect(drawn([0, 16, 10, 10])).toMatchObject({ image: null, reason: 'unchanged' })
    expect(drawn([20, 20, 1, 4])).toMatchObject({ image: null, reason: 'unchanged' })
    // 0 to 40 of 40 pixels, 20 to 25 from the top.
    expect(drawn([0, 32, 64, 8]).mask).toEqual(rectangle(size, 31 + 2, 17 + 20, 36, 5))
  })

  it('is none where nothing was found, too much was, nothing changes, or only texture is smoothed', () => {
    const good = even(size, 1, 0.5)
    const found = { mask: null, reason: 'changed everywhere' } as const
    expect(pasteWindow(good, window, good, found)).toEqual({ image: null, ...found })
    expect(paste(good, even(model, 1, 0.5), [16, 16, 8, 8])).toMatchObject({ image: null, reason: 'unchanged' })
    const smoothed = paste(surface(size, 1), even(model, 1, 0.45), [16, 16, 16, 16])
    expect(smoothed).toMatchObject({ image: null, reason: 'unchanged' })
  })
})
