import { describe, expect, it } from 'vitest'
import { runConfig } from '../../../electron/contract/work/run-configs.ts'
import { dreamBoothConfigSchema } from '../../../electron/diffusion/dreambooth/config.ts'
import { generateSchema } from '../../../electron/experiments/recipe.ts'
import { finetuneConfigOf } from '../../../electron/host/work/finetune-run.ts'
import { resolveGenerate } from '../../../electron/host/work/generate-run.ts'

const sized = { width: 128, height: 128, fit: 'stretch', channels: 1 } as const
const native = { ...sized, fit: 'native' } as const
const goods = [{ id: 7 }, { id: 5 }]
const defects = [
  { id: 1, maskHash: 'a' },
  { id: 2, maskHash: null }
]
const sampling = generateSchema.parse({
  ...{ base: 'embedded', ratio: 1, prompts: ['a'], sampler: 'ddim', steps: 2, guidance: 1 },
  ...{ width: 128, height: 128, seed: 0 }
})

describe('fine-tuning', () => {
  const choice = {
    base: 'embedded',
    settings: dreamBoothConfigSchema.parse({}),
    on: 'defect',
    images: defects,
    goods
  } as const

  it('cuts windows only out of images at their own size, eight unless said otherwise', () => {
    expect(finetuneConfigOf({ ...choice, preprocessing: native })).toMatchObject({ windows: 8 })
    expect(finetuneConfigOf({ ...choice, preprocessing: native, windows: 3 })).toMatchObject({ windows: 3 })
    const config = finetuneConfigOf({ ...choice, preprocessing: sized, windows: 3 })
    expect(config).not.toHaveProperty('windows')
    expect(runConfig.parse(config)).toEqual(config)
  })

  it('takes windows of good images as class images where images keep their own size', () => {
    const config = finetuneConfigOf({ ...choice, preprocessing: native })
    expect(config).toMatchObject({ goods: [7, 5], settings: { classImages: { source: 'dataset' } } })
    expect(runConfig.parse(config)).toEqual(config)
    const resized = finetuneConfigOf({ ...choice, preprocessing: sized })
    expect(resized).not.toHaveProperty('goods')
    expect(resized.settings).toEqual(choice.settings)
  })

  it('leaves class images to the base model where that is wanted, good images are learnt or none are trained on', () => {
    const change = (classImages: object, rest: object = {}) => {
      const settings = dreamBoothConfigSchema.parse({ classImages, ...rest })
      return finetuneConfigOf({ ...choice, settings, preprocessing: native })
    }
    expect(change({ source: 'base-model' })).not.toHaveProperty('goods')
    expect(change({ count: 0 })).not.toHaveProperty('goods')
    expect(change({}, { priorLossWeight: 0 })).not.toHaveProperty('goods')
    const ofGoods = finetuneConfigOf({ ...choice, on: 'good', preprocessing: native })
    expect(ofGoods).not.toHaveProperty('goods')
    expect(ofGoods.settings.classImages.source).toBe('base-model')
    const settings = dreamBoothConfigSchema.parse({ classImages: { source: 'dataset' } })
    expect(finetuneConfigOf({ ...choice, settings, preprocessing: sized })).toMatchObject({ goods: [7, 5] })
  })
})

describe('generation', () => {
  const choice = { section: sampling, adapter: null, count: 2, defectType: 'crack', goods, defects }

  it('starts from good images and finds masks where images keep their own size', () => {
    const config = resolveGenerate({ ...choice, preprocessing: native })
    expect(config).toMatchObject({ backgrounds: [5, 7], references: [], defects: [1], section: { strength: 0.8 } })
    expect(config.mask).toMatchObject({ least: 0.08, smallestArea: 0.002 })
    expect(runConfig.parse(config)).toEqual(config)
  })

  it('keeps a given strength and mask', () => {
    const mask = { smoothing: 1, deviations: 4, least: 0.1, smallestArea: 0, largestArea: 0.5 }
    const section = { ...sampling, strength: 0.3 }
    expect(resolveGenerate({ ...choice, section, mask, preprocessing: native })).toMatchObject({ section, mask })
  })

  it('is as it was where images are brought to one size', () => {
    const config = resolveGenerate({ ...choice, preprocessing: sized })
    expect(config).toMatchObject({ backgrounds: [], references: [5, 7], section: { strength: null } })
    expect(config).not.toHaveProperty('mask')
    expect(config).not.toHaveProperty('defects')
  })
})
