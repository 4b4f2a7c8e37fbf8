import { measureImages, type ImageMetrics } from '../../metrics/detector-metrics.ts'
import { selectThreshold } from '../../metrics/threshold.ts'
import { allowedShare } from '../../metrics/threshold-support.ts'
import { imageNetNormalisation } from '../input-settings.ts'
import { computeOf } from '../detector.ts'
import {
  imagesOf,
  loadingOf,
  lossCurve,
  type TaskImage,
  type TaskWorker,
  type TrainedDetector
} from '../task-worker.ts'
import type { WindowMeasures } from '../windows/measures.ts'
import { loadDetection, saveDetection } from './file.ts'
import { openDetection } from './open.ts'
import { detectionSection } from './section.ts'
import type { DetectionSettings } from './settings.ts'
import { thresholdRules, type ThresholdRule } from './threshold-rules.ts'
import { trainDetection } from './train.ts'

/** What is kept of a trained and tested detector. */
export interface DetectionResult {
  readonly metrics: ImageMetrics
  /** Scores of good images that were not learnt from, for detectors that learn from good images alone. */
  readonly heldOut?: readonly number[]
  /** Of single windows, for detectors that take them; null where the test images say nothing of them. */
  readonly windows?: WindowMeasures | null
  readonly thresholdRule: string
  /** Of the test images, in their order. */
  readonly labels: readonly number[]
  readonly scores: readonly number[]
  /** Mean loss of each epoch, or of each stretch of updates. */
  readonly losses: readonly number[]
}

/** Good from defective. Roles: `train`, `validation`, `test`. */
export const detectionWorker: TaskWorker = {
  train: async (training, monitor) => {
    const { size, seed, folder, checkpoints } = training
    const compute = computeOf(training)
    const { weights: start, ...chosen } = detectionSection.parse(training.section)
    const { width, height } = size
    const settings: DetectionSettings = { ...chosen, width, height, normalisation: imageNetNormalisation }
    const real = imagesOf(training, 'train')
    const train = [...real, ...training.synthetic]
    const [validation, test] = [imagesOf(training, 'validation'), imagesOf(training, 'test')]
    const images = {
      labels: train.map(({ defective }) => defective),
      real: train.map((_, index) => index < real.length),
      load: loadingOf(training, train)
    }
    const { weights, losses, lossSteps } = await trainDetection(
      { settings, seed, weights: start, images, checkpoints, ...compute },
      monitor
    )
    const detector = await openDetection(weights, { settings, threshold: 0.5 }, compute)
    const score = async (list: readonly TaskImage[]) =>
      list.length === 0
        ? []
        : [...(await detector.score({ count: list.length, load: loadingOf(training, list) }, monitor))]
    const validationScores = await score(validation)
    const scores = await score(test)
    await detector.release()
    const { threshold, thresholdRule } = chooseThreshold(validation, validationScores)
    await saveDetection(folder, weights, { settings, seed, threshold: threshold ?? 0.5, thresholdRule })
    const labels = labelsOf(test)
    const metrics = measureImages(labels, scores, threshold)
    const result: DetectionResult = { metrics, thresholdRule, labels, scores, losses }
    return { result, metrics: [...numbersOf(metrics), ...lossCurve({ losses, lossSteps })], files: [] }
  },
  open: async ({ weights: path, description }, compute) => {
    const { weights, metadata } = await loadDetection(path, description)
    const detector = await openDetection(weights, metadata, compute)
    const { width, height } = metadata.settings
    return {
      size: { width, height },
      threshold: metadata.threshold,
      async score(images, monitor) {
        return Array.from(await detector.score(images, monitor), (score) => ({ score, type: null, map: null }))
      },
      release: () => detector.release()
    }
  }
}

export const labelsOf = (images: readonly TaskImage[]) => images.map(({ defective }) => (defective ? 1 : 0))

/** The best F1 where the validation part has defects, else a false positive rate, else none; at most `highest`. */
export function chooseThreshold(
  images: readonly TaskImage[],
  scores: readonly number[],
  highest = 1
): { threshold: number | null; thresholdRule: ThresholdRule } {
  const labels = labelsOf(images)
  if (labels.includes(1)) {
    const threshold = selectThreshold(labels, scores, { rule: 'best-f1' })
    return { threshold: Math.min(highest, threshold), thresholdRule: thresholdRules['best-f1'] }
  }
  if (labels.length === 0) return { threshold: null, thresholdRule: thresholdRules.none }
  const threshold = selectThreshold(labels, scores, { rule: 'false-positive-rate', limit: allowedShare })
  return { threshold: Math.min(highest, threshold), thresholdRule: thresholdRules.share }
}

export function numbersOf(metrics: ImageMetrics): TrainedDetector['metrics'] {
  const { averagePrecision, prAreaTrapezoid, auroc, atValidationThreshold, oracle } = metrics
  const values: Record<string, number> = {
    'average precision (step sum)': averagePrecision,
    'average precision (trapezoid)': prAreaTrapezoid,
    AUROC: auroc,
    'precision (oracle)': oracle.precision,
    'recall (oracle)': oracle.recall,
    'F1 (oracle)': oracle.f1
  }
  if (atValidationThreshold !== null) {
    values['threshold'] = atValidationThreshold.threshold
    values['precision'] = atValidationThreshold.precision
    values['recall'] = atValidationThreshold.recall
    values['F1'] = atValidationThreshold.f1
  }
  // An oracle threshold may be infinite, and infinity is no metric.
  return Object.entries(values).flatMap(([name, value]) => (Number.isFinite(value) ? [{ name, step: 0, value }] : []))
}
