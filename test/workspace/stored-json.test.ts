import { describe, expect, it } from 'vitest'
import { upgradeRecipe, upgradeStoredJson } from '../../electron/workspace/stored-json.ts'

describe('JSON of version 0.1', () => {
  it('is converted to the current terms', () => {
    expect(
      upgradeStoredJson({
        format: 'flawsmith-localiser/1',
        thresholdRule: 'best F1 on the validation pictures',
        metrics: [{ picture: { auroc: 1 }, pixel: null }],
        pasteBack: { from: 'picture' },
        settings: { classPictures: { count: 2 } }
      })
    ).toEqual({
      format: 'flawsmith-localisation/1',
      thresholdRule: 'best F1 on the validation images',
      metrics: [{ image: { auroc: 1 }, pixel: null }],
      pasteBack: { from: 'image' },
      settings: { classImages: { count: 2 } }
    })
  })

  it('is left unchanged if it is current', () => {
    const today = { format: 'flawsmith-detection/1', images: [1, 2], name: 'a picture', from: 'part', none: null }
    expect(upgradeStoredJson(today)).toEqual(today)
  })

  it('gains the recipe’s task, and renames the method ddpm but not the sampler', () => {
    expect(upgradeRecipe({ matrix: { methods: ['none', 'ddpm'] }, generate: { sampler: 'ddpm' } })).toEqual({
      task: 'detection',
      matrix: { methods: ['none', 'dreambooth'] },
      generate: { sampler: 'ddpm' }
    })
    expect(upgradeRecipe({ task: 'localisation' })).toEqual({ task: 'localisation' })
    expect(upgradeRecipe('text')).toBe('text')
  })
})
