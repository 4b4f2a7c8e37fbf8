import { isBackboneSection } from '../backbone/section.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import { openedLocator } from '../localisation/open-locator.ts'
import { testImages } from '../localisation/test-images.ts'
import type { LocalisationResult } from '../localisation/work.ts'
import type { OtherDetector } from '../other-detector.ts'
import { imagesOf, lossCurve, type DetectorFiles, type OpenDetector, type TaskWorker } from '../task-worker.ts'
import { trainingImages } from '../training-images.ts'
import { isPyramidFile, loadPyramid, savePyramid } from './file.ts'
import { openPyramid } from './open.ts'
import { pyramidSection } from './section.ts'
import { trainPyramid } from './train.ts'

/** Trains a decoder on the backbone to find defects. Roles: `goods`, `defects`, `test`; defects have masks. */
const train: TaskWorker['train'] = async (training, monitor) => {
  const { architecture: _, ...settings } = pyramidSection.parse(training.section)
  const { seed, folder, size, checkpoints, synthetic, readImage: image, readMask: mask } = training
  const compute = computeOf(training)
  const real = [...imagesOf(training, 'goods'), ...imagesOf(training, 'defects')]
  const { goods, defects } = trainingImages(real, synthetic, { image, mask })
  const model = await trainPyramid({ goods, defects, settings, seed, checkpoints, ...compute }, monitor)
  const locator = await openPyramid(model, settings, compute)
  const { result: tested, metrics, files } = await testImages(training, (shown) => locator.locate(shown), monitor)
  await locator.release()
  await savePyramid(folder, model, { settings, seed, size })
  const result: LocalisationResult = { ...tested, losses: model.losses }
  return { result, metrics: [...metrics, ...lossCurve(model)], files }
}

async function openSaved(files: DetectorFiles, compute: ComputeOptions): Promise<OpenDetector> {
  const { model, metadata } = await loadPyramid(files)
  return openedLocator(await openPyramid(model, metadata.settings, compute), metadata.size)
}

/** Decoders on features of the backbone. */
export const pyramids: OtherDetector = { takes: isBackboneSection, isFile: isPyramidFile, train, open: openSaved }
