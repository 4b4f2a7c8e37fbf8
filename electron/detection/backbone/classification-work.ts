import { confusionOf } from '../../metrics/confusion.ts'
import { distinctTypes } from '../classification/settings.ts'
import { classificationWorker, type ClassificationResult } from '../classification/work.ts'
import { computeOf } from '../detector.ts'
import { withDetector } from '../other-detector.ts'
import { imagesOf, loadingOf, lossCurve, type TaskImage, type TaskWorker } from '../task-worker.ts'
import { saveHead } from './file.ts'
import { openHead } from './open.ts'
import { backboneWith, likeliest, trainOn } from './work.ts'

/** Trains to tell types of defects apart. Roles: `train`, `test`; defects only. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const { seed, folder, size } = training
  const typeOf = ({ type }: TaskImage) => type ?? ''
  const types = distinctTypes([...imagesOf(training, 'train'), ...training.synthetic].map(typeOf))
  const { model, settings } = await trainOn(training, (image) => types.indexOf(typeOf(image)), null, monitor)
  const test = imagesOf(training, 'test')
  const classifier = await openHead(model, types.length, computeOf(training))
  const rows = await classifier.classify({ count: test.length, load: loadingOf(training, test) }, monitor)
  await classifier.release()
  await saveHead(folder, model, { settings, seed, types, threshold: null, thresholdRule: '', size })
  const truths = test.map(typeOf)
  const predictions = rows.map((row) => types[likeliest(row)]!)
  const confusion = confusionOf(types, truths, predictions)
  const result: ClassificationResult = { confusion, truths, predictions, losses: model.losses }
  const accuracy = { name: 'accuracy', step: 0, value: confusion.accuracy }
  return { result, metrics: [accuracy, ...lossCurve(model)], files: [] }
}

/** Types of defects, with a ResNet or on features of whole images. */
export const classificationWorkers: TaskWorker = withDetector(classificationWorker, backboneWith(train))
