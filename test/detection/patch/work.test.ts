import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import type { DetectionResult } from '../../../electron/detection/detection/work.ts'
import type { LocalisationResult } from '../../../electron/detection/localisation/work.ts'
import { detectionWorkers } from '../../../electron/detection/patch/detection-work.ts'
import { localisationWorkers } from '../../../electron/detection/patch/localisation-work.ts'
import type { TaskImage, TaskTraining } from '../../../electron/detection/task-worker.ts'
import { noCheckpoints } from '../../../electron/training/checkpoints.ts'
import { squared, surface } from './scenes.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patch-work-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const good = (index: number): TaskImage => {
  return { name: `good ${index}`, image: String(index), mask: null, defective: false, type: null }
}
const defect = (index: number): TaskImage => {
  return { name: `square ${index}`, image: String(index), mask: String(index), defective: true, type: 'square' }
}
const [goods, defects] = [[0, 1, 2, 3].map(good), [100, 101].map(defect)]
const test = [...[200, 201, 202].map(good), ...[300, 301, 302].map(defect)]
const readImage = (hash: string) =>
  Promise.resolve(Number(hash) < 100 || hash.startsWith('2') ? surface(Number(hash)) : squared(Number(hash)).image)

const training = (images: TaskTraining['images'], synthetic: readonly TaskImage[] = []): TaskTraining => ({
  section: { architecture: 'patch-mlp', updates: 60 },
  size: { width: 100, height: 100 },
  ...{ seed: 1, images, synthetic, folder, readImage, checkpoints: noCheckpoints, device: 'cpu', threads: 1 },
  readMask: (hash) => Promise.resolve(squared(Number(hash)).mask)
})
const files = () => ({ weights: join(folder, 'detector.safetensors'), description: join(folder, 'detector.json') })

async function scoresOf(workers: typeof detectionWorkers) {
  const detector = await workers.open(files(), { device: 'cpu', threads: 1 })
  const load = (index: number) => readImage(test[index]!.image)
  const found = await detector.score({ count: test.length, load }, silent)
  await detector.release()
  return { found, threshold: detector.threshold }
}

describe('a patch detector', () => {
  it('separates good from defective, with a threshold from validation, and scores the same after loading', async () => {
    const images = { train: [...goods, ...defects], validation: [good(10), defect(110)], test }
    const { result, metrics } = await detectionWorkers.train(training(images, [defect(400)]), silent)
    const { scores, metrics: measured, thresholdRule } = result as DetectionResult
    expect(thresholdRule).toBe('best F1 on the validation images')
    expect(measured.averagePrecision).toBeGreaterThan(0.9)
    expect(metrics.filter(({ name }) => name === 'loss').at(-1)?.step).toBe(60)
    const { found, threshold } = await scoresOf(detectionWorkers)
    expect(threshold).toBe(measured.atValidationThreshold?.threshold)
    expect(found.map(({ score }) => score)).toEqual(scores)
    expect(JSON.parse(await readFile(files().description, 'utf8'))).toMatchObject({ format: 'flawsmith-patch/1' })
  }, 120_000)

  it('locates defects, with maps of the size of each image', async () => {
    const { result, files: sheets } = await localisationWorkers.train(training({ goods, defects, test }), silent)
    const { metrics, shown, scores } = result as LocalisationResult
    expect(metrics.pixel.auroc).toBeGreaterThan(0.9)
    expect(shown).toEqual(['square 300', 'square 301', 'square 302'])
    expect(sheets).toHaveLength(3)
    const { found, threshold } = await scoresOf(localisationWorkers)
    expect(threshold).toBeNull()
    expect(found.map(({ score }) => score)).toEqual(scores)
    expect(found.map(({ map }) => map?.length)).toEqual(
      test.map(({ image }) => (Number(image) % 2 === 0 ? 96 * 88 : 104 * 93))
    )
  }, 120_000)

  it('learns from images without masks as well', async () => {
    const unmasked = [...defects, { ...defect(400), mask: null }]
    const images = { train: [...goods, ...unmasked], validation: [], test }
    await detectionWorkers.train(training(images, [{ ...defect(401), mask: null }]), silent)
    const { found } = await scoresOf(detectionWorkers)
    expect(found).toHaveLength(test.length)
  }, 120_000)
})
