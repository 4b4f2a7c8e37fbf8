import { z } from 'zod'
import { commonMeta } from '../../common/setting-meta.ts'

const count = z.int().min(1)

/** What recipes and specs call this detector. */
export const patchArchitecture = 'patch-mlp'

/** Share of the real images among positives where there are synthetic ones too. */
export const realShare = 0.5

/** How a patch detector is trained. It needs no size: images are taken as they come. */
export const patchSection = z.strictObject({
  architecture: z.literal(patchArchitecture).meta({
    title: 'Architecture',
    description:
      'A small network on image features that come with the program. Learns in seconds from a few defects, best with masks.',
    choices: { [patchArchitecture]: 'Patch detector' },
    group: 'basic'
  }),
  updates: count.default(700).meta({
    title: 'Updates',
    description: 'Steps of the optimiser. Increase if the loss is still falling at the end.',
    group: 'basic'
  }),
  learningRate: z
    .number()
    .positive()
    .default(2e-3)
    .meta({ ...commonMeta.learningRate, group: 'advanced' }),
  positives: count.default(128).meta({
    title: 'Defective patches per update',
    description: 'Patches of 8×8 pixels under the masks of defects.',
    group: 'advanced'
  }),
  negatives: count.default(512).meta({
    title: 'Good patches per update',
    description:
      'Patches of good images, and of others far from their defects. Raise it if there are many false alarms.',
    group: 'advanced'
  }),
  noise: z.number().min(0).default(0.1).meta({
    title: 'Feature noise',
    description: 'Standard deviation of the noise on features, in units of their own spread on good images.',
    group: 'advanced'
  })
})

export type PatchSettings = Omit<z.output<typeof patchSection>, 'architecture'>

/** Whether settings of a detector are those of a patch detector. */
export function isPatchSection(section: object): section is z.output<typeof patchSection> {
  return 'architecture' in section && section.architecture === patchArchitecture
}
