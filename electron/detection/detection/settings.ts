import { FlawsmithError } from '../../common/errors.ts'
import type { DetectorSchedule } from '../learning-rate.ts'
import { imageNetNormalisation, type Flips, type Normalisation } from '../input-settings.ts'

/** Every setting of a detection network's training. */
export interface DetectionSettings {
  readonly architecture: string
  /** Input size in pixels. */
  readonly width: number
  readonly height: number
  /** Steps of the optimiser; undefined where epochs are counted instead. */
  readonly updates?: number | undefined
  readonly epochs?: number | undefined
  readonly batch: number
  /** The highest, where a schedule changes it. */
  readonly learningRate: number
  /** With updates only; constant when left out. */
  readonly schedule?: DetectorSchedule | undefined
  readonly momentum: number
  /** L2 decay, as torch's SGD applies it. */
  readonly weightDecay: number
  /** As many good as defective images are shown; else in proportion to their numbers. */
  readonly balanced: boolean
  /** With updates only: share of the defective images shown that are real, where there are synthetic ones; 0.5 when left out. */
  readonly realShare?: number | undefined
  readonly flips: Flips
  readonly normalisation: Normalisation
}

/** The settings of In&Out (methods.md §1.1): SGD lr 0.01, batch 5, 50 epochs, images of 200×600. */
export const paperDetection: DetectionSettings = {
  architecture: 'resnet50',
  width: 200,
  height: 600,
  epochs: 50,
  batch: 5,
  learningRate: 0.01,
  momentum: 0,
  weightDecay: 0,
  balanced: false,
  flips: 'none',
  normalisation: imageNetNormalisation
}

/** Throws `detector.no-positives` or `detector.no-negatives` where good and defective could not be told apart. */
export function requireBothClasses(labels: readonly boolean[]): void {
  const positives = labels.filter(Boolean).length
  if (positives === 0) throw new FlawsmithError('detector.no-positives')
  if (positives === labels.length) throw new FlawsmithError('detector.no-negatives')
}
