import { z } from 'zod'
import { filterSettings } from '../../synthesis/filters/settings.ts'
import { id } from '../values.ts'
import { comparedWith, name } from './fields.ts'
import { defineWork } from './work.ts'

/** Checks a run's images automatically; rejected ones are not trained on unless a person accepts them. */
export const filter = defineWork({
  kind: 'filter',
  title: 'Check images',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('filter'),
    run: id.meta({ title: 'Run', description: 'Number of the run whose images are checked.' }),
    data: comparedWith,
    base: name.optional().meta({
      title: 'Base model',
      description: 'Its autoencoder measures how similar images are, in place of the embedded backbone.',
      empty: 'measure with the embedded backbone'
    }),
    weights: z.string().optional().meta({
      title: 'ResNet weights',
      description:
        'A .safetensors file with torchvision’s names, which measures how similar images are, in place of the embedded backbone.',
      empty: 'measure with the embedded backbone'
    }),
    settings: filterSettings.prefault({}).meta({ title: 'Settings', description: 'When an image is rejected.' })
  }),
  result: z.object({
    rejected: z.int(),
    checked: z.int(),
    /** Real images that they were compared with. */
    goods: z.int(),
    defects: z.int()
  })
})
