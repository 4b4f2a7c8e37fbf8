import { z } from 'zod'
import { detectorMeta } from '../detector-meta.ts'
import { faultOf } from '../../common/faults.ts'
import { commonMeta } from '../../common/setting-meta.ts'
import { flipChoices } from '../input-settings.ts'
import { lengthFields, lengthMeta, withLength } from '../length-section.ts'
import { paperLocalisation } from './settings.ts'

const count = z.int().min(1)
const share = z.number().min(0).max(1)

/** The paper's 200 epochs of 500 samples in batches of 16. */
const usualUpdates = 6400

/** How a localisation network is trained and tested; the paper's settings unless said otherwise. */
export const localisationFields = z.strictObject({
  baseWidth: count.default(paperLocalisation.baseWidth).meta({
    title: 'Base width',
    description: 'Channels in the first block of the U-Net. Half the width trains about four times as fast.',
    group: 'basic'
  }),
  updates: lengthFields.updates.meta({ ...lengthMeta.updates, default: usualUpdates, group: 'basic' }),
  batch: count.default(paperLocalisation.batch).meta({ ...detectorMeta.batch, group: 'basic' }),
  learningRate: z
    .number()
    .positive()
    .default(paperLocalisation.learningRate)
    .meta({ ...commonMeta.learningRate, group: 'basic' }),
  schedule: lengthFields.schedule.meta({ ...lengthMeta.schedule, default: 'steps', group: 'advanced' }),
  goodShare: share.default(paperLocalisation.goodShare).meta({
    title: 'Fraction of good images',
    description: 'Fraction of samples without a defect, from 0 to 1. Raise it if there are many false alarms.',
    group: 'advanced'
  }),
  realShare: share.default(paperLocalisation.realShare).meta({
    title: 'Fraction of real defects',
    description: 'Fraction of the other samples that show a real rather than a synthetic defect, from 0 to 1.',
    group: 'advanced'
  }),
  flips: z
    .enum(flipChoices)
    .default(paperLocalisation.flips)
    .meta({ ...detectorMeta.flips, group: 'basic' }),
  scoreWindow: z
    .int()
    .min(1)
    .refine((window) => window % 2 === 1, faultOf('fault.window-odd'))
    .default(paperLocalisation.scoreWindow)
    .meta({
      title: 'Score window',
      description: 'The image score is the highest mean over a square window of this side; an odd number.',
      unit: 'px',
      group: 'advanced'
    }),
  epochs: lengthFields.epochs.meta({ ...lengthMeta.epochs, group: 'advanced' }),
  samplesPerEpoch: count.optional().meta({
    title: 'Samples per epoch',
    description: 'Number of images drawn in each epoch, where epochs are counted.',
    empty: 'counted in updates',
    group: 'advanced'
  }),
  /**
   * Tests after every so many updates and reports the best state as well, as the papers do. Chosen with knowledge of the
   * answers, it is labelled "oracle"; null for not at all.
   */
  oracleEveryUpdates: count.nullable().default(null).meta({
    title: 'Test interval',
    description:
      'Also reports the state that was best on the test images as the oracle. Optimistic, because it is selected on the test set.',
    unit: 'updates',
    empty: 'only at the end',
    group: 'advanced'
  }),
  /** The same where epochs are counted. */
  oracleEveryEpochs: count.nullable().default(null).meta({
    title: 'Test interval in epochs',
    description: 'The same as the test interval, where epochs are counted.',
    unit: 'epochs',
    empty: 'only at the end',
    group: 'advanced'
  })
})

/** What is filled in, by what a training's length is counted in. */
export const localisationLengths = {
  updates: { updates: usualUpdates, schedule: 'steps' },
  epochs: { samplesPerEpoch: paperLocalisation.samplesPerEpoch }
}

export const localisationSection = withLength(localisationFields, {
  updates: { ...localisationLengths.updates, oracleEveryUpdates: null },
  epochs: { ...localisationLengths.epochs, oracleEveryEpochs: null }
})
