import { describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import { anyLocalisation } from '../../../electron/detection/any-section.ts'
import { openPatches, pixelMap } from '../../../electron/detection/patch/open.ts'
import { isPatchSection, patchSection } from '../../../electron/detection/patch/section.ts'
import { trainPatches, type PatchTraining } from '../../../electron/detection/patch/train.ts'
import { emptyMask } from '../../../electron/imaging/image.ts'
import { measureImages, measurePixels } from '../../../electron/metrics/detector-metrics.ts'
import { noCheckpoints, type Checkpoints } from '../../../electron/training/checkpoints.ts'
import { memoryCheckpoints } from '../../training/memory-checkpoints.ts'
import { defectsOf, goodsOf, squared, surface } from './scenes.ts'

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
const { architecture: _, ...settings } = patchSection.parse({ architecture: 'patch-mlp' })
const training = (change: Partial<PatchTraining> = {}): PatchTraining => ({
  settings,
  goods: goodsOf(numbers(0, 8)),
  defects: defectsOf(numbers(100, 3)),
  unmarked: [],
  seed: 3,
  checkpoints: noCheckpoints,
  device: 'cpu',
  threads: 1,
  ...change
})
const short = { ...settings, updates: 12, positives: 8, negatives: 16 }
const briefly = (checkpoints: Checkpoints, change: Partial<PatchTraining> = {}) =>
  training({
    ...{ settings: short, checkpoints, goods: goodsOf(numbers(0, 3)), defects: defectsOf([100]) },
    ...change
  })

const unmarkedOf = (indices: readonly number[]) =>
  indices.map((index) => ({ name: `${index}`, real: true, load: () => Promise.resolve(squared(index).image) }))

describe('training a patch detector', () => {
  it.each([
    ['masks', {}],
    ['images alone', { defects: [], unmarked: unmarkedOf(numbers(100, 3)) }]
  ])(
    'finds squares on unseen surfaces, trained on three of them by %s',
    async (_, change) => {
      const model = await trainPatches(training({ settings: { ...settings, updates: 150 }, ...change }), silent)
      const detector = await openPatches(model, { device: 'cpu', threads: 1 })
      const goods = numbers(200, 12).map((index) => ({ image: surface(index), mask: null }))
      const unseen = [...goods, ...numbers(300, 12).map(squared)]
      const load = (index: number) => Promise.resolve(unseen[index]!.image)
      const found = await detector.locate({ count: unseen.length, load }, silent)
      await detector.release()
      const labels = unseen.map(({ mask }) => (mask === null ? 0 : 1))
      const scores = found.map(({ score }) => score)
      expect(measureImages(labels, scores, null).averagePrecision).toBeGreaterThan(0.95)
      const maps = found.map((map, i) => {
        const { image, mask } = unseen[i]!
        expect(map.size).toEqual({ width: image.width, height: image.height })
        return { ...map.size, mask: (mask ?? emptyMask(image)).data, scores: pixelMap(map) }
      })
      expect(measurePixels(maps).auroc).toBeGreaterThan(0.95)
    },
    300_000
  )

  it.each([5, 6, 10])(
    'is bit-identical after stopping before update %i and resuming',
    async (stop) => {
      const brief = (checkpoints: Checkpoints, change: Partial<PatchTraining> = {}) =>
        briefly(checkpoints, { unmarked: unmarkedOf([101]), ...change })
      const whole = await trainPatches(brief(noCheckpoints), silent)
      const checkpoints = memoryCheckpoints()
      const controller = new AbortController()
      const monitor = {
        signal: controller.signal,
        report: ({ task, done }: { task: string; done: number }) => {
          if (task === 'training-detector' && done === stop) controller.abort()
        }
      }
      await expect(trainPatches(brief(checkpoints), monitor)).rejects.toMatchObject({ code: 'run.cancelled' })
      expect(checkpoints.steps).toEqual([stop])
      const resumed = await trainPatches(brief(checkpoints), silent)
      expect(resumed.losses).toEqual(whole.losses)
      expect(resumed.lossSteps).toEqual(numbers(1, 12))
      expect(resumed.weights).toEqual(whole.weights)
      expect(resumed.standardisation).toEqual(whole.standardisation)
      const other = await trainPatches(brief(noCheckpoints, { seed: 4 }), silent)
      expect(other.weights).not.toEqual(whole.weights)
    },
    300_000
  )

  it('rejects invalid images and masks', async () => {
    const [defect] = defectsOf([100])
    const { image, mask } = squared(100)
    const masked = (data: Uint8Array) => [
      { ...defect!, load: () => Promise.resolve({ image, mask: { ...mask, data } }) }
    ]
    const fails = (change: Partial<PatchTraining>) =>
      expect(trainPatches(briefly(noCheckpoints, change), silent)).rejects
    await fails({ defects: [] }).toMatchObject({ code: 'detector.localisation-no-positives' })
    await fails({ goods: [] }).toMatchObject({ code: 'detector.localisation-no-negatives' })
    await fails({ defects: masked(mask.data.map(() => 0)) }).toMatchObject({ code: 'detector.empty-mask' })
    await fails({ defects: masked(mask.data.map(() => 1)) }).toMatchObject({ code: 'detector.full-mask' })
    const small = { width: 8, height: 8, data: new Uint8Array(64) }
    const other = [{ ...defect!, load: () => Promise.resolve({ image, mask: small }) }]
    await fails({ defects: other }).toMatchObject({ code: 'image.size-mismatch' })
  }, 60_000)
})

describe('patch detector settings', () => {
  it('are recognised by their architecture', () => {
    expect(isPatchSection({ architecture: 'patch-mlp' })).toBe(true)
    expect(isPatchSection({ architecture: 'resnet18' })).toBe(false)
    const either = anyLocalisation(patchSection.omit({ architecture: true }))
    expect(either.parse({ architecture: 'patch-mlp' })).toMatchObject({ architecture: 'patch-mlp', updates: 700 })
    expect(either.parse({ updates: 3 })).toMatchObject({ updates: 3 })
  })
})
