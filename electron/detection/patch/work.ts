/** @file What the workers of both tasks with a patch detector share: its training images, and scoring with a saved one. */
import { FlawsmithError } from '../../common/errors.ts'
import type { Monitor } from '../../common/progress.ts'
import type { ComputeOptions } from '../detector.ts'
import { computeOf } from '../detector.ts'
import type {
  DetectorFiles,
  OpenDetector,
  TaskImage,
  TaskTraining,
  TaskWorker,
  TrainedDetector
} from '../task-worker.ts'
import type { PatchDefect } from './collect.ts'
import { isPatchFile, loadPatches } from './file.ts'
import { openPatches, pixelMap } from './open.ts'
import { isPatchSection, patchSection, type PatchSettings } from './section.ts'
import { trainPatches, type TrainedPatches } from './train.ts'

/** A task's worker that trains and opens patch detectors too, where the settings or the file say so. */
export function withPatches(own: TaskWorker, train: TaskWorker['train']): TaskWorker {
  return {
    train: (training, monitor) =>
      isPatchSection(training.section) ? train(training, monitor) : own.train(training, monitor),
    open: async (files, compute) =>
      (await isPatchFile(files.description)) ? openSaved(files, compute) : own.open(files, compute)
  }
}

/**
 * Trains on real images, of which the defective ones need masks, and on the synthetic ones of a training. Throws
 * `detector.patch-no-mask` and the codes of trainPatches.
 */
export async function trainOn(
  training: TaskTraining,
  real: readonly TaskImage[],
  monitor: Monitor
): Promise<{ model: TrainedPatches; settings: PatchSettings }> {
  const { architecture: _, ...settings } = patchSection.parse(training.section)
  const { seed, checkpoints, readImage } = training
  const all = [...real, ...training.synthetic]
  const goods = all
    .filter(({ defective }) => !defective)
    .map(
      ({ image }) =>
        () =>
          readImage(image)
    )
  const defects = [
    ...real.filter(({ defective }) => defective).map((image) => maskedDefect(training, image, true)),
    ...training.synthetic.filter(({ defective }) => defective).map((image) => maskedDefect(training, image, false))
  ]
  const images = { goods, defects }
  const model = await trainPatches({ ...images, settings, seed, checkpoints, ...computeOf(training) }, monitor)
  return { model, settings }
}

function maskedDefect(
  { readImage, readMask }: TaskTraining,
  { name, image, mask }: TaskImage,
  real: boolean
): PatchDefect {
  if (mask === null) throw new FlawsmithError('detector.patch-no-mask', { name })
  return { name, real, load: async () => ({ image: await readImage(image), mask: await readMask(mask) }) }
}

/** The losses as a curve over the updates. */
export function patchLossCurve({ losses, lossSteps }: TrainedPatches): TrainedDetector['metrics'] {
  return losses.map((value, i) => ({ name: 'loss', step: lossSteps[i] ?? 0, value }))
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
