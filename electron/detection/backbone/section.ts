import { z } from 'zod'
import { commonMeta } from '../../common/setting-meta.ts'
import { detectorMeta } from '../detector-meta.ts'
import { flipChoices } from '../input-settings.ts'
import { lengthMeta } from '../length-section.ts'

const count = z.int().min(1)

/** What recipes and specs call this detector. */
export const backboneArchitecture = 'backbone'

/** Share of the real images of a class where there are synthetic ones too. */
export const realShare = 0.5

/** How a small network on features of whole images is trained. */
export const backboneSection = z.strictObject({
  architecture: z.literal(backboneArchitecture).meta({
    title: 'Architecture',
    description: 'A small network on features of the whole image that come with the program. Needs no masks.',
    choices: { [backboneArchitecture]: 'Backbone features' },
    group: 'basic'
  }),
  updates: count.default(400).meta({ ...lengthMeta.updates, group: 'basic' }),
  batch: count.default(64).meta({ ...detectorMeta.batch, description: 'Images per training step.', group: 'advanced' }),
  learningRate: z
    .number()
    .positive()
    .default(2e-3)
    .meta({ ...commonMeta.learningRate, group: 'advanced' }),
  noise: z.number().min(0).default(0.1).meta({
    title: 'Feature noise',
    description: 'Standard deviation of the noise on features, in units of their own spread on training images.',
    group: 'advanced'
  }),
  flips: z
    .enum(flipChoices)
    .default('both')
    .meta({ ...detectorMeta.flips, group: 'basic' })
})

export type BackboneSettings = Omit<z.output<typeof backboneSection>, 'architecture'>

/** Whether settings of a detector are those of one on features of whole images. */
export function isBackboneSection(section: object): section is z.output<typeof backboneSection> {
  return 'architecture' in section && section.architecture === backboneArchitecture
}
