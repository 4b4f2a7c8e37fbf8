import { z } from 'zod'
import { faultOf } from '../../common/faults.ts'
import { commonMeta } from '../../common/setting-meta.ts'
import { backboneArchitecture } from '../backbone/section.ts'
import { detectorMeta } from '../detector-meta.ts'
import { detectorSchedules } from '../learning-rate.ts'
import { lengthMeta } from '../length-section.ts'

const count = z.int().min(1)
const share = z.number().min(0).max(1)

/** Ways of laying a training image. */
export const turnChoices = ['none', 'horizontal', 'vertical', 'both', 'all'] as const
export type Turns = (typeof turnChoices)[number]

/** Sides of crops are multiples of this, in pixels. */
const cropMultiple = 16

/** How a decoder on the backbone's features is trained to find defects. It needs no size: images are taken as they come. */
export const pyramidSection = z.strictObject({
  architecture: z.literal(backboneArchitecture).meta({
    title: 'Architecture',
    description:
      'A small network on image features that come with the program, finer than patches. Learns in a minute from a few defects with masks.',
    choices: { [backboneArchitecture]: 'Backbone features' },
    group: 'basic'
  }),
  updates: count.default(300).meta({ ...lengthMeta.updates, group: 'basic' }),
  batch: count.default(16).meta({ ...detectorMeta.batch, description: 'Crops per training step.', group: 'basic' }),
  crop: z.int().min(32).max(1024).multipleOf(cropMultiple).default(128).meta({
    title: 'Crop',
    description: 'Side of the squares that a training step shows. Raise it if defects are larger.',
    unit: 'px',
    group: 'advanced'
  }),
  learningRate: z
    .number()
    .positive()
    .default(2e-3)
    .meta({ ...commonMeta.learningRate, group: 'basic' }),
  schedule: z
    .enum(detectorSchedules)
    .default('one-cycle')
    .meta({ ...lengthMeta.schedule, group: 'advanced' }),
  goodShare: share.default(0.5).meta({
    title: 'Fraction of good crops',
    description: 'Fraction of crops of good images, from 0 to 1. Raise it if there are many false alarms.',
    group: 'advanced'
  }),
  realShare: share.default(0.5).meta({
    title: 'Fraction of real defects',
    description: 'Fraction of the crops with a defect that show a real one where there are synthetic ones too.',
    group: 'basic'
  }),
  turns: z
    .enum(turnChoices)
    .default('all')
    .meta({
      title: 'Flip and rotation augmentation',
      description: 'Ways of laying images with real defects. Turn off if the orientation of the part matters.',
      choices: {
        none: 'None',
        horizontal: 'Horizontal flips',
        vertical: 'Vertical flips',
        both: 'Both flips',
        all: 'Flips and rotations'
      },
      group: 'basic'
    }),
  noise: z.number().min(0).default(0.1).meta({
    title: 'Feature noise',
    description: 'Standard deviation of the noise on features, in units of their own spread on good images.',
    group: 'advanced'
  }),
  scoreWindow: z
    .int()
    .min(1)
    .refine((window) => window % 2 === 1, faultOf('fault.window-odd'))
    .default(9)
    .meta({
      title: 'Score window',
      description: 'The image score is the highest mean over a square window of this side; an odd number.',
      unit: 'px',
      group: 'advanced'
    })
})

export type PyramidSettings = Omit<z.output<typeof pyramidSection>, 'architecture'>
