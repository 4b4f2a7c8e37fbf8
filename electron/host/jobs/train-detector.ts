import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { openDetection } from '../../detection/detection/open.ts'
import { saveDetection } from '../../detection/detection/file.ts'
import { trainDetection } from '../../detection/detection/train.ts'
import type { DetectionSettings } from '../../detection/detection/settings.ts'
import { selectThreshold } from '../../metrics/threshold.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { checkpointsOf } from './detector-checkpoints.ts'
import { readImage, scratchFolder, type JobPlace } from './job-input.ts'

export interface LabelledContent {
  readonly hash: string
  readonly defective: boolean
}

export interface TrainDetectorInput extends JobPlace {
  readonly settings: DetectionSettings
  readonly preprocessing: Preprocessing
  readonly seed: number
  readonly weights: string | undefined
  readonly train: readonly LabelledContent[]
  readonly validation: readonly LabelledContent[]
  readonly test: readonly LabelledContent[]
}

export interface TrainDetectorOutput {
  /** Mean loss of each epoch. */
  readonly losses: readonly number[]
  /** Null where the validation part could not give one. */
  readonly threshold: number | null
  readonly thresholdRule: string
  readonly validationScores: readonly number[]
  readonly testScores: readonly number[]
}

/** Trains a classifier, chooses its threshold on the validation images, scores the test images, saves it. */
export const trainDetector: JobHandler<TrainDetectorInput, TrainDetectorOutput> = async (input, monitor) => {
  const { settings, seed, device, threads } = input
  const compute = { device, threads }
  const load = (images: readonly LabelledContent[]) => (index: number) =>
    readImage(input, images[index]?.hash ?? '', input.preprocessing)
  const { weights, losses } = await trainDetection(
    {
      settings,
      seed,
      weights: input.weights,
      images: { labels: input.train.map(({ defective }) => defective), load: load(input.train) },
      checkpoints: checkpointsOf(input),
      ...compute
    },
    monitor
  )
  const detector = await openDetection(weights, { settings, threshold: 0.5 }, compute)
  const score = async (images: readonly LabelledContent[]) =>
    images.length === 0 ? [] : [...(await detector.score({ count: images.length, load: load(images) }, monitor))]
  const validationScores = await score(input.validation)
  const testScores = await score(input.test)
  await detector.release()
  const { threshold, thresholdRule } = chooseThreshold(input.validation, validationScores)
  await saveDetection(scratchFolder(input), weights, { settings, seed, threshold: threshold ?? 0.5, thresholdRule })
  return { losses, threshold, thresholdRule, validationScores, testScores }
}

/** The best F1 where the validation part has defects, else a false positive rate, else none. */
function chooseThreshold(
  images: readonly LabelledContent[],
  scores: readonly number[]
): { threshold: number | null; thresholdRule: string } {
  const labels = images.map(({ defective }) => (defective ? 1 : 0))
  if (labels.includes(1)) {
    const threshold = selectThreshold(labels, scores, { rule: 'best-f1' })
    return { threshold: Math.min(1, threshold), thresholdRule: 'best F1 on the validation images' }
  }
  if (labels.length === 0) return { threshold: null, thresholdRule: 'none: there are no validation images' }
  const threshold = selectThreshold(labels, scores, { rule: 'false-positive-rate', limit: 0.02 })
  const thresholdRule = 'at most 2 % of the good validation images called defective (no defective ones to choose by)'
  return { threshold: Math.min(1, threshold), thresholdRule }
}
