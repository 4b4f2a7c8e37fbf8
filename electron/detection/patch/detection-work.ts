import { measureImages } from '../../metrics/detector-metrics.ts'
import { anomalyDetection } from '../anomaly/detection-work.ts'
import { backboneDetection } from '../backbone/detection-work.ts'
import { chooseThreshold, detectionWorker, labelsOf, numbersOf, type DetectionResult } from '../detection/work.ts'
import { computeOf } from '../detector.ts'
import { withDetector } from '../other-detector.ts'
import { imagesOf, loadingOf, lossCurve, type TaskImage, type TaskWorker } from '../task-worker.ts'
import { windows } from '../windows/detection-work.ts'
import { savePatches } from './file.ts'
import { openPatches } from './open.ts'
import { trainOn, patchesWith } from './work.ts'

/** Trains a patch detector to tell good from defective. Roles: `train`, `validation`, `test`. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const { seed, folder, size } = training
  const { model, settings } = await trainOn(training, imagesOf(training, 'train'), monitor)
  const [validation, test] = [imagesOf(training, 'validation'), imagesOf(training, 'test')]
  const detector = await openPatches(model, computeOf(training))
  const scored = async (images: readonly TaskImage[]) => {
    const found = await detector.locate({ count: images.length, load: loadingOf(training, images) }, monitor)
    return found.map(({ score }) => score)
  }
  const [validationScores, scores] = [await scored(validation), await scored(test)]
  await detector.release()
  const { threshold, thresholdRule } = chooseThreshold(validation, validationScores)
  await savePatches(folder, model, { settings, seed, threshold, thresholdRule, size })
  const labels = labelsOf(test)
  const metrics = measureImages(labels, scores, threshold)
  const result: DetectionResult = { metrics, thresholdRule, labels, scores, losses: model.losses }
  return { result, metrics: [...numbersOf(metrics), ...lossCurve(model)], files: [] }
}

/** Good from defective: a ResNet on whole images or on windows, a patch detector, or a network on image features. */
export const detectionWorkers: TaskWorker = [patchesWith(train), backboneDetection, windows, anomalyDetection].reduce(
  withDetector,
  detectionWorker
)
