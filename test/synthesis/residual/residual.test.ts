import { describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import { randomStream } from '../../../electron/common/random.ts'
import { residualScale } from '../../../electron/diffusion/residual/condition.ts'
import type { PredictVelocity } from '../../../electron/diffusion/residual/sampler.ts'
import { levelsAt } from '../../../electron/diffusion/residual/velocity.ts'
import { blankImage, emptyMask } from '../../../electron/imaging/image.ts'
import type { Image, Size } from '../../../electron/imaging/image.ts'
import { dilateMask } from '../../../electron/imaging/mask.ts'
import { makeResidualDefects } from '../../../electron/synthesis/residual/residual.ts'

/** Predicts an even residual of this depth everywhere. */
function evenly(depth: number): PredictVelocity {
  return (windows, time) => {
    const { signal, noise } = levelsAt(time)
    const mean = (4 * depth) / residualScale
    return Promise.resolve(
      windows.map(({ noisy }) => noisy.map((value, i) => (signal * value - (i < 256 ? mean : 0)) / noise))
    )
  }
}

function texture(size: Size, channels: 1 | 3): Image {
  const stream = randomStream(2, 'texture')
  const image = blankImage(size, channels)
  for (let i = 0; i < image.data.length; i++) image.data[i] = stream.uniform(0.2, 0.6)
  return image
}

function marked(size: Size, left: number, top: number, side: number) {
  const mask = emptyMask(size)
  for (let y = top; y < top + side; y++) for (let x = left; x < left + side; x++) mask.data[y * size.width + x] = 1
  return mask
}

const model = { types: ['pit', 'crack'] }
const make = (good: Image, mask: ReturnType<typeof marked>, depth: number, type = 'crack') =>
  makeResidualDefects(model, evenly(depth), [{ good, mask, type, stream: randomStream(1, 's') }], { steps: 4 }, silent)

describe('makeResidualDefects', () => {
  it.each([
    { of: 'a window', size: { width: 64, height: 64 }, channels: 1, left: 20, top: 30, side: 9 },
    {
      of: 'a large colour image, in a corner',
      size: { width: 150, height: 201 },
      channels: 3,
      left: 0,
      top: 190,
      side: 11
    },
    { of: 'an image smaller than a window', size: { width: 30, height: 41 }, channels: 1, left: 10, top: 10, side: 8 },
    { of: 'a mask larger than a window', size: { width: 170, height: 170 }, channels: 1, left: 20, top: 20, side: 120 }
  ] as const)('darkens only the mask of $of', async ({ size, channels, left, top, side }) => {
    const good = texture(size, channels)
    const mask = marked(size, left, top, side)
    const [image] = await make(good, mask, -0.5)
    const near = dilateMask(mask, 3)
    const wrong = [...image!.data.keys()].filter((at) => {
      const pixel = Math.floor(at / channels)
      if (mask.data[pixel] === 1) return Math.abs(image!.data[at]! - 0.5 * good.data[at]!) > 1e-5
      return near.data[pixel] === 0 && image!.data[at] !== good.data[at]
    })
    expect(wrong).toEqual([])
    expect(good.data).toEqual(texture(size, channels).data)
  })

  it('gives a type its contrast, and applies the requested strength', async () => {
    const good = texture({ width: 64, height: 64 }, 1)
    const mask = marked(good, 20, 20, 10)
    const defect = { good, mask, type: 'crack', strength: 0.5, stream: randomStream(1, 's') }
    const known = { ...model, contrast: { crack: 1.5 } }
    const [image] = await makeResidualDefects(known, evenly(-0.4), [defect], { steps: 4 }, silent)
    const inside = mask.data.indexOf(1)
    expect(image!.data[inside]).toBeCloseTo(0.7 * good.data[inside]!, 5)
  })

  it('keeps to the value range of images', async () => {
    const good = texture({ width: 64, height: 64 }, 1)
    const mask = marked(good, 20, 20, 10)
    for (const depth of [-3, 3]) {
      const [image] = await make(good, mask, depth)
      expect(image!.data.every((value) => value >= 0 && value <= 1)).toBe(true)
    }
  })

  it('rejects an empty mask, an unknown type, and a mask of another size', async () => {
    const good = texture({ width: 64, height: 64 }, 1)
    const mask = marked(good, 20, 20, 10)
    await expect(make(good, emptyMask(good), -0.5)).rejects.toMatchObject({ code: 'synthesis.unmarked-mask' })
    await expect(make(good, mask, -0.5, 'dent')).rejects.toMatchObject({
      code: 'synthesis.unknown-type',
      message: 'No training defect of type “dent” has a mask; there are masks of pit, crack.'
    })
    const other = marked({ width: 60, height: 64 }, 20, 20, 10)
    await expect(make(good, other, -0.5)).rejects.toMatchObject({ code: 'image.size-mismatch' })
  })
})
