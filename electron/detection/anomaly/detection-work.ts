import { measureImages } from '../../metrics/detector-metrics.ts'
import { labelsOf, numbersOf, type DetectionResult } from '../detection/work.ts'
import { canTest, goodNumbers, heldOutScores, thresholdNumbers, type UntestedResult } from '../held-out.ts'
import { imagesOf, type TaskWorker } from '../task-worker.ts'
import { anomaliesWith, learn } from './work.ts'

/** Learns from good images to tell good from defective. Roles: `train`, `validation`, `test`; test may lack defects. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const learnt = await learn(training, imagesOf(training, 'train'), monitor)
  try {
    const test = imagesOf(training, 'test')
    const { threshold, thresholdRule } = learnt
    const [labels, scores] = [labelsOf(test), await learnt.scores(test)]
    const heldOut = heldOutScores(learnt.heldOut, labels, scores)
    const kept = { thresholdRule, labels, scores, heldOut, losses: [] }
    if (!canTest(labels)) {
      const result: UntestedResult = { metrics: null, threshold, ...kept, shown: [] }
      return { result, metrics: [...goodNumbers(heldOut), ...thresholdNumbers(learnt)], files: [] }
    }
    const metrics = measureImages(labels, scores, threshold)
    const result: DetectionResult = { metrics, ...kept }
    // The threshold itself is among the numbers of the test.
    const support = thresholdNumbers({ ...learnt, threshold: null })
    return { result, metrics: [...numbersOf(metrics), ...goodNumbers(heldOut), ...support], files: [] }
  } finally {
    await learnt.release()
  }
}

/** Good from defective, by what good images look like. */
export const anomalyDetection = anomaliesWith(train)
