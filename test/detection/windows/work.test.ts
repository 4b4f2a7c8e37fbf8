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
import { noCheckpoints, type Checkpoints } from '../../../electron/training/checkpoints.ts'
import { memoryCheckpoints } from '../../training/memory-checkpoints.ts'
import { squared, surface } from '../patch/scenes.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'windows-work-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const good = (index: number): TaskImage => {
  return { name: `good ${index}`, image: String(index), mask: null, defective: false, type: null }
}
const defect = (index: number): TaskImage => {
  return { name: `square ${index}`, image: String(index), mask: String(index), defective: true, type: 'square' }
}
const [goods, defects] = [[0, 1, 2, 3].map(good), [100, 101, 102].map(defect)]
const test = [...[200, 201, 202, 203].map(good), ...[300, 301, 302, 303].map(defect)]
const readImage = (hash: string) =>
  Promise.resolve(Number(hash) < 100 || hash.startsWith('2') ? surface(Number(hash)) : squared(Number(hash)).image)

const training = (
  section: object,
  images: TaskTraining['images'],
  checkpoints: Checkpoints = noCheckpoints
): TaskTraining => ({
  section: { fit: 'windows', window: 32, batch: 8, ...section },
  size: { width: 100, height: 100 },
  ...{ seed: 1, images, synthetic: [], folder, readImage, checkpoints, device: 'cpu', threads: 1 },
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

const sizes = test.map(({ image }) => (Number(image) % 2 === 0 ? 96 * 88 : 104 * 93))
const images = { train: [...goods, ...defects], validation: [good(10), defect(110)], test }

describe('detection on windows', () => {
  it('separates good from defective images and windows, and scores the same after loading', async () => {
    const { result, metrics } = await detectionWorkers.train(training({ updates: 150 }, images), silent)
    const { scores, metrics: measured, windows, thresholdRule } = result as DetectionResult
    expect(thresholdRule).toBe('best F1 on the validation images')
    expect(measured.averagePrecision).toBeGreaterThan(0.9)
    expect(windows?.auroc).toBeGreaterThan(0.8)
    expect(metrics).toContainEqual({ name: 'window side (px)', step: 0, value: 32 })
    expect(metrics).toContainEqual({ name: 'network input side (px)', step: 0, value: 32 })
    const { found, threshold } = await scoresOf(detectionWorkers)
    expect(threshold).toBe(measured.atValidationThreshold?.threshold)
    expect(found.map(({ score }) => score)).toEqual(scores)
    expect(found.map(({ map }) => map?.length)).toEqual(sizes)
    expect(JSON.parse(await readFile(files().description, 'utf8'))).toMatchObject({ format: 'flawsmith-windows/1' })
  }, 120_000)

  it('combines with a patch detector, resumes after a stop, and adds both scores', async () => {
    const section = { architecture: 'windows+patch', updates: 20 }
    const train = (checkpoints: Checkpoints, monitor = silent) =>
      detectionWorkers.train(training(section, images, checkpoints), monitor)
    const whole = (await train(noCheckpoints)).result as DetectionResult
    expect(whole.metrics.averagePrecision).toBeGreaterThan(0.8)
    const checkpoints = memoryCheckpoints()
    const stop = 710
    const controller = new AbortController()
    const report = ({ task, done, total }: { task: string; done: number; total: number }) => {
      if (task !== 'training-detector') return
      expect(total).toBe(720)
      if (done === stop) controller.abort()
    }
    await expect(train(checkpoints, { report, signal: controller.signal })).rejects.toMatchObject({
      code: 'run.cancelled'
    })
    expect(checkpoints.steps.at(-1)).toBe(stop)
    const { result } = await train(checkpoints)
    expect((result as DetectionResult).scores).toEqual(whole.scores)
    const { found } = await scoresOf(detectionWorkers)
    expect(found.map(({ score }) => score)).toEqual(whole.scores)
    expect(found.map(({ map }) => map?.length)).toEqual(sizes)
  }, 600_000)

  it('reports which image has no mask', async () => {
    const unmasked = { ...images, train: [...goods, { ...defect(100), mask: null }] }
    await expect(detectionWorkers.train(training({}, unmasked), silent)).rejects.toMatchObject({
      code: 'detector.window-no-mask',
      details: { name: 'square 100' }
    })
  })
})

describe('localisation on windows', () => {
  it('locates defects, with maps of the size of each image', async () => {
    const section = { baseWidth: 4, updates: 120, learningRate: 5e-3 }
    const { result, files: sheets } = await localisationWorkers.train(
      training(section, { goods, defects, test }),
      silent
    )
    const { metrics, shown, scores, windows } = result as LocalisationResult
    expect(metrics.pixel.auroc).toBeGreaterThan(0.9)
    expect(windows?.auroc).toBeGreaterThan(0.8)
    expect([shown.length, sheets.length]).toEqual([4, 4])
    const { found, threshold } = await scoresOf(localisationWorkers)
    expect(threshold).toBeNull()
    expect(found.map(({ score }) => score)).toEqual(scores)
    expect(found.map(({ map }) => map?.length)).toEqual(sizes)
  }, 240_000)
})
