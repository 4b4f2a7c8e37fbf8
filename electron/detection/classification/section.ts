import { z } from 'zod'
import { detectorMeta } from '../detector-meta.ts'
import { commonMeta } from '../../common/setting-meta.ts'
import { architectureNames } from '../architecture-names.ts'
import { flipChoices } from '../input-settings.ts'
import { lengthFields, lengthMeta, withLength } from '../length-section.ts'
import { paperClassification } from './settings.ts'

const count = z.int().min(1)
const { architecture, batch, learningRate, flips } = paperClassification

/** The paper's epochs depend on the number of types and images; this is enough for a few of each. */
const usualUpdates = 1000

/** How a network that tells defect types apart is trained; the paper's settings unless said otherwise. */
export const classificationFields = z.strictObject({
  architecture: z
    .enum(architectureNames)
    .default(architecture)
    .meta({ ...detectorMeta.architecture, group: 'basic' }),
  /** A .safetensors file with torchvision's or timm's names; from scratch when left out. */
  weights: z
    .string()
    .min(1)
    .optional()
    .meta({ ...detectorMeta.weights, group: 'advanced' }),
  updates: lengthFields.updates.meta({ ...lengthMeta.updates, default: usualUpdates, group: 'basic' }),
  batch: count.default(batch).meta({ ...detectorMeta.batch, group: 'basic' }),
  learningRate: z
    .number()
    .positive()
    .default(learningRate)
    .meta({ ...commonMeta.learningRate, group: 'basic' }),
  schedule: lengthFields.schedule.meta({ ...lengthMeta.schedule, default: 'constant', group: 'advanced' }),
  flips: z
    .enum(flipChoices)
    .default(flips)
    .meta({ ...detectorMeta.flips, group: 'basic' }),
  epochs: lengthFields.epochs.meta({ ...lengthMeta.epochs, group: 'advanced' }),
  repeats: count.optional().meta({
    title: 'Repeats',
    description: 'How often each image is used per epoch, where epochs are counted.',
    empty: 'counted in updates',
    group: 'advanced'
  })
})

/** What is filled in, by what a training's length is counted in. */
export const classificationLengths = {
  updates: { updates: usualUpdates, schedule: 'constant' },
  epochs: { repeats: paperClassification.repeats }
}

export const classificationSection = withLength(classificationFields, classificationLengths)
