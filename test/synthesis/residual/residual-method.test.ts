import { describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { residualScale } from '../../../electron/diffusion/residual/condition.ts'
import type { PredictVelocity } from '../../../electron/diffusion/residual/sampler.ts'
import { levelsAt } from '../../../electron/diffusion/residual/velocity.ts'
import { blankImage, maskArea } from '../../../electron/imaging/image.ts'
import type { Image } from '../../../electron/imaging/image.ts'
import { dilateMask, maskBounds } from '../../../electron/imaging/mask.ts'
import { placedMethod, residualMethod } from '../../../electron/synthesis/residual/residual-method.ts'
import { synthesize } from '../../../electron/synthesis/synthesize.ts'
import { darkRectangle } from './defect.ts'

/** Predicts an even residual of −.5 everywhere. */
const predict: PredictVelocity = (windows, time) => {
  const { signal, noise } = levelsAt(time)
  const mean = (4 * -0.5) / residualScale
  return Promise.resolve(
    windows.map(({ noisy }) => noisy.map((value, i) => (signal * value - (i < 256 ? mean : 0)) / noise))
  )
}

const real = darkRectangle({ left: 30, top: 20, width: 14, height: 10 })
const defects = { names: ['a', 'b'], load: () => Promise.resolve(real) }
const source = (atOnce = 1) => ({
  ...{ model: { types: ['dataset/pit', 'dataset/scratch'] }, predict, atOnce },
  typeOf: (name: string) => (name === 'a' ? 'dataset/pit' : 'dataset/scratch')
})

function good(size = { width: 120, height: 90 }): Image {
  const stream = randomStream(4, 'good')
  const image = blankImage(size, 1)
  for (let i = 0; i < image.data.length; i++) image.data[i] = stream.uniform(0.4, 0.6)
  return image
}

const surface = good().data

const collect = (method: ReturnType<typeof residualMethod>, settings: object = {}, count = 5) =>
  Array.fromAsync(
    synthesize({
      ...{ method: method as never, goods: ['g'], load: () => Promise.resolve(good()), count, seed: 2, defects },
      settings: { samplingSteps: 2, ...settings }
    })
  )

describe('residualMethod', () => {
  it('changes only the surroundings of the mask, and records the image that the shape is from', async () => {
    const samples = await collect(residualMethod(source()))
    for (const { image, mask, record } of samples) {
      expect(['a', 'b']).toContain(record.parents[1])
      expect(record.parameters['area']).toBe(maskArea(mask))
      const near = dilateMask(mask, 3)
      const differs = [...image.data.keys()].filter((i) => image.data[i] !== surface[i])
      expect(differs.every((i) => near.data[i] === 1)).toBe(true)
      mask.data.forEach((marked, i) => {
        if (marked === 1) expect(image.data[i]).toBeCloseTo(0.5 * surface[i]!, 4)
      })
    }
  })

  it('generates the same images for any batch size', async () => {
    expect(await collect(residualMethod(source(4)))).toEqual(await collect(residualMethod(source())))
  })

  it('scales the change of light by the strength', async () => {
    const [sample] = await collect(residualMethod(source()), { strength: [0.5, 0.5] }, 1)
    const inside = sample!.mask.data.indexOf(1)
    expect(sample!.image.data[inside]).toBeCloseTo(0.75 * surface[inside]!, 4)
  })

  it('fails if no attempt shows a defect', async () => {
    await expect(collect(residualMethod(source()), { strength: [0, 0], attempts: 3 }, 1)).rejects.toMatchObject({
      code: 'synthesis.no-pasted-defect'
    })
  })
})

describe('placedMethod', () => {
  it('fits shapes into a box', async () => {
    const area = { left: 40, top: 30, width: 24, height: 20 }
    const samples = await collect(placedMethod(source(), { area, type: 'dataset/pit', strength: 1 }))
    for (const { mask, record } of samples) {
      const bounds = maskBounds(mask)!
      expect(record.parents).toEqual(['g', 'a'])
      expect(bounds.left).toBeGreaterThanOrEqual(40)
      expect(bounds.top).toBeGreaterThanOrEqual(30)
      expect(bounds.left + bounds.width).toBeLessThanOrEqual(64)
      expect(bounds.top + bounds.height).toBeLessThanOrEqual(50)
    }
  })

  it('uses a mask unchanged', async () => {
    const mask = { width: 120, height: 90, data: new Uint8Array(120 * 90) }
    mask.data.fill(1, 5000, 5006)
    const samples = await collect(placedMethod(source(), { area: mask, type: 'dataset/scratch', strength: 1 }), {}, 2)
    for (const sample of samples) {
      expect(sample.mask).toEqual(mask)
      expect(sample.record.parents).toEqual(['g'])
    }
  })

  it('rejects an unknown type', async () => {
    const area = { left: 40, top: 30, width: 24, height: 20 }
    await expect(collect(placedMethod(source(), { area, type: 'dent', strength: 1 }))).rejects.toMatchObject({
      code: 'synthesis.unknown-type'
    })
  })
})
