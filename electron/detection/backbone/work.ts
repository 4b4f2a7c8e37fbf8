/** @file What the workers of both tasks with a network on image features share: its training images, and scoring. */
import type { Monitor } from '../../common/progress.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'
import type { OtherDetector } from '../other-detector.ts'
import {
  imagesOf,
  loadingOf,
  type DetectorFiles,
  type OpenDetector,
  type TaskImage,
  type TaskTraining,
  type TaskWorker
} from '../task-worker.ts'
import { classesOf, isHeadFile, loadHead } from './file.ts'
import { openHead } from './open.ts'
import { backboneSection, isBackboneSection, type BackboneSettings } from './section.ts'
import { trainHead, type TrainedHead } from './train.ts'

/** Numbers of the classes of detection. */
export const [goodClass, defectiveClass] = [0, 1]

/** Networks on features of whole images, as a task trains them. */
export const backboneWith = (train: TaskWorker['train']): OtherDetector => {
  return { takes: isBackboneSection, isFile: isHeadFile, train, open: openSaved }
}

/**
 * Trains on real and synthetic images of classes, standardised on those of one class or on all (null). Errors: those of
 * trainHead.
 */
export async function trainOn(
  training: TaskTraining,
  classOf: (image: TaskImage) => number,
  standard: number | null,
  monitor: Monitor
): Promise<{ model: TrainedHead; settings: BackboneSettings }> {
  const { architecture: _, ...settings } = backboneSection.parse(training.section)
  const { seed, checkpoints, synthetic } = training
  const real = imagesOf(training, 'train')
  const all = [...real, ...synthetic]
  const images = {
    classes: all.map(classOf),
    real: all.map((_, index) => index < real.length),
    load: loadingOf(training, all)
  }
  const model = await trainHead({ settings, images, standard, seed, checkpoints, ...computeOf(training) }, monitor)
  return { model, settings }
}

async function openSaved(files: DetectorFiles, compute: ComputeOptions): Promise<OpenDetector> {
  const { model, metadata } = await loadHead(files)
  const { size, threshold, types } = metadata
  const classifier = await openHead(model, classesOf(metadata), compute)
  return {
    ...{ size, threshold },
    async score(images, monitor) {
      const rows = await classifier.classify(images, monitor)
      return rows.map((row) => {
        if (types === null) return { score: row[defectiveClass]!, type: null, map: null }
        const index = likeliest(row)
        return { score: row[index]!, type: types[index]!, map: null }
      })
    },
    release: () => classifier.release()
  }
}

/** Index of the highest probability. */
export const likeliest = (row: readonly number[]) => row.indexOf(Math.max(...row))
