import { describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { planDataset } from '../../electron/datasets/plan.ts'
import { loadImage, preprocessMask, preprocessImage } from '../../electron/datasets/preprocessing.ts'
import { summarize } from '../../electron/datasets/summary.ts'
import { decodeImage } from '../../electron/imaging/decode.ts'
import { blankImage, emptyMask } from '../../electron/imaging/image.ts'
import { listImages } from '../../electron/workspace/datasets.ts'
import { temporaryFolder, temporaryWorkspace } from '../workspace/helpers.ts'
import { importFolder, maskPng, noisePng, size, writeTree } from './images.ts'

describe('preprocessing', () => {
  // 8×4, left half 0, right half 1; the mask marks the right half.
  const image = blankImage({ width: 8, height: 4 }, 1)
  const mask = emptyMask({ width: 8, height: 4 })
  for (let i = 0; i < 32; i++) {
    image.data[i] = i % 8 < 4 ? 0 : 1
    mask.data[i] = i % 8 < 4 ? 0 : 1
  }

  it('stretches to the size, ignoring the aspect ratio', () => {
    const spec = { width: 4, height: 4, fit: 'stretch', channels: 1 } as const
    expect([...preprocessImage(image, spec).data.slice(0, 4)]).toEqual([0, 0, 1, 1])
    expect([...preprocessMask(mask, spec).data.slice(0, 4)]).toEqual([0, 0, 1, 1])
  })

  it('keeps the native size if requested', () => {
    const spec = { width: 2, height: 2, fit: 'native', channels: 3 } as const
    expect(preprocessImage(image, spec)).toMatchObject({ width: 8, height: 4, channels: 3 })
    expect(preprocessMask(mask, spec)).toBe(mask)
  })

  it('crops image and mask centrally to the target’s aspect ratio', () => {
    const spec = { width: 2, height: 4, fit: 'centre-crop', channels: 3 } as const
    const fitted = preprocessImage(image, spec)
    expect(fitted).toMatchObject({ width: 2, height: 4, channels: 3 })
    expect([...fitted.data.slice(0, 6)]).toEqual([0, 0, 0, 1, 1, 1])
    expect([...preprocessMask(mask, spec).data]).toEqual([0, 1, 0, 1, 0, 1, 0, 1])
  })

  it('is applied to stored images and masks', async () => {
    const workspace = await temporaryWorkspace()
    const folder = await temporaryFolder()
    await writeTree(folder, { 'good/1.png': 1, 'crack/1.png': 2, 'crack/1_mask.png': await maskPng(size.width) })
    const [crack, good] = listImages(workspace, await importFolder(workspace, folder))
    const whole = { ...size, fit: 'stretch', channels: 1 } as const
    if (crack === undefined || good === undefined) throw new Error('two images were imported')
    const loaded = await loadImage(workspace, crack, whole)
    expect(loaded.image).toEqual(await decodeImage(await noisePng(2)))
    expect(loaded.mask?.data.reduce((sum, value) => sum + value, 0)).toBe(size.width)
    expect((await loadImage(workspace, good, whole)).mask).toBeNull()
  })
})

describe('dataset summary', () => {
  it('counts a plan before the import', async () => {
    const folder = await temporaryFolder()
    await writeTree(folder, {
      'good/1.png': await noisePng(1, 3),
      'pit/1.png': 2,
      'crack/1.png': 3,
      'crack/2.png': 4,
      'crack/2_mask.png': await maskPng(1)
    })
    expect(summarize((await planDataset(folder, {}, silent)).entries)).toEqual({
      images: 4,
      good: 1,
      defects: 3,
      defectTypes: { crack: 2, pit: 1 },
      defectParts: 3,
      partsOfTypes: { crack: 2, pit: 1 },
      masks: 1,
      maskedTypes: { crack: 1 },
      given: { none: 4 },
      givenDefects: { none: 3 },
      width: [12, 12],
      height: [8, 8],
      colour: true
    })
    expect(summarize([])).toMatchObject({ images: 0, width: null, height: null })
  })
})
