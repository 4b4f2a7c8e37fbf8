import { testImages } from '../localisation/test-images.ts'
import type { LocalisationResult } from '../localisation/work.ts'
import { imagesOf, type TaskWorker } from '../task-worker.ts'
import { saveAnomaly } from './file.ts'
import { anomaliesWith, learn, middleOf, shownAs } from './work.ts'

/** Learns from good images to find defects. Roles: `goods`, `test`; `defects` are not looked at. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const { seed, folder, size } = training
  const goods = imagesOf(training, 'goods')
  const learnt = await learn(training, goods, monitor)
  try {
    // No images are set aside to choose a threshold on.
    const middle = await middleOf(learnt, goods, null)
    const locate = async (image: Parameters<typeof learnt.score>[0]) => {
      const { score, map } = await learnt.score(image)
      return { score, map: map.map((distance) => shownAs(distance, middle)) }
    }
    const { result: tested, metrics, files } = await testImages(training, locate, monitor)
    const { settings, model } = learnt
    await saveAnomaly(folder, model, { settings, seed, threshold: null, thresholdRule: '', middle, size })
    const result: LocalisationResult = { ...tested, losses: [] }
    return { result, metrics, files }
  } finally {
    await learnt.release()
  }
}

/** Where a defect is, by what good images look like. */
export const anomalyLocalisation = anomaliesWith(train)
