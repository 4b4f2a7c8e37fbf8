import { confusionOf, type Confusion } from '../../metrics/confusion.ts'
import { plainNormalisation } from '../input-settings.ts'
import { computeOf } from '../detector.ts'
import { imagesOf, loadingOf, lossCurve, type TaskImage, type TaskWorker } from '../task-worker.ts'
import { loadClassification, saveClassification } from './file.ts'
import { classificationSection } from './section.ts'
import type { ClassificationSettings } from './settings.ts'
import { openClassification, trainClassification } from './train.ts'

/** What is kept of a trained and tested network. */
export interface ClassificationResult {
  readonly confusion: Confusion
  readonly truths: readonly string[]
  readonly predictions: readonly string[]
  /** Mean loss of each epoch, or of each stretch of updates. */
  readonly losses: readonly number[]
}

/** Which type a defect is of. Roles: `train`, `test`; defects only. */
export const classificationWorker: TaskWorker = {
  train: async (training, monitor) => {
    const { size, seed, folder, checkpoints } = training
    const compute = computeOf(training)
    const { weights: start, ...chosen } = classificationSection.parse(training.section)
    const { width, height } = size
    const settings: ClassificationSettings = { ...chosen, normalisation: plainNormalisation, width, height }
    const real = imagesOf(training, 'train')
    const train = [...real, ...training.synthetic]
    const test = imagesOf(training, 'test')
    const images = { types: typesOf(train), load: loadingOf(training, train), real: real.length }
    const { weights, losses, lossSteps, types } = await trainClassification(
      { settings, seed, weights: start, images, checkpoints, ...compute },
      monitor
    )
    const network = await openClassification(weights, settings, types, compute)
    const rows = await network.classify({ count: test.length, load: loadingOf(training, test) }, monitor)
    await network.release()
    await saveClassification(folder, weights, { settings, seed, types })
    const truths = typesOf(test)
    const predictions = rows.map((row) => types[likeliest(row)] as string)
    const result: ClassificationResult = {
      confusion: confusionOf(types, truths, predictions),
      truths,
      predictions,
      losses
    }
    const accuracy = { name: 'accuracy', step: 0, value: result.confusion.accuracy }
    return { result, metrics: [accuracy, ...lossCurve({ losses, lossSteps })], files: [] }
  },
  open: async ({ weights: path, description }, compute) => {
    const { weights, metadata } = await loadClassification(path, description)
    const { settings, types } = metadata
    const network = await openClassification(weights, settings, types, compute)
    return {
      size: { width: settings.width, height: settings.height },
      threshold: null,
      async score(images, monitor) {
        const rows = await network.classify(images, monitor)
        return rows.map((row) => {
          const index = likeliest(row)
          return { score: row[index] ?? 0, type: types[index] ?? null, map: null }
        })
      },
      release: () => network.release()
    }
  }
}

const typesOf = (images: readonly TaskImage[]) => images.map(({ type }) => type ?? '')

/** Index of the highest probability. */
const likeliest = (row: Float32Array) => row.indexOf(Math.max(...row))
