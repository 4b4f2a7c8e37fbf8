/** @file The heavy part of a task, done in a worker process: training and testing, and scoring with what was saved. */
import type { Monitor } from '../common/progress.ts'
import type { Image, Mask, Size } from '../imaging/image.ts'
import type { Checkpoints } from '../training/checkpoints.ts'
import type { ComputeOptions, LabelledImages } from './detector.ts'

/** An image that a detector is trained or tested on, by the hashes of its contents. */
export interface TaskImage {
  /** What error messages call it. */
  readonly name: string
  readonly image: string
  /** Null where there is none. */
  readonly mask: string | null
  readonly defective: boolean
  /** Type of its defect, such as "crack"; null for a good image. */
  readonly type: string | null
}

export interface TaskTraining extends ComputeOptions {
  /** As the task's schema left it. */
  readonly section: object
  /** Size of the images, in pixels. */
  readonly size: Size
  readonly seed: number
  /** Real images by role; the task says which. */
  readonly images: Readonly<Record<string, readonly TaskImage[]>>
  readonly synthetic: readonly TaskImage[]
  /** Contents by hash, brought to the size. */
  readonly readImage: (hash: string) => Promise<Image>
  readonly readMask: (hash: string) => Promise<Mask>
  readonly checkpoints: Checkpoints
  /** Where the detector is saved, and what else is written. */
  readonly folder: string
}

export interface TrainedDetector {
  /** What is kept as `result.json`. */
  readonly result: object
  /** Numbers of the result; step 0, or the update or epoch of a curve. */
  readonly metrics: readonly { readonly name: string; readonly step: number; readonly value: number }[]
  /** Files beside the detector's own, such as heat maps. */
  readonly files: readonly { readonly role: string; readonly path: string }[]
}

/** The two files of a saved detector. */
export interface DetectorFiles {
  readonly weights: string
  readonly description: string
}

/** What a detector says of one image. */
export interface ImageScore {
  /** The higher, the more surely defective; for a type, its probability. */
  readonly score: number
  /** The likeliest defect type; null for tasks that tell no types apart. */
  readonly type: string | null
  /** Probability of a defect in each pixel, row by row, at the size of the loaded image; null for detectors without. */
  readonly map: Float32Array | null
}

/** A saved detector of any task, ready to score images of its size. */
export interface OpenDetector {
  readonly size: Size
  /** An image is called defective where its score is at least this; null where none was chosen. */
  readonly threshold: number | null
  /** Images to score at once, where fewer than usual fit into memory. */
  readonly atOnce?: number
  /** Scores in the order of the images. */
  score(images: Pick<LabelledImages, 'load'> & { readonly count: number }, monitor: Monitor): Promise<ImageScore[]>
  release(): Promise<void>
}

export interface TaskWorker {
  /** Trains a detector, tests it and saves it into the folder. Errors: those of the task's training. */
  readonly train: (training: TaskTraining, monitor: Monitor) => Promise<TrainedDetector>
  /** Errors: those of loadDetector. */
  readonly open: (files: DetectorFiles, compute: ComputeOptions) => Promise<OpenDetector>
}

/** The images of a role. */
export function imagesOf({ images }: Pick<TaskTraining, 'images'>, role: string): readonly TaskImage[] {
  return images[role] ?? []
}

/** The images of a list by index, as trainings load them. */
export function loadingOf({ readImage }: Pick<TaskTraining, 'readImage'>, images: readonly TaskImage[]) {
  return (index: number): Promise<Image> => readImage(images[index]?.image ?? '')
}

/** Mean losses as a curve over updates or epochs. */
export function lossCurve({
  losses,
  lossSteps
}: {
  readonly losses: readonly number[]
  readonly lossSteps: readonly number[]
}): TrainedDetector['metrics'] {
  return losses.map((value, point) => ({ name: 'loss', step: lossSteps[point] ?? point + 1, value }))
}
