import type { Flips } from '../input-settings.ts'

/** Every setting of a localisation network's training: DRAEM's discriminative U-Net with focal loss. */
export interface LocalisationSettings {
  /** Input size in pixels, multiples of 32. */
  readonly width: number
  readonly height: number
  /** Channels of the first block. */
  readonly baseWidth: number
  readonly epochs: number
  readonly samplesPerEpoch: number
  readonly batch: number
  readonly learningRate: number
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
export const paperLocalisation: LocalisationSettings = {
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
}

/** The learning rate of an epoch, counted from 0: times 0.2 at 80 % and again at 90 % of the epochs. */
export function localisationLearningRate({
  learningRate,
  epochs
}: Pick<LocalisationSettings, 'learningRate' | 'epochs'>) {
  const milestones = [0.8, 0.9].map((share) => Math.floor(share * epochs))
  return (epoch: number) => learningRate * 0.2 ** milestones.filter((milestone) => epoch >= milestone).length
}
