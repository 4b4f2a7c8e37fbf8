import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { silent } from '../../../electron/common/progress.ts'
import type { DetectionResult } from '../../../electron/detection/detection/work.ts'
import type { UntestedResult } from '../../../electron/detection/held-out.ts'
import type { LocalisationResult } from '../../../electron/detection/localisation/work.ts'
import { detectionWorkers } from '../../../electron/detection/patch/detection-work.ts'
import { localisationWorkers } from '../../../electron/detection/patch/localisation-work.ts'
import type { TaskImage, TaskTraining } from '../../../electron/detection/task-worker.ts'
import type { Image, Size } from '../../../electron/imaging/image.ts'
import { renderSample } from '../../../electron/synthesis/procedural/sample.ts'
import { noCheckpoints } from '../../../electron/training/checkpoints.ts'
import { goldenPath } from '../../support/golden.ts'
import { rectangle } from '../patch/scenes.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anomaly-work-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const good = (index: number): TaskImage => {
  return { name: `good ${index}`, image: String(index), mask: null, defective: false, type: null }
}
const defect = (index: number): TaskImage => {
  return { name: `square ${index}`, image: String(index), mask: String(index), defective: true, type: 'square' }
}
const goods = Array.from({ length: 12 }, (_, index) => good(index))
const test = [...[200, 201, 202].map(good), ...[300, 301, 302].map(defect)]

/** A surface, from 300 with a dark square. */
function scene(index: number, size: Size): Image {
  const { image } = renderSample({ stream: randomStream(index, 'surface'), size, family: 'ground', defect: null })
  if (index < 300) return image
  const marked = square(size).data
  const data = image.data.map((value, i) => (marked[Math.floor(i / image.channels)] === 1 ? 0.4 * value : value))
  return { ...image, data }
}
const square = (size: Size) => rectangle(size, 40, 32, 16, 16)

const sizeOf = (hash: string) => {
  return { width: 96 + 8 * (Number(hash) % 2), height: 88 + 5 * (Number(hash) % 2) }
}
const usual = { width: 96, height: 96 }
const anySize = (hash: string) => Promise.resolve(scene(Number(hash), sizeOf(hash)))
const oneSize = (hash: string) => Promise.resolve(scene(Number(hash), usual))

const wideScene = (hash: string) => Promise.resolve(scene(Number(hash), { width: 192, height: 128 }))

function trainingOf(section: object, images: TaskTraining['images'], readImage = anySize): TaskTraining {
  return {
    ...{ section, seed: 1, images, synthetic: [], folder, readImage, checkpoints: noCheckpoints },
    ...{ size: usual, device: 'cpu', threads: 1 },
    readMask: (hash) => Promise.resolve(square(readImage === oneSize ? usual : sizeOf(hash)))
  }
}
const files = () => ({ weights: join(folder, 'detector.safetensors'), description: join(folder, 'detector.json') })

async function scoresOf(workers: typeof detectionWorkers, readImage = anySize) {
  const detector = await workers.open(files(), { device: 'cpu', threads: 1 })
  const found = await detector.score({ count: test.length, load: (i) => readImage(test[i]!.image) }, silent)
  await detector.release()
  return { found, threshold: detector.threshold }
}

describe('PatchCore', () => {
  const section = { architecture: 'patchcore', coreset: 0.2 }

  it('tells good from defective by good images of any sizes alone, and scores the same after loading', async () => {
    const images = { train: goods, validation: [210, 211, 212].map(good), test }
    const { result } = await detectionWorkers.train(trainingOf(section, images), silent)
    const { scores, metrics, thresholdRule, heldOut } = result as DetectionResult
    expect(metrics.auroc).toBe(1)
    expect(heldOut).toHaveLength(6)
    expect(thresholdRule).toContain('good')
    const { found, threshold } = await scoresOf(detectionWorkers)
    expect(found.map(({ score }) => score)).toEqual(scores)
    expect(threshold).toBe(metrics.atValidationThreshold?.threshold)
    expect(found[3]?.map).toHaveLength(96 * 88)
  }, 120_000)

  it('locates defects, with neighbours weighted too', async () => {
    const weighted = { ...section, neighbours: 9 }
    const { result, files: sheets } = await localisationWorkers.train(
      trainingOf(weighted, { goods, defects: [], test }),
      silent
    )
    const { metrics, scores } = result as LocalisationResult
    expect(metrics.pixel.auroc).toBeGreaterThan(0.9)
    expect(sheets).toHaveLength(3)
    const { found } = await scoresOf(localisationWorkers)
    expect(found.map(({ score }) => score)).toEqual(scores)
  }, 120_000)

  it('is trained where there is no defect, without a test but with scores of good images', async () => {
    const [validation, tested] = [[210, 211].map(good), [200, 201, 202].map(good)]
    for (const [workers, images] of [
      [detectionWorkers, { train: goods, validation, test: tested }],
      [localisationWorkers, { goods, defects: [], validation, test: tested }]
    ] as const) {
      const { result, metrics } = await workers.train(trainingOf(section, images), silent)
      expect(result).toMatchObject({ metrics: null, labels: [0, 0, 0] })
      expect((result as UntestedResult).heldOut).toHaveLength(5)
      expect(metrics.find(({ name }) => name === 'held-out good images')?.value).toBe(5)
      expect(metrics.find(({ name }) => name === 'good images behind the threshold')?.value).toBe(2)
      const { threshold, found } = await scoresOf(workers)
      expect(metrics.find(({ name }) => name === 'threshold')?.value).toBe(threshold)
      expect(threshold).toBeGreaterThan(0)
      expect(found[3]!.score).toBeGreaterThan(threshold!)
    }
  }, 120_000)

  it('leaves the border out of the score, unless it is to count', async () => {
    const [found, all] = [{ border: 56 }, { border: 0 }].map(({ border }) => ({ ...section, border }))
    const images = { train: goods, validation: [], test }
    const scores = async (own: object) =>
      (await detectionWorkers.train(trainingOf(own, images, wideScene), silent)).result as DetectionResult
    // The square ends 48 pixels from the left edge.
    const [without, withAll] = [await scores(found!), await scores(all!)]
    expect(without.scores.slice(3).every((score, i) => score < withAll.scores[3 + i]!)).toBe(true)
  }, 120_000)

  it('needs a good image', async () => {
    const images = { train: [defect(300)], validation: [], test }
    const training = detectionWorkers.train(trainingOf(section, images), silent)
    await expect(training).rejects.toMatchObject({ code: 'detector.few-good-images', details: { count: 0 } })
  })
})

describe('PaDiM', () => {
  const section = { architecture: 'padim', features: 20 }

  it('tells good from defective in images of one size, and scores the same after loading', async () => {
    const images = { train: goods, validation: [], test }
    const { result } = await detectionWorkers.train(trainingOf(section, images, oneSize), silent)
    const { scores, metrics } = result as DetectionResult
    expect(metrics.auroc).toBe(1)
    const { found, threshold } = await scoresOf(detectionWorkers, oneSize)
    expect(found.map(({ score }) => score)).toEqual(scores)
    expect(threshold).toBeNull()
    // Of another size.
    await expect(scoresOf(detectionWorkers)).rejects.toMatchObject({ code: 'detector.input-size' })
  }, 120_000)

  it('refuses images of several sizes, more features than there are, and more memory than is sensible', async () => {
    const refused = (features: number, readImage: typeof anySize) => {
      const images = { train: goods, validation: [], test }
      return expect(detectionWorkers.train(trainingOf({ ...section, features }, images, readImage), silent)).rejects
    }
    await refused(20, anySize).toMatchObject({ code: 'detector.sizes-differ' })
    await refused(177, oneSize).toMatchObject({ code: 'detector.too-many-features' })
    const wide = { width: 8000, height: 8000, channels: 1 as const, data: new Float32Array(8000 * 8000) }
    await refused(176, () => Promise.resolve(wide)).toMatchObject({ code: 'detector.too-much-memory' })
  }, 120_000)
})

describe('features of a ResNet', () => {
  it('are used in training and scoring, and only those that were learnt with', async () => {
    const weights = join(folder, 'resnet.safetensors')
    await copyFile(goldenPath('resnet_weights.safetensors'), weights)
    for (const [architecture, readImage] of [
      ['patchcore', anySize],
      ['padim', oneSize]
    ] as const) {
      const images = { train: goods, validation: [], test }
      const own = architecture === 'padim' ? { features: 20 } : { coreset: 0.2 }
      const { result } = await detectionWorkers.train(
        trainingOf({ architecture, weights, ...own }, images, readImage),
        silent
      )
      const { found } = await scoresOf(detectionWorkers, readImage)
      expect(found.map(({ score }) => score)).toEqual((result as DetectionResult).scores)
    }
    expect(JSON.parse(await readFile(files().description, 'utf8'))).toMatchObject({ backbone: { path: weights } })
    const changed = await readFile(weights)
    changed[changed.length - 1]! ^= 1
    await writeFile(weights, changed)
    await expect(scoresOf(detectionWorkers)).rejects.toMatchObject({ code: 'detector.other-backbone' })
    await rm(weights)
    await expect(scoresOf(detectionWorkers)).rejects.toMatchObject({ code: 'safetensors.unreadable' })
  }, 120_000)
})
