import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { saveClassification } from '../../detection/classification/file.ts'
import type { ClassificationSettings } from '../../detection/classification/settings.ts'
import { openClassification, trainClassification } from '../../detection/classification/train.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { checkpointsOf } from './detector-checkpoints.ts'
import { readImage, scratchFolder, type JobPlace } from './job-input.ts'

export interface TypedContent {
  readonly hash: string
  readonly type: string
}

export interface TrainTypesInput extends JobPlace {
  readonly settings: ClassificationSettings
  readonly preprocessing: Preprocessing
  readonly seed: number
  readonly weights: string | undefined
  readonly train: readonly TypedContent[]
  readonly test: readonly TypedContent[]
}

export interface TrainTypesOutput {
  /** Mean loss of each epoch. */
  readonly losses: readonly number[]
  readonly types: readonly string[]
  /** The likeliest type of each test image. */
  readonly predictions: readonly string[]
}

/** Trains a classifier of defect types, classifies the test images after the last epoch, saves it. */
export const trainTypes: JobHandler<TrainTypesInput, TrainTypesOutput> = async (input, monitor) => {
  const { settings, seed, device, threads } = input
  const compute = { device, threads }
  const load = (images: readonly TypedContent[]) => (index: number) =>
    readImage(input, images[index]?.hash ?? '', input.preprocessing)
  const { weights, losses, types } = await trainClassification(
    {
      settings,
      seed,
      weights: input.weights,
      images: { types: input.train.map(({ type }) => type), load: load(input.train) },
      checkpoints: checkpointsOf(input),
      ...compute
    },
    monitor
  )
  const classifier = await openClassification(weights, settings, types, compute)
  const rows = await classifier.classify({ count: input.test.length, load: load(input.test) }, monitor)
  await classifier.release()
  await saveClassification(scratchFolder(input), weights, { settings, seed, types })
  return { losses, types, predictions: rows.map((row) => types[row.indexOf(Math.max(...row))] as string) }
}
