/** @file How images become a network's input. */

export const flipChoices = ['none', 'horizontal', 'vertical', 'both'] as const
export type Flips = (typeof flipChoices)[number]

/** Per-channel `(value − mean) / deviation` on images in 0..1. */
export interface Normalisation {
  readonly mean: readonly [number, number, number]
  readonly deviation: readonly [number, number, number]
}

/** The statistics of ImageNet, which torchvision's and timm's pretrained weights expect. */
export const imageNetNormalisation: Normalisation = {
  mean: [0.485, 0.456, 0.406],
  deviation: [0.229, 0.224, 0.225]
}

/** Images stay in 0..1, as DRAEM and DualAnoDiff train. */
export const plainNormalisation: Normalisation = { mean: [0, 0, 0], deviation: [1, 1, 1] }
