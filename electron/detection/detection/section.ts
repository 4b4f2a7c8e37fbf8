import { z } from 'zod'
import { detectorMeta } from '../detector-meta.ts'
import { commonMeta } from '../../common/setting-meta.ts'
import { architectureNames } from '../architecture-names.ts'
import { flipChoices } from '../input-settings.ts'
import { lengthFields, lengthMeta, withLength } from '../length-section.ts'

const count = z.int().min(1)

/** Updates of a detector of its own: on the narrow network minutes on two cores. */
const usualUpdates = 500

/** How a detection network is trained; size and normalisation come from elsewhere. */
const detectionFields = z.strictObject({
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
  updates: lengthFields.updates.meta({ ...lengthMeta.updates, group: 'basic' }),
  batch: count.meta({ ...detectorMeta.batch, group: 'basic' }),
  learningRate: z
    .number()
    .positive()
    .meta({ ...commonMeta.learningRate, group: 'basic' }),
  schedule: lengthFields.schedule.meta({ ...lengthMeta.schedule, default: 'constant', group: 'advanced' }),
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
    description: 'Shows equal numbers of good and defective images. Turn on if one class is much larger.',
    group: 'basic'
  }),
  realShare: z.number().min(0).max(1).optional().meta({
    title: 'Fraction of real defects',
    description:
      'Fraction of the defective images shown that are real where there are synthetic ones too, from 0 to 1.',
    default: 0.5,
    group: 'basic'
  }),
  flips: z
    .enum(flipChoices)
    .default('none')
    .meta({ ...detectorMeta.flips, group: 'basic' }),
  epochs: lengthFields.epochs.meta({ ...lengthMeta.epochs, group: 'advanced' })
})

const withUpdates = { schedule: 'constant', realShare: 0.5 }

/** A recipe's: its length has to be given. */
export const detectionSection = withLength(detectionFields, { updates: withUpdates, epochs: {} })

const { updates, batch, learningRate } = detectionFields.shape

/** In&Out's settings on the small network, which trains in minutes on two cores. */
export const detectionDefaults = withLength(
  z.strictObject({
    ...detectionFields.shape,
    architecture: z
      .enum(architectureNames)
      .default('resnet18-narrow')
      .meta({ ...detectorMeta.architecture, group: 'basic' }),
    updates: updates.meta({ ...updates.meta(), default: usualUpdates }),
    batch: batch.default(5),
    learningRate: learningRate.default(0.01)
  }),
  { updates: { updates: usualUpdates, ...withUpdates }, epochs: {} }
)
