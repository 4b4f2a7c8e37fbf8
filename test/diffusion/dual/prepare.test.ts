import { describe, expect, it } from 'vitest'
import { dualConfigSchema, paperSettings, promptsOfTypes } from '../../../electron/diffusion/dual/config.ts'
import { readExamples, typesOf } from '../../../electron/diffusion/dual/examples.ts'
import { backgroundViews, viewsOf } from '../../../electron/diffusion/dual/prepare.ts'
import { emptyMask, type Mask, type Picture } from '../../../electron/imaging/picture.ts'
import { example, noisyPicture, rectangle } from './examples-for-tests.ts'

const square = { width: 16, height: 16 }
const settings = { resolution: 16, crops: 3, horizontalFlips: true, verticalFlips: true }
const readOf = (picture: Picture, mask: Mask, foreground: Mask | null = null) => ({
  ...{ name: 'x', type: 'crack', picture, mask, foreground }
})
const code = (name: string): unknown => expect.objectContaining({ code: name })

describe('views of an example', () => {
  it('show the same flip of picture and defect, with exact mid-grey around the defect', () => {
    const picture = noisyPicture('flips', square)
    const mask = rectangle(square, [1, 2, 5, 4])
    const views = viewsOf(readOf(picture, mask), settings)
    expect(views).toHaveLength(4)
    expect(new Set(views.map(({ global }) => global.data.join())).size).toBe(4)
    for (const { global, part, background } of views) {
      expect(background).toBeNull()
      const shown = [...part.data].filter((value) => value !== 0.5)
      expect(shown).toHaveLength(5 * 3)
      // Wherever the part shows anything, it shows what the whole picture has there.
      expect(part.data.every((value, i) => value === 0.5 || value === global.data[i])).toBe(true)
    }
  })

  it('of a long picture are cut where the defect is', () => {
    const long = { width: 48, height: 16 }
    const views = viewsOf(readOf(noisyPicture('long', long), rectangle(long, [36, 2, 44, 6])), {
      ...settings,
      horizontalFlips: false,
      verticalFlips: false
    })
    expect(views).toHaveLength(1)
    expect(views[0]!.part.data.some((value) => value !== 0.5)).toBe(true)
  })

  it('keep a thin crack when the picture shrinks, and name a mask that vanishes', () => {
    const large = { width: 48, height: 48 }
    const picture = noisyPicture('large', large)
    const crack = viewsOf(readOf(picture, rectangle(large, [10, 0, 10, 47])), settings)[0]!
    expect(crack.part.data.filter((value) => value !== 0.5).length).toBeGreaterThan(12)
    expect(() => viewsOf(readOf(picture, rectangle(large, [10, 10, 10, 10])), settings)).toThrow(
      code('dual.empty-mask')
    )
  })

  it('paint the object black in the background', () => {
    const picture = noisyPicture('object', square)
    const foreground = rectangle(square, [4, 4, 11, 11])
    const [view] = viewsOf(readOf(picture, rectangle(square, [5, 5, 6, 6]), foreground), settings)
    expect([...view!.background!.data].filter((value) => value === 0)).toHaveLength(64)
    const [good] = backgroundViews({ picture, foreground }, settings)
    expect(good).toEqual(view!.background)
    expect(backgroundViews({ picture, foreground: null }, settings)[0]!.data).toEqual(picture.data)
  })
})

describe('what cannot be learnt from is named before any work', () => {
  const [a, b] = [example('a', 'crack', square), example('b', 'spot', square)]

  it('too few pictures, more types than pictures, types without pictures', () => {
    expect(typesOf([a, b])).toEqual(['crack', 'spot'])
    expect(() => typesOf([a])).toThrow(code('dual.too-few-pictures'))
    expect(() => typesOf([a, b], ['crack'])).toThrow(code('dual.too-few-pictures'))
    expect(() => typesOf([a, b], ['crack', 'spot', 'dent'])).toThrow(code('dual.more-types-than-pictures'))
    expect(() => typesOf([a, b], ['crack', 'dent'])).toThrow(code('dual.type-without-pictures'))
  })

  it('masks that mark nothing or everything, and backgrounds that are nowhere', async () => {
    const empty = example('empty', 'crack', square, emptyMask(square))
    const full = example('full', 'crack', square, rectangle(square, [0, 0, 15, 15]))
    await expect(readExamples([a, empty], ['crack'], false)).rejects.toMatchObject({ code: 'dual.empty-mask' })
    await expect(readExamples([a, full], ['crack'], false)).rejects.toMatchObject({ code: 'dual.full-mask' })
    await expect(readExamples([a], ['crack'], true)).rejects.toMatchObject({ code: 'dual.no-background' })
    expect(await readExamples([a, b], ['spot'], false)).toHaveLength(1)
  })

  it('prompts that do not tell the types apart', () => {
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
