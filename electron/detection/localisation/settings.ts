import type { DetectorSchedule } from '../learning-rate.ts'
import type { Flips } from '../input-settings.ts'

/** Every setting of a localisation network's training: DRAEM's discriminative U-Net with focal loss. */
export interface LocalisationSettings {
  /** Input size in pixels, multiples of 32. */
  readonly width: number
  readonly height: number
  /** Channels of the first block. */
  readonly baseWidth: number
  /** Steps of the optimiser; undefined where epochs are counted instead. */
  readonly updates?: number | undefined
  readonly epochs?: number | undefined
  /** With epochs only. */
  readonly samplesPerEpoch?: number | undefined
  readonly batch: number
  /** The highest, where a schedule changes it. */
  readonly learningRate: number
  /** With updates only; DRAEM's steps when left out. */
  readonly schedule?: DetectorSchedule | undefined
  /** Share of the draws that show a good image. */
  readonly goodShare: number
  /** Share of the other draws that show a real defect where there are generated ones too. */
  readonly realShare: number
  /** Random mirroring of image and mask together. */
  readonly flips: Flips
  /** Side of the square whose mean, at its highest, is an image's score; odd. */
  readonly scoreWindow: number
}

/** DualAnoDiff's localisation (methods.md §2.7): 256², 200 epochs of 500 samples, batch 16, Adam 1e-4. */
export const paperLocalisation = {
  width: 256,
  height: 256,
  baseWidth: 64,
  epochs: 200,
  samplesPerEpoch: 500,
  batch: 16,
  learningRate: 1e-4,
  goodShare: 0.5,
  realShare: 0,
  flips: 'none',
  scoreWindow: 21
} as const satisfies LocalisationSettings
