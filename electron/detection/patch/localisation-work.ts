import { silent } from '../../common/progress.ts'
import { anomalyLocalisation } from '../anomaly/localisation-work.ts'
import { computeOf } from '../detector.ts'
import { testImages } from '../localisation/test-images.ts'
import { localisationWorker, type LocalisationResult } from '../localisation/work.ts'
import { withDetector } from '../other-detector.ts'
import { pyramids } from '../pyramid/work.ts'
import { imagesOf, lossCurve, type TaskWorker } from '../task-worker.ts'
import { windowUnets } from '../windows/localisation-work.ts'
import { savePatches } from './file.ts'
import { openPatches, pixelMap } from './open.ts'
import { trainOn, patchesWith } from './work.ts'

/** Trains a patch detector to find defects. Roles: `goods`, `defects`, `test`; defects have masks. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const { seed, folder, size } = training
  const real = [...imagesOf(training, 'goods'), ...imagesOf(training, 'defects')]
  const { model, settings } = await trainOn(training, real, monitor)
  const detector = await openPatches(model, computeOf(training))
  const {
    result: tested,
    metrics,
    files
  } = await testImages(
    training,
    async (image) => {
      const [found] = await detector.locate({ count: 1, load: () => Promise.resolve(image) }, silent)
      return { score: found!.score, map: pixelMap(found!) }
    },
    monitor
  )
  await detector.release()
  // No images are set aside to choose a threshold on.
  await savePatches(folder, model, { settings, seed, threshold: null, thresholdRule: '', size })
  const result: LocalisationResult = { ...tested, losses: model.losses }
  return { result, metrics: [...metrics, ...lossCurve(model)], files }
}

/** Where a defect is: DRAEM's U-Net, on whole images or on windows, a patch detector, a decoder on the backbone, or what good images look like. */
export const localisationWorkers: TaskWorker = [patchesWith(train), windowUnets, pyramids, anomalyLocalisation].reduce(
  withDetector,
  localisationWorker
)
