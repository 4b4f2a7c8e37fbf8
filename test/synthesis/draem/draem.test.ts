import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskArea } from '../../../electron/imaging/image.ts'
import { draem } from '../../../electron/synthesis/draem/draem.ts'
import { drawnTextures } from '../../../electron/synthesis/procedural/textures.ts'
import type { TextureSource } from '../../../electron/synthesis/textures.ts'
import { changes, even, make, surface } from '../images.ts'

const size = { width: 60, height: 45 }
const white: TextureSource = {
  names: ['white.png'],
  load: () => Promise.resolve(even({ width: 9, height: 7 }, 1, 1))
}

describe('draem', () => {
  it('changes nothing outside the mask and something inside, for any channels and seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(1 as const, 3 as const), fc.nat(), async (channels, seed) => {
        const good = surface(size, channels)
        const result = await make(draem, good, seed, { attempts: 500 }, { textures: white })
        const { outside, inside } = changes(good, result)
        expect(outside).toBe(0)
        expect(inside).toBeGreaterThanOrEqual(1 / 255)
        expect(maskArea(result.mask)).toBe(result.parameters['area'])
        expect(result.parameters['steps']).toHaveLength(3)
        expect(result.parents).toEqual(['white.png'])
      }),
      { numRuns: 30 }
    )
  })

  it('weights the image, not the texture, with beta', async () => {
    const good = surface(size, 1)
    const settings = { beta: [0.75, 0.75], augmenters: 0, attempts: 500 }
    const { image, mask, parameters } = await make(draem, good, 3, settings, { textures: white })
    const at = mask.data.indexOf(1)
    expect(image.data[at]).toBeCloseTo(0.75 * (good.data[at] as number) + 0.25, 6)
    expect(parameters['beta']).toBeCloseTo(0.75, 9)
  })

  it('generates textures if no folder is given', async () => {
    const { parameters, parents } = await make(draem, surface(size), 4, { attempts: 500 })
    expect(drawnTextures.names).toContain(parameters['texture'])
    expect(parents).toEqual([])
  })

  it('depends on the seed', async () => {
    const of = (seed: number) => make(draem, surface(size), seed, { attempts: 500 })
    expect(await of(5)).toEqual(await of(5))
    expect((await of(6)).image).not.toEqual((await of(5)).image)
  })

  it('never labels an image with an empty mask as defective', async () => {
    await expect(make(draem, surface(size), 1, { perlinThreshold: 1 })).rejects.toMatchObject({
      code: 'synthesis.empty-mask'
    })
  })
})
