/** @file How a detector is trained on windows of images that keep their own size. */
import { z } from 'zod'
import { faultOf } from '../../common/faults.ts'
import { commonMeta } from '../../common/setting-meta.ts'
import { architectureNames } from '../architecture-names.ts'
import { detectorMeta } from '../detector-meta.ts'
import { flipChoices } from '../input-settings.ts'
import { detectorSchedules } from '../learning-rate.ts'
import { lengthMeta } from '../length-section.ts'

const count = z.int().min(1)
const share = z.number().min(0).max(1)

/** What tells these settings from a task's others. */
export const windowsFit = 'windows'

/** The narrow network on windows and the patch detector, whose scores are added. */
export const combinedArchitecture = 'windows+patch'

/** Sides of windows are multiples of this, in pixels of the image and of the network's input. */
export const sideMultiple = 32

/** The network of a combination. */
export const combinedNetwork = 'resnet10-narrow'

const shared = {
  fit: z.literal(windowsFit).meta({
    title: 'Input',
    description: 'Windows of the images at their own size, drawn afresh for every step; for defects that are small.',
    choices: { [windowsFit]: 'Windows' },
    group: 'basic'
  }),
  window: z.int().min(sideMultiple).max(2048).multipleOf(sideMultiple).nullable().default(null).meta({
    title: 'Window',
    description:
      'Side of the windows in pixels of the image. If left out, three times the side of a usual defect, from 64 to 256.',
    unit: 'px',
    empty: 'chosen from the defects',
    group: 'basic'
  }),
  scale: z.number().min(0.05).max(1).nullable().default(null).meta({
    title: 'Scale',
    description:
      'Images are first reduced to this fraction of their size. Lower it if defects are large: it saves time.',
    empty: 'full size, unless windows are larger than 128 px',
    group: 'basic'
  }),
  updates: count.default(800).meta({ ...lengthMeta.updates, group: 'basic' }),
  batch: count.default(24).meta({ ...detectorMeta.batch, description: 'Windows per training step.', group: 'basic' }),
  schedule: z
    .enum(detectorSchedules)
    .default('one-cycle')
    .meta({ ...lengthMeta.schedule, group: 'advanced' }),
  goodShare: share.default(0.5).meta({
    title: 'Fraction of good windows',
    description: 'Fraction of windows without a defect, from 0 to 1. Raise it if there are many false alarms.',
    group: 'advanced'
  }),
  realShare: share.default(0.5).meta({
    title: 'Fraction of real defects',
    description: 'Fraction of the windows with a defect that show a real one where there are synthetic ones too.',
    group: 'basic'
  }),
  flips: z
    .enum(flipChoices)
    .default('both')
    .meta({ ...detectorMeta.flips, group: 'basic' }),
  brightness: z.number().min(0).max(1).default(0.1).meta({
    title: 'Brightness variation',
    description: 'Windows are made brighter or darker by up to this fraction. 0 if brightness itself shows the defect.',
    group: 'advanced'
  })
}

const learningRate = z.number().positive()

/** Detection on windows: a ResNet, alone or beside a patch detector. */
export const windowsDetection = z.strictObject({
  fit: shared.fit,
  architecture: z
    .enum([...architectureNames, combinedArchitecture])
    .default('resnet10-narrow')
    .meta({
      ...detectorMeta.architecture,
      description:
        'The narrow networks suffice for windows. The last one trains a patch detector too and adds both scores.',
      choices: {
        ...detectorMeta.architecture.choices,
        [combinedArchitecture]: 'ResNet-10, narrow, and patch detector'
      },
      group: 'basic'
    }),
  weights: z
    .string()
    .min(1)
    .optional()
    .meta({ ...detectorMeta.weights, group: 'advanced' }),
  window: shared.window,
  scale: shared.scale,
  updates: shared.updates,
  batch: shared.batch,
  learningRate: learningRate.default(0.03).meta({ ...commonMeta.learningRate, group: 'basic' }),
  schedule: shared.schedule,
  momentum: z.number().min(0).lt(1).default(0.9).meta({
    title: 'Momentum',
    description: 'Fraction of the previous update carried over to the next (SGD). 0.9 is usual; 0 turns it off.',
    group: 'advanced'
  }),
  weightDecay: z.number().min(0).default(5e-4).meta({
    title: 'Weight decay',
    description: 'Pulls weights towards 0 to reduce overfitting. Rarely needs changing.',
    group: 'advanced'
  }),
  goodShare: shared.goodShare,
  realShare: shared.realShare,
  flips: shared.flips,
  brightness: shared.brightness
})

export type WindowsDetection = z.output<typeof windowsDetection>

/** Localisation on windows: DRAEM's U-Net, narrow enough for a few minutes. */
export const windowsLocalisation = z.strictObject({
  fit: shared.fit,
  baseWidth: count.default(8).meta({
    title: 'Base width',
    description: 'Channels in the first block of the U-Net. Half the width trains about four times as fast.',
    group: 'basic'
  }),
  window: shared.window,
  scale: shared.scale,
  updates: shared.updates.default(400),
  batch: shared.batch.default(16),
  learningRate: learningRate.default(2e-3).meta({ ...commonMeta.learningRate, group: 'basic' }),
  schedule: shared.schedule,
  goodShare: shared.goodShare,
  realShare: shared.realShare,
  flips: shared.flips,
  brightness: shared.brightness,
  scoreWindow: z
    .int()
    .min(1)
    .refine((window) => window % 2 === 1, faultOf('fault.window-odd'))
    .default(3)
    .meta({
      title: 'Score window',
      description: 'The image score is the highest mean over a square window of this side; an odd number.',
      unit: 'px',
      group: 'advanced'
    })
})

/** Whether settings of a detector are those of training on windows. */
export function isWindowSection(section: object): section is { readonly fit: typeof windowsFit } {
  return 'fit' in section && section.fit === windowsFit
}
