import { z } from 'zod'
import { filterSettings } from '../../synthesis/filters/settings.ts'
import { id } from '../values.ts'
import { base, dataSection } from './fields.ts'
import { defineWork } from './work.ts'

/** Checks a run's images automatically; rejected ones are not trained on unless a person accepts them. */
export const filter = defineWork({
  kind: 'filter',
  title: 'Check images',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('filter'),
    run: id.meta({ title: 'Run', description: 'Number of the run whose images are checked.' }),
    data: dataSection,
    base: base.meta({ title: 'Base model', description: 'Its autoencoder measures how similar images are.' }),
    weights: z.string().optional().meta({
      title: 'ResNet weights',
      description:
        'A .safetensors file with torchvision’s names, which measures similarity instead of the base model and sees more.',
      empty: 'measure with the base model'
    }),
    settings: filterSettings.prefault({}).meta({ title: 'Settings', description: 'When an image is rejected.' })
  }),
  result: z.object({ rejected: z.int(), checked: z.int() })
})
