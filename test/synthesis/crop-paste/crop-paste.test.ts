import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskArea } from '../../../electron/imaging/image.ts'
import { cropPaste } from '../../../electron/synthesis/crop-paste/crop-paste.ts'
import { usableDefects } from '../../../electron/synthesis/defects.ts'
import type { DefectSource } from '../../../electron/synthesis/defects.ts'
import { changes, even, make, rectangle, surface } from '../images.ts'

const size = { width: 64, height: 48 }
/** A bright square of 10×6 on black. */
const square: DefectSource = {
  names: ['square'],
  load: () => Promise.resolve({ image: even(size, 3, 0.9), mask: rectangle(size, 20, 30, 10, 6) })
}
const still = { rotation: [0, 0], scale: [1, 1], flip: false }

describe('cropPaste', () => {
  it('changes nothing outside the mask and something inside, for any channels and seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(1 as const, 3 as const), fc.nat(), async (channels, seed) => {
        const good = surface(size, channels)
        const result = await make(cropPaste, good, seed, {}, { defects: square })
        const { outside, inside } = changes(good, result)
        expect(outside).toBe(0)
        expect(inside).toBeGreaterThan(0.1)
        expect(maskArea(result.mask)).toBe(result.parameters['area'])
        expect(result.parents).toEqual(['square'])
      }),
      { numRuns: 40 }
    )
  })

  it('moves the defect unchanged without rotation and scaling', async () => {
    const good = surface(size)
    const { image, mask, parameters } = await make(cropPaste, good, 3, still, { defects: square })
    // One pixel of border is cut out with the defect.
    const [left, top] = [(parameters['left'] as number) + 1, (parameters['top'] as number) + 1]
    expect(mask).toEqual(rectangle(size, left, top, 10, 6))
    mask.data.forEach((marked, i) => {
      if (marked === 1) expect(image.data[3 * i]).toBeCloseTo(0.9, 6)
    })
  })

  it('scales the defect’s area', async () => {
    const { mask } = await make(
      cropPaste,
      surface(size),
      3,
      { ...still, scale: [2, 2], inside: 1 },
      { defects: square }
    )
    expect(maskArea(mask)).toBe(240)
  })

  it('keeps defects on the part', async () => {
    const good = surface(size, 1)
    for (let i = 0; i < good.data.length; i++) if (i % size.width < 24) good.data[i] = 0.02
    const settings = { foreground: { mode: 'otsu', inverted: true }, inside: 1 }
    for (let seed = 0; seed < 10; seed++) {
      const { mask } = await make(cropPaste, good, seed, settings, { defects: square })
      mask.data.forEach((value, i) => expect(value === 1 && i % size.width < 24).toBe(false))
    }
  })

  it('depends on the seed', async () => {
    const good = surface(size)
    const of = (seed: number) => make(cropPaste, good, seed, {}, { defects: square })
    expect(await of(5)).toEqual(await of(5))
    expect((await of(6)).image).not.toEqual((await of(5)).image)
  })

  it('reports what is missing', async () => {
    const good = surface(size)
    await expect(make(cropPaste, good, 1)).rejects.toMatchObject({ code: 'synthesis.no-defect-images' })
    const faint = {
      ...square,
      load: () => Promise.resolve({ image: even(size, 3, 0.5), mask: rectangle(size, 0, 0, 9, 9) })
    }
    await expect(make(cropPaste, even(size, 3, 0.5), 1, {}, { defects: faint })).rejects.toMatchObject({
      code: 'synthesis.no-pasted-defect'
    })
  })
})

describe('usableDefects', () => {
  const masks = {
    empty: rectangle(size, 0, 0, 0, 0),
    full: rectangle(size, 0, 0, 64, 48),
    some: rectangle(size, 3, 3, 2, 2)
  }
  const load = (name: string) => Promise.resolve({ image: even(size, 1, 0.5), mask: masks[name as keyof typeof masks] })

  it('leaves out defects that cannot be cut out', async () => {
    expect((await usableDefects(['empty', 'some', 'full'], load, 'crop-paste')).names).toEqual(['some'])
  })

  it('reports the cause if none is left', async () => {
    await expect(usableDefects([], load, 'crop-paste')).rejects.toMatchObject({ code: 'synthesis.no-defect-images' })
    await expect(usableDefects(['empty', 'full'], load, 'crop-paste')).rejects.toMatchObject({
      code: 'synthesis.no-usable-defects',
      details: { empty: 1, full: 1 }
    })
  })
})
