import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent } from '../../electron/common/progress.ts'
import { randomStream } from '../../electron/common/random.ts'
import { metadataName, weightsName } from '../../electron/detection/detector-file.ts'
import { loadClassification, saveClassification } from '../../electron/detection/classification/file.ts'
import { paperClassification, type ClassificationSettings } from '../../electron/detection/classification/settings.ts'
import { openClassification, trainClassification } from '../../electron/detection/classification/train.ts'
import type { Image } from '../../electron/imaging/image.ts'
import { confusionOf } from '../../electron/metrics/confusion.ts'
import { noCheckpoints } from '../../electron/training/checkpoints.ts'

let folder: string
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'flawsmith-'))))
afterEach(() => rm(folder, { recursive: true }))

const settings: ClassificationSettings = {
  ...paperClassification,
  architecture: 'resnet10-narrow',
  width: 32,
  height: 32,
  epochs: 10,
  batch: 6,
  learningRate: 3e-3,
  repeats: 2
}
const types = ['bar', 'dot', 'line']

/** Noise with a dot, a horizontal line or a vertical bar. */
function image(index: number): Image {
  const random = randomStream(index, 'test')
  const data = Float32Array.from({ length: 32 * 32 }, () => random.uniform(0.3, 0.6))
  const [x, y] = [random.integer(6, 22), random.integer(6, 22)]
  const [across, down] = [[3, 24, 6][index % 3]!, [24, 3, 6][index % 3]!]
  const [left, top] = [across === 24 ? 4 : x, down === 24 ? 4 : y]
  for (let row = top; row < top + down; row++) data.fill(1, row * 32 + left, row * 32 + left + across)
  return { width: 32, height: 32, channels: 1, data }
}
const typeOf = (index: number) => ['bar', 'line', 'dot'][index % 3]!
const images = {
  types: Array.from({ length: 24 }, (_, i) => typeOf(i)),
  load: (index: number) => Promise.resolve(image(index))
}
const training = { settings, images, seed: 1, checkpoints: noCheckpoints, device: 'cpu', threads: 1 } as const

describe('training a classification detector', () => {
  it('learns, and classifies unseen images the same after saving and loading', async () => {
    const trained = await trainClassification(training, silent)
    expect(trained.types).toEqual(types)
    expect(trained.losses.at(-1)).toBeLessThan((trained.losses[0] as number) / 2)
    await saveClassification(folder, trained.weights, { settings, seed: 1, types })
    const { weights, metadata } = await loadClassification(join(folder, weightsName), join(folder, metadataName))
    expect(metadata).toEqual({ settings, seed: 1, types })
    const classifier = await openClassification(weights, settings, metadata.types, { device: 'cpu', threads: 1 })
    const unseen = { count: 18, load: (index: number) => Promise.resolve(image(100 + index)) }
    const rows = await classifier.classify(unseen, silent)
    await classifier.release()
    for (const row of rows) expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5)
    const truths = rows.map((_, i) => typeOf(100 + i))
    const found = rows.map((row) => types[row.indexOf(Math.max(...row))]!)
    expect(confusionOf(types, truths, found).accuracy).toBeGreaterThan(0.9)
  }, 300_000)

  it('rejects a single type', async () => {
    const single = { ...images, types: images.types.map(() => 'dot') }
    await expect(trainClassification({ ...training, images: single }, silent)).rejects.toMatchObject({
      code: 'detector.too-few-types'
    })
  })
})
