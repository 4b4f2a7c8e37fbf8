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
    run: id,
    data: dataSection,
    base,
    /** A .safetensors file of a torchvision ResNet to measure with instead of the base model. */
    weights: z.string().optional(),
    settings: filterSettings.prefault({})
  }),
  result: z.object({ rejected: z.int(), checked: z.int() })
})
