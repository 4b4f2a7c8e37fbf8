/** @file What the workers of both tasks with a patch detector share: its training images, and scoring with a saved one. */
import type { Monitor } from '../../common/progress.ts'
import type { ComputeOptions } from '../detector.ts'
import { computeOf } from '../detector.ts'
import type { DetectorFiles, OpenDetector, TaskImage, TaskTraining, TaskWorker } from '../task-worker.ts'
import type { OtherDetector } from '../other-detector.ts'
import { trainingImages } from '../training-images.ts'
import { isPatchFile, loadPatches } from './file.ts'
import { openPatches, pixelMap } from './open.ts'
import { isPatchSection, patchSection, type PatchSettings } from './section.ts'
import { trainPatches, type TrainedPatches } from './train.ts'

/** Patch detectors, as a task trains them. */
export const patchesWith = (train: TaskWorker['train']): OtherDetector => {
  return { takes: isPatchSection, isFile: isPatchFile, train, open: openSaved }
}

/** Trains on real images and on the synthetic ones of a training, with masks or without. Throws the codes of trainPatches. */
export async function trainOn(
  training: TaskTraining,
  real: readonly TaskImage[],
  monitor: Monitor
): Promise<{ model: TrainedPatches; settings: PatchSettings }> {
  const { architecture: _, ...settings } = patchSection.parse(training.section)
  const { seed, checkpoints, readImage: image, readMask: mask, synthetic } = training
  const images = trainingImages(real, synthetic, { image, mask })
  const model = await trainPatches({ ...images, settings, seed, checkpoints, ...computeOf(training) }, monitor)
  return { model, settings }
}

async function openSaved(files: DetectorFiles, compute: ComputeOptions): Promise<OpenDetector> {
  const { model, metadata } = await loadPatches(files)
  const detector = await openPatches(model, compute)
  return {
    size: metadata.size,
    threshold: metadata.threshold,
    // Images may be large, and so are their maps.
    atOnce: 1,
    async score(images, monitor) {
      const found = await detector.locate(images, monitor)
      return found.map((map) => ({ score: map.score, type: null, map: pixelMap(map) }))
    },
    release: () => detector.release()
  }
}
