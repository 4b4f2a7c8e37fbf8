import { measureImages } from '../../metrics/detector-metrics.ts'
import { chooseThreshold, labelsOf, numbersOf, type DetectionResult } from '../detection/work.ts'
import { imagesOf, type TaskWorker } from '../task-worker.ts'
import { saveAnomaly } from './file.ts'
import { anomaliesWith, learn, middleOf } from './work.ts'

/** Learns from good images to tell good from defective. Roles: `train`, `validation`, `test`. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const { seed, folder, size } = training
  const learnt = await learn(training, imagesOf(training, 'train'), monitor)
  try {
    const [validation, test] = [imagesOf(training, 'validation'), imagesOf(training, 'test')]
    const validationScores = (await learnt.scores(validation)).map(({ score }) => score)
    const scores = (await learnt.scores(test)).map(({ score }) => score)
    const { threshold, thresholdRule } = chooseThreshold(validation, validationScores, Infinity)
    const goods = imagesOf(training, 'train').filter(({ defective }) => !defective)
    const middle = await middleOf(learnt, goods, threshold)
    const { settings, model } = learnt
    await saveAnomaly(folder, model, { settings, seed, threshold, thresholdRule, middle, size })
    const labels = labelsOf(test)
    const metrics = measureImages(labels, scores, threshold)
    const result: DetectionResult = { metrics, thresholdRule, labels, scores, losses: [] }
    return { result, metrics: numbersOf(metrics), files: [] }
  } finally {
    await learnt.release()
  }
}

/** Good from defective, by what good images look like. */
export const anomalyDetection = anomaliesWith(train)
