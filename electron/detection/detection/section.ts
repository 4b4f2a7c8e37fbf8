import { z } from 'zod'
import { detectorMeta } from '../detector-meta.ts'
import { commonMeta } from '../../common/setting-meta.ts'
import { architectureNames } from '../architecture-names.ts'
import { flipChoices } from '../input-settings.ts'

const count = z.int().min(1)

/** How a detection network is trained; size and normalisation come from elsewhere. */
export const detectionSection = z.strictObject({
  architecture: z
    .string()
    .min(1)
    .meta({ ...detectorMeta.architecture, group: 'basic' }),
  /** A .safetensors file with torchvision's or timm's names; from scratch when left out. */
  weights: z
    .string()
    .min(1)
    .optional()
    .meta({ ...detectorMeta.weights, group: 'advanced' }),
  epochs: count.meta({ ...detectorMeta.epochs, group: 'basic' }),
  batch: count.meta({ ...detectorMeta.batch, group: 'basic' }),
  learningRate: z
    .number()
    .positive()
    .meta({ ...commonMeta.learningRate, group: 'basic' }),
  momentum: z.number().min(0).lt(1).default(0).meta({
    title: 'Momentum',
    description: 'Fraction of the previous update carried over to the next (SGD). 0.9 is usual; 0 turns it off.',
    group: 'advanced'
  }),
  weightDecay: z.number().min(0).default(0).meta({
    title: 'Weight decay',
    description: 'Pulls weights towards 0 to reduce overfitting. Rarely needs changing.',
    group: 'advanced'
  }),
  balanced: z.boolean().default(false).meta({
    title: 'Balance classes',
    description: 'Shows equal numbers of good and defective images in each epoch. Turn on if one class is much larger.',
    group: 'basic'
  }),
  flips: z
    .enum(flipChoices)
    .default('none')
    .meta({ ...detectorMeta.flips, group: 'basic' })
})

const { epochs, batch, learningRate } = detectionSection.shape

/** In&Out's settings on the small network, which trains in minutes on two cores. */
export const detectionDefaults = z.strictObject({
  ...detectionSection.shape,
  architecture: z
    .enum(architectureNames)
    .default('resnet18-narrow')
    .meta({ ...detectorMeta.architecture, group: 'basic' }),
  epochs: epochs.default(50),
  batch: batch.default(5),
  learningRate: learningRate.default(0.01)
})
