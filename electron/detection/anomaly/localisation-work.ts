import { labelsOf } from '../detection/work.ts'
import { testImages } from '../localisation/test-images.ts'
import type { LocalisationResult } from '../localisation/work.ts'
import { canTest, goodNumbers, heldOutScores, thresholdNumbers, type UntestedResult } from '../held-out.ts'
import { imagesOf, type TaskWorker } from '../task-worker.ts'
import { anomaliesWith, learn, shownAs } from './work.ts'

/** Learns from good images to find defects. Roles: `goods`, `validation`, `test`; test may lack defects. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const learnt = await learn(training, imagesOf(training, 'goods'), monitor)
  try {
    const test = imagesOf(training, 'test')
    if (!canTest(labelsOf(test))) {
      const [labels, scores] = [labelsOf(test), await learnt.scores(test)]
      const heldOut = heldOutScores(learnt.heldOut, labels, scores)
      const { threshold, thresholdRule } = learnt
      const result: UntestedResult = {
        metrics: null,
        threshold,
        thresholdRule,
        labels,
        scores,
        heldOut,
        losses: [],
        shown: []
      }
      return { result, metrics: [...goodNumbers(heldOut), ...thresholdNumbers(learnt)], files: [] }
    }
    const locate = async (image: Parameters<typeof learnt.score>[0]) => {
      const { score, map } = await learnt.score(image)
      return { score, map: map.map((distance) => shownAs(distance, learnt.middle)) }
    }
    const { result: tested, metrics, files } = await testImages(training, locate, monitor)
    const heldOut = heldOutScores(learnt.heldOut, tested.labels, tested.scores)
    const result: LocalisationResult = { ...tested, heldOut, losses: [] }
    return { result, metrics: [...metrics, ...goodNumbers(heldOut), ...thresholdNumbers(learnt)], files }
  } finally {
    await learnt.release()
  }
}

/** Where a defect is, by what good images look like. */
export const anomalyLocalisation = anomaliesWith(train)
