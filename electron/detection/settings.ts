import { FlawsmithError } from '../common/errors.ts'

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

/** Every setting of a binary classifier's training. */
export interface ClassifierSettings {
  readonly architecture: string
  /** Input size in pixels. */
  readonly width: number
  readonly height: number
  readonly epochs: number
  readonly batch: number
  readonly learningRate: number
  readonly momentum: number
  /** L2 decay, as torch's SGD applies it. */
  readonly weightDecay: number
  /** Every epoch takes all positives and as many negatives, instead of all images once. */
  readonly balanced: boolean
  readonly flips: Flips
  readonly normalisation: Normalisation
}

/** The settings of In&Out (methods.md §1.1): SGD lr 0.01, batch 5, 50 epochs, images of 200×600. */
export const paperSettings: ClassifierSettings = {
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

/** Throws `detector.no-positives` or `detector.no-negatives` where a binary classifier could not learn. */
export function requireBothClasses(labels: readonly boolean[], purpose: string): void {
  const positives = labels.filter(Boolean).length
  if (positives === 0) throw missingClass('no-positives', 'defective', purpose)
  if (positives === labels.length) throw missingClass('no-negatives', 'good', purpose)
}

function missingClass(code: string, what: string, purpose: string): FlawsmithError {
  return new FlawsmithError(`detector.${code}`, {
    message: `There is no ${what} image for ${purpose}, and a classifier needs both kinds.`,
    remedy:
      what === 'good'
        ? 'Import a dataset with good images.'
        : 'Import defective images, or add synthetic ones (flawsmith synthesize).',
    details: { purpose }
  })
}
