import { z } from 'zod'
import { flipChoices } from '../input-settings.ts'
import { paperLocalisation } from './settings.ts'

const count = z.int().min(1)
const share = z.number().min(0).max(1)

/** How a localisation network is trained and tested; the paper's settings unless said otherwise. */
export const localisationSection = z.strictObject({
  baseWidth: count.default(paperLocalisation.baseWidth),
  epochs: count.default(paperLocalisation.epochs),
  samplesPerEpoch: count.default(paperLocalisation.samplesPerEpoch),
  batch: count.default(paperLocalisation.batch),
  learningRate: z.number().positive().default(paperLocalisation.learningRate),
  goodShare: share.default(paperLocalisation.goodShare),
  realShare: share.default(paperLocalisation.realShare),
  flips: z.enum(flipChoices).default(paperLocalisation.flips),
  scoreWindow: z
    .int()
    .min(1)
    .refine((window) => window % 2 === 1, 'the window needs a middle, so that it must be odd')
    .default(paperLocalisation.scoreWindow),
  /**
   * Tests after every so many epochs and reports the best one as well, as the papers do. Chosen with knowledge of the
   * answers, it is labelled "oracle"; null for not at all.
   */
  oracleEveryEpochs: count.nullable().default(null)
})

export type LocalisationSection = z.output<typeof localisationSection>
