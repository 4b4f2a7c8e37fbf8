import { z } from 'zod'
import { detectorMeta } from '../detector-meta.ts'
import { commonMeta } from '../../common/setting-meta.ts'
import { architectureNames } from '../architecture-names.ts'
import { flipChoices } from '../input-settings.ts'
import { paperClassification } from './settings.ts'

const count = z.int().min(1)
const { architecture, epochs, batch, learningRate, repeats, flips } = paperClassification

/** How a network that tells defect types apart is trained; the paper's settings unless said otherwise. */
export const classificationSection = z.strictObject({
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
  epochs: count.default(epochs).meta({ ...detectorMeta.epochs, group: 'basic' }),
  batch: count.default(batch).meta({ ...detectorMeta.batch, group: 'basic' }),
  learningRate: z
    .number()
    .positive()
    .default(learningRate)
    .meta({ ...commonMeta.learningRate, group: 'basic' }),
  repeats: count
    .default(repeats)
    .meta({ title: 'Repeats', description: 'How often each image is used per epoch.', group: 'basic' }),
  flips: z
    .enum(flipChoices)
    .default(flips)
    .meta({ ...detectorMeta.flips, group: 'basic' })
})
