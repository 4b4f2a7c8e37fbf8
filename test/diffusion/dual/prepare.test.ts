import { describe, expect, it } from 'vitest'
import { dualConfigSchema, paperSettings, promptsOfTypes } from '../../../electron/diffusion/dual/config.ts'
import { readExamples, typesOf } from '../../../electron/diffusion/dual/examples.ts'
import { backgroundViews, viewsOf } from '../../../electron/diffusion/dual/prepare.ts'
import { emptyMask, type Mask, type Image } from '../../../electron/imaging/image.ts'
import { example, noisyImage, rectangle } from './examples-for-tests.ts'

const square = { width: 16, height: 16 }
const settings = { resolution: 16, crops: 3, horizontalFlips: true, verticalFlips: true }
const readOf = (image: Image, mask: Mask, foreground: Mask | null = null) => ({
  ...{ name: 'x', type: 'crack', image, mask, foreground }
})
const code = (name: string): unknown => expect.objectContaining({ code: name })

describe('views of an example', () => {
  it('have the same flip for image and defect, with exact mid-grey around the defect', () => {
    const image = noisyImage('flips', square)
    const mask = rectangle(square, [1, 2, 5, 4])
    const views = viewsOf(readOf(image, mask), settings)
    expect(views).toHaveLength(4)
    expect(new Set(views.map(({ global }) => global.data.join())).size).toBe(4)
    for (const { global, part, background } of views) {
      expect(background).toBeNull()
      const shown = [...part.data].filter((value) => value !== 0.5)
      expect(shown).toHaveLength(5 * 3)
      // Wherever the part shows anything, it shows what the whole image has there.
      expect(part.data.every((value, i) => value === 0.5 || value === global.data[i])).toBe(true)
    }
  })

  it('crop a long image around the defect', () => {
    const long = { width: 48, height: 16 }
    const views = viewsOf(readOf(noisyImage('long', long), rectangle(long, [36, 2, 44, 6])), {
      ...settings,
      horizontalFlips: false,
      verticalFlips: false
    })
    expect(views).toHaveLength(1)
    expect(views[0]!.part.data.some((value) => value !== 0.5)).toBe(true)
  })

  it('keep a thin crack at lower resolution, and report a mask that vanishes', () => {
    const large = { width: 48, height: 48 }
    const image = noisyImage('large', large)
    const crack = viewsOf(readOf(image, rectangle(large, [10, 0, 10, 47])), settings)[0]!
    expect(crack.part.data.filter((value) => value !== 0.5).length).toBeGreaterThan(12)
    expect(() => viewsOf(readOf(image, rectangle(large, [10, 10, 10, 10])), settings)).toThrow(
      code('dual.mask-vanishes')
    )
  })

  it('paint the object black in the background', () => {
    const image = noisyImage('object', square)
    const foreground = rectangle(square, [4, 4, 11, 11])
    const [view] = viewsOf(readOf(image, rectangle(square, [5, 5, 6, 6]), foreground), settings)
    expect([...view!.background!.data].filter((value) => value === 0)).toHaveLength(64)
    const [good] = backgroundViews({ image, foreground }, settings)
    expect(good).toEqual(view!.background)
    expect(backgroundViews({ image, foreground: null }, settings)[0]!.data).toEqual(image.data)
  })
})

describe('unusable training data is rejected before any work', () => {
  const [a, b] = [example('a', 'crack', square), example('b', 'spot', square)]

  it('too few images, more types than images, types without images', () => {
    expect(typesOf([a, b])).toEqual(['crack', 'spot'])
    expect(() => typesOf([a])).toThrow(code('dual.too-few-images'))
    expect(() => typesOf([a, b], ['crack'])).toThrow(code('dual.too-few-images'))
    expect(() => typesOf([a, b], ['crack', 'spot', 'dent'])).toThrow(code('dual.more-types-than-images'))
    expect(() => typesOf([a, b], ['crack', 'dent'])).toThrow(code('dual.type-without-images'))
  })

  it('empty and full masks, and missing foreground masks', async () => {
    const empty = example('empty', 'crack', square, emptyMask(square))
    const full = example('full', 'crack', square, rectangle(square, [0, 0, 15, 15]))
    await expect(readExamples([a, empty], ['crack'], false)).rejects.toMatchObject({ code: 'dual.empty-mask' })
    await expect(readExamples([a, full], ['crack'], false)).rejects.toMatchObject({ code: 'dual.full-mask' })
    await expect(readExamples([a], ['crack'], true)).rejects.toMatchObject({ code: 'dual.no-foreground' })
    expect(await readExamples([a, b], ['spot'], false)).toHaveLength(1)
  })

  it('prompts that do not distinguish the types', () => {
    const config = dualConfigSchema.parse({})
    expect(promptsOfTypes(config, ['crack', 'spot'])[1]).toEqual({
      type: 'spot',
      global: 'a vfx with spot',
      part: 'spot'
    })
    const paper = dualConfigSchema.parse(paperSettings)
    expect(promptsOfTypes(paper, ['crack'])[0]).toEqual({ type: 'crack', global: 'a vfx with sks', part: 'sks' })
    expect(() => promptsOfTypes(paper, ['crack', 'spot'])).toThrow(code('dual.types-not-told-apart'))
  })
})
