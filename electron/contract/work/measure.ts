import { z } from 'zod'
import { measuresSchema } from '../../experiments/measures-section.ts'
import { id } from '../values.ts'
import { comparedAtOneSize } from './fields.ts'
import { defineWork } from './work.ts'

/** Measures how varied a run's images are, compared with the real defects. */
export const measure = defineWork({
  kind: 'measure',
  title: 'Measure images',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('measure'),
    run: id.meta({ title: 'Run', description: 'Number of the run whose images are measured.' }),
    data: comparedAtOneSize,
    settings: measuresSchema.prefault({}).meta({ title: 'Settings', description: 'How variety is measured.' })
  }),
  /** `leftOut`: images that a person or the automatic check rejected, which are not measured. */
  result: z.object({ run: id, leftOut: z.int() })
})
