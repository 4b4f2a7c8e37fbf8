import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import { classificationWorkers } from '../../../electron/detection/backbone/classification-work.ts'
import type { ClassificationResult } from '../../../electron/detection/classification/work.ts'
import type { DetectionResult } from '../../../electron/detection/detection/work.ts'
import { detectionWorkers } from '../../../electron/detection/patch/detection-work.ts'
import type { TaskImage, TaskTraining, TaskWorker } from '../../../electron/detection/task-worker.ts'
import type { Image } from '../../../electron/imaging/image.ts'
import { noCheckpoints, type Checkpoints } from '../../../electron/training/checkpoints.ts'
import { memoryCheckpoints } from '../../training/memory-checkpoints.ts'
import { squared, surface } from '../patch/scenes.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backbone-work-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Even numbers only, so that all have one size. */
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + 2 * i)
const named =
  (type: string | null) =>
  (index: number): TaskImage => {
    return { name: `${type} ${index}`, image: `${type} ${index}`, mask: null, defective: type !== null, type }
  }
const [good, square, stripe] = [named(null), named('square'), named('stripe')]

function striped(index: number): Image {
  const image = surface(index)
  const row = 3 * image.width * (20 + (index % 40))
  return {
    ...image,
    data: image.data.map((value, i) => (i >= row && i < row + 12 * image.width ? value + 0.3 : value))
  }
}

function readImage(hash: string): Promise<Image> {
  const [type, index] = hash.split(' ')
  const number = Number(index)
  return Promise.resolve(
    type === 'square' ? squared(number).image : type === 'stripe' ? striped(number) : surface(number)
  )
}

const settings = { architecture: 'backbone', updates: 60, flips: 'horizontal' }
const training = (images: TaskTraining['images'], change: Partial<TaskTraining> = {}): TaskTraining => ({
  ...{ section: settings, size: { width: 96, height: 88 }, seed: 1, images, synthetic: [], folder },
  ...{ readImage, checkpoints: noCheckpoints, device: 'cpu', threads: 1 },
  readMask: () => Promise.reject(new Error('masks are not needed')),
  ...change
})

async function opened(worker: TaskWorker, images: readonly TaskImage[]) {
  const files = { weights: join(folder, 'detector.safetensors'), description: join(folder, 'detector.json') }
  expect(JSON.parse(await readFile(files.description, 'utf8'))).toMatchObject({ format: 'flawsmith-backbone/1' })
  const detector = await worker.open(files, { device: 'cpu', threads: 1 })
  const found = await detector.score({ count: images.length, load: (i) => readImage(images[i]!.image) }, silent)
  await detector.release()
  return { found, threshold: detector.threshold }
}

describe('a network on features of whole images', () => {
  const train = [...numbers(0, 8).map(good), ...numbers(100, 4).map(square)]
  const test = [...numbers(200, 8).map(good), ...numbers(300, 8).map(square)]

  it('tells good from defective without masks, and is the same when it is opened', async () => {
    const images = { train, validation: [good(50), square(150)], test }
    const synthetic = [square(400)]
    const { result, metrics } = await detectionWorkers.train(training(images, { synthetic }), silent)
    const { scores, metrics: measured, thresholdRule } = result as DetectionResult
    expect(thresholdRule).toBe('best F1 on the validation images')
    expect(measured.averagePrecision).toBeGreaterThan(0.9)
    expect(metrics.findLast(({ name }) => name === 'loss')).toMatchObject({ step: 60 })
    const { found, threshold } = await opened(detectionWorkers, test)
    expect(threshold).toBe(measured.atValidationThreshold?.threshold)
    expect(found).toEqual(scores.map((score) => ({ score, type: null, map: null })))
  }, 120_000)

  it('tells types of defects apart', async () => {
    const images = {
      train: [...numbers(0, 8).map(square), ...numbers(100, 8).map(stripe)],
      test: [...numbers(200, 8).map(stripe), ...numbers(300, 8).map(square)]
    }
    const { result, metrics } = await classificationWorkers.train(training(images), silent)
    const { confusion, predictions } = result as ClassificationResult
    expect(confusion.classes).toEqual(['square', 'stripe'])
    expect(confusion.accuracy).toBeGreaterThan(0.8)
    expect(metrics[0]).toEqual({ name: 'accuracy', step: 0, value: confusion.accuracy })
    const { found, threshold } = await opened(classificationWorkers, images.test)
    expect(threshold).toBeNull()
    expect(found.map(({ type }) => type)).toEqual(predictions)
    expect(found.every(({ score }) => score >= 0.5)).toBe(true)
  }, 120_000)

  it('ends bit for bit the same after a stop and a resume', async () => {
    const few = { train: [good(0), good(2), square(4)], validation: [], test: [good(6), square(8)] }
    const section = { ...settings, updates: 12, batch: 8 }
    const scoresOf = async (checkpoints: Checkpoints, monitor = silent) => {
      const { result } = await detectionWorkers.train(training(few, { section, checkpoints }), monitor)
      return (result as DetectionResult).scores
    }
    const checkpoints = memoryCheckpoints()
    const controller = new AbortController()
    const stopping = {
      signal: controller.signal,
      report: ({ task, done }: { task: string; done: number }) => {
        if (task === 'training-detector' && done === 5) controller.abort()
      }
    }
    await expect(scoresOf(checkpoints, stopping)).rejects.toMatchObject({ code: 'run.cancelled' })
    expect(checkpoints.steps).toEqual([5])
    expect(await scoresOf(checkpoints)).toEqual(await scoresOf(noCheckpoints))
  }, 120_000)

  it('names what it cannot learn from', async () => {
    const fails = (images: TaskTraining['images'], section: object = settings) =>
      expect(detectionWorkers.train(training(images, { section }), silent)).rejects
    await fails({ train: [good(0)] }).toMatchObject({ code: 'detector.no-positives' })
    await fails({ train: [square(0)] }).toMatchObject({ code: 'detector.no-negatives' })
    const short = { ...settings, updates: 1, batch: 2 }
    await fails({ train: [good(0), good(2), square(4)] }, short).toMatchObject({ code: 'training.too-short' })
    await expect(classificationWorkers.train(training({ train: [square(0)] }), silent)).rejects.toMatchObject({
      code: 'detector.too-few-types'
    })
  })
})
