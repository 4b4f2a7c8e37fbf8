import { measureImages } from '../../metrics/detector-metrics.ts'
import { requireBothClasses } from '../detection/settings.ts'
import { chooseThreshold, labelsOf, numbersOf, type DetectionResult } from '../detection/work.ts'
import { computeOf } from '../detector.ts'
import { imagesOf, loadingOf, lossCurve, type TaskImage, type TaskWorker } from '../task-worker.ts'
import { classesOf, saveHead } from './file.ts'
import { openHead } from './open.ts'
import { backboneWith, defectiveClass, goodClass, trainOn } from './work.ts'

/** Trains to tell good from defective. Roles: `train`, `validation`, `test`. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const { seed, folder, size } = training
  requireBothClasses([...imagesOf(training, 'train'), ...training.synthetic].map(({ defective }) => defective))
  const classOf = ({ defective }: TaskImage) => (defective ? defectiveClass : goodClass)
  const { model, settings } = await trainOn(training, classOf, goodClass, monitor)
  const [validation, test] = [imagesOf(training, 'validation'), imagesOf(training, 'test')]
  const classifier = await openHead(model, classesOf({ types: null }), computeOf(training))
  const scored = async (images: readonly TaskImage[]) => {
    const rows = await classifier.classify({ count: images.length, load: loadingOf(training, images) }, monitor)
    return rows.map((row) => row[defectiveClass]!)
  }
  const [validationScores, scores] = [await scored(validation), await scored(test)]
  await classifier.release()
  const { threshold, thresholdRule } = chooseThreshold(validation, validationScores)
  await saveHead(folder, model, { settings, seed, types: null, threshold, thresholdRule, size })
  const labels = labelsOf(test)
  const metrics = measureImages(labels, scores, threshold)
  const result: DetectionResult = { metrics, thresholdRule, labels, scores, losses: model.losses }
  return { result, metrics: [...numbersOf(metrics), ...lossCurve(model)], files: [] }
}

/** Good from defective, on features of whole images. */
export const backboneDetection = backboneWith(train)
