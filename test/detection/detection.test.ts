import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { randomStream } from '../../electron/common/random.ts'
import { openDetection } from '../../electron/detection/detection/open.ts'
import { loadDetection, saveDetection } from '../../electron/detection/detection/file.ts'
import { initialWeights } from '../../electron/detection/resnet-weights.ts'
import { trainDetection } from '../../electron/detection/detection/train.ts'
import { metadataName, weightsName } from '../../electron/detection/detector-file.ts'
import { paperDetection, type DetectionSettings } from '../../electron/detection/detection/settings.ts'
import type { Image } from '../../electron/imaging/image.ts'
import { noCheckpoints, type Checkpoints } from '../../electron/training/checkpoints.ts'
import { memoryCheckpoints } from '../training/memory-checkpoints.ts'

let folder: string
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'flawsmith-'))))
afterEach(() => rm(folder, { recursive: true }))

const settings: DetectionSettings = {
  ...paperDetection,
  architecture: 'resnet10-narrow',
  width: 32,
  height: 32,
  epochs: 4,
  batch: 4,
  momentum: 0.9
}

/** Noise; the defective half has a bright square. */
function image(index: number): Image {
  const random = randomStream(index, 'test')
  const data = Float32Array.from({ length: 32 * 32 }, () => random.uniform(0.3, 0.6))
  if (index % 2 === 1) for (let y = 8; y < 20; y++) data.fill(1, y * 32 + 8, y * 32 + 20)
  return { width: 32, height: 32, channels: 1, data }
}

const labels = Array.from({ length: 14 }, (_, i) => i % 2 === 1)
const images = { labels, load: (index: number) => Promise.resolve(image(index)) }
const training = (checkpoints: Checkpoints = noCheckpoints, change: Partial<DetectionSettings> = {}) =>
  ({ settings: { ...settings, ...change }, images, seed: 3, checkpoints, device: 'cpu', threads: 1 }) as const

describe('training a detector', () => {
  it('learns, and scores unseen images the same after saving and loading', async () => {
    const { weights, losses } = await trainDetection(training(), silent)
    expect(losses).toHaveLength(4)
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2)
    const metadata = { settings, seed: 3, threshold: 0.5, thresholdRule: 'test' }
    await saveDetection(folder, weights, metadata)
    const loaded = await loadDetection(join(folder, weightsName), join(folder, metadataName))
    expect(loaded.metadata).toEqual(metadata)
    const detector = await openDetection(loaded.weights, loaded.metadata, { device: 'cpu', threads: 1 })
    const unseen = { count: 20, load: (index: number) => Promise.resolve(image(100 + index)) }
    const scores = await detector.score(unseen, silent)
    await detector.release()
    expect([...scores].every((score, i) => score >= 0.5 === (i % 2 === 1))).toBe(true)
  })

  it('is bit-identical after stopping and resuming', async () => {
    const whole = await trainDetection(training(), silent)
    const checkpoints = memoryCheckpoints()
    const controller = new AbortController()
    const monitor = {
      signal: controller.signal,
      report: ({ task, done }: { task: string; done: number }) => {
        if (task === 'training-detector' && done === 5) controller.abort()
      }
    }
    await expect(trainDetection(training(checkpoints), monitor)).rejects.toMatchObject({ code: 'run.cancelled' })
    expect(checkpoints.steps).toEqual([5])
    const resumed = await trainDetection(training(checkpoints), silent)
    expect(resumed.losses).toEqual(whole.losses)
    expect([...resumed.weights]).toEqual([...whole.weights])
  })

  it('is bit-identical after stopping and resuming with a length in updates', async () => {
    const change = { updates: 7, schedule: 'one-cycle', realShare: 0.5 } as const
    const mixed = (checkpoints: Checkpoints) => ({
      ...training(checkpoints, change),
      images: { ...images, real: labels.map((_, index) => index < 9) }
    })
    const whole = await trainDetection(mixed(noCheckpoints), silent)
    expect(whole.lossSteps).toEqual([1, 2, 3, 4, 5, 6, 7])
    const checkpoints = memoryCheckpoints()
    const controller = new AbortController()
    const monitor = {
      signal: controller.signal,
      report: ({ task, done }: { task: string; done: number }) => {
        if (task === 'training-detector' && done === 3) controller.abort()
      }
    }
    await expect(trainDetection(mixed(checkpoints), monitor)).rejects.toMatchObject({ code: 'run.cancelled' })
    const resumed = await trainDetection(mixed(checkpoints), silent)
    expect(resumed.losses).toEqual(whole.losses)
    expect([...resumed.weights]).toEqual([...whole.weights])
  })

  it('rejects a training that is too short to learn from', async () => {
    await expect(trainDetection(training(noCheckpoints, { updates: 3 }), silent)).rejects.toMatchObject({
      code: 'training.too-short',
      details: { count: 3, batch: 4, images: 14, least: 4 }
    })
    const settings = { ...training().settings, batch: 5, balanced: true }
    const one = { ...images, labels: [true, false, false, false, false, false] }
    await expect(trainDetection({ ...training(), settings, images: one }, silent)).rejects.toMatchObject({
      code: 'training.no-updates'
    })
  })

  it('fails at a loss that is not finite', async () => {
    await expect(trainDetection(training(noCheckpoints, { learningRate: 1e30 }), silent)).rejects.toMatchObject({
      code: 'training.non-finite-loss'
    })
  })

  it('rejects images of one label only', async () => {
    const onlyGood = { ...images, labels: labels.map(() => false) }
    await expect(trainDetection({ ...training(), images: onlyGood }, silent)).rejects.toMatchObject({
      code: 'detector.no-positives'
    })
  })
})

describe('detector weights', () => {
  it('start from a file except for a head with other classes', async () => {
    const trained = await initialWeights(settings, 1, undefined)
    await saveDetection(folder, trained, { settings, seed: 1, threshold: 0.5, thresholdRule: 'test' })
    const started = await initialWeights(settings, 2, join(folder, weightsName))
    expect([...started]).toEqual([...trained])
  })

  it('are rejected if the file is of another network, naming the tensor', async () => {
    const narrow = await initialWeights(settings, 1, undefined)
    await saveDetection(folder, narrow, { settings, seed: 1, threshold: 0.5, thresholdRule: 'test' })
    const path = join(folder, weightsName)
    await expect(initialWeights({ architecture: 'resnet18-narrow' }, 1, path)).rejects.toMatchObject({
      code: 'detector.missing-weight',
      details: { tensor: 'layer1.1.conv1.weight' }
    })
    await expect(initialWeights({ architecture: 'resnet18' }, 1, path)).rejects.toMatchObject({
      code: 'detector.wrong-shape'
    })
    await expect(initialWeights({ architecture: 'resnet99' }, 1, path)).rejects.toMatchObject({
      code: 'detector.unknown-architecture'
    })
  })

  it('are rejected if they do not match the description file', async () => {
    const weights = await initialWeights(settings, 1, undefined)
    await saveDetection(folder, weights, { settings, seed: 1, threshold: 0.5, thresholdRule: 'test' })
    const description = join(folder, metadataName)
    await saveDetection(join(folder, 'other'), await initialWeights(settings, 2, undefined), {
      settings,
      seed: 2,
      threshold: 0.5,
      thresholdRule: 'test'
    })
    await expect(loadDetection(join(folder, 'other', weightsName), description)).rejects.toMatchObject({
      code: 'detector.mismatch'
    })
    await writeFile(description, '{')
    await expect(loadDetection(join(folder, weightsName), description)).rejects.toMatchObject({
      code: 'detector.unreadable'
    })
  })
})
