import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { luminance, maskArea } from '../../../electron/imaging/image.ts'
import { jitterColour } from '../../../electron/synthesis/cutpaste/colour-jitter.ts'
import { cutpaste } from '../../../electron/synthesis/cutpaste/cutpaste.ts'
import { changes, even, make, surface } from '../images.ts'

const size = { width: 128, height: 96 }

describe('cutpaste', () => {
  it('changes nothing outside the mask and something inside, for any variant, channels and seed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('normal', 'scar', 'union'),
        fc.constantFrom(1 as const, 3 as const),
        fc.nat(),
        async (variant, channels, seed) => {
          const good = surface(size, channels)
          const result = await make(cutpaste, good, seed, { variant })
          const { outside, inside } = changes(good, result)
          expect(outside).toBe(0)
          expect(inside).toBeGreaterThan(1 / 255)
          expect(maskArea(result.mask)).toBe(result.parameters['area'])
        }
      ),
      { numRuns: 40 }
    )
  })

  it('pastes normal patches of 2% to 15% of the image, with aspect ratios of 0.3 to 3.3', async () => {
    const all = size.width * size.height
    for (let seed = 0; seed < 40; seed++) {
      const { mask, parameters } = await make(cutpaste, surface(size), seed, { variant: 'normal' })
      const [width, height] = [parameters['width'] as number, parameters['height'] as number]
      expect(maskArea(mask)).toBe(width * height)
      expect((width * height) / all).toBeGreaterThan(0.017)
      expect((width * height) / all).toBeLessThan(0.165)
      expect(width / height).toBeGreaterThan(0.27)
      expect(width / height).toBeLessThan(3.7)
    }
  })

  it('pastes scars whose area is kept by rotation', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const result = await make(cutpaste, surface({ width: 256, height: 300 }), seed, { variant: 'scar' })
      const [width, height] = [result.parameters['width'] as number, result.parameters['height'] as number]
      expect([width >= 2, width <= 16, height >= 10, height <= 25]).toEqual([true, true, true, true])
      const area = maskArea(result.mask)
      expect(Math.abs(area - width * height)).toBeLessThanOrEqual(width + height)
    }
  })

  it('uses both variants in the union', async () => {
    const variants = new Set<unknown>()
    for (let seed = 0; seed < 12; seed++)
      variants.add((await make(cutpaste, surface(size), seed)).parameters['variant'])
    expect([...variants].sort()).toEqual(['normal', 'scar'])
  })

  it('depends on the seed', async () => {
    expect(await make(cutpaste, surface(size), 5)).toEqual(await make(cutpaste, surface(size), 5))
  })

  it('never labels an invisible defect', async () => {
    await expect(async () => make(cutpaste, even(size, 3, 0), 1)).rejects.toMatchObject({
      code: 'synthesis.no-pasted-patch'
    })
  })
})

describe('jitterColour', () => {
  it('keeps size and range, is the identity at zero, and does not modify its input', () => {
    for (const channels of [1, 3] as const) {
      const image = surface({ width: 9, height: 7 }, channels)
      const before = image.data.slice()
      const changed = jitterColour(image, 0.4, randomStream(1, 'jitter'))
      expect(changed.data.every((value) => value >= 0 && value <= 1)).toBe(true)
      expect(changed.data).not.toEqual(before)
      expect(image.data).toEqual(before)
      const same = jitterColour(image, 0, randomStream(1, 'jitter'))
      same.data.forEach((value, i) => expect(value).toBeCloseTo(before[i] as number, 5))
    }
  })

  it('leaves grey pixels grey', () => {
    const grey = even({ width: 4, height: 4 }, 3, 0.4)
    const { data } = jitterColour(grey, 0.3, randomStream(2, 'jitter'))
    const levels = luminance({ ...grey, data })
    data.forEach((value, i) => expect(value).toBeCloseTo(levels[Math.floor(i / 3)] as number, 5))
  })
})
