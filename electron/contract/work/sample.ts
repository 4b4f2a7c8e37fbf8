import { z } from 'zod'
import { id } from '../values.ts'
import { name } from './fields.ts'
import { defineWork } from './work.ts'

/** Draws Flawsmith's own sample dataset and imports it. */
export const sample = defineWork({
  kind: 'sample',
  title: 'Create the sample dataset',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('sample'),
    name: name.default('sample').meta({ title: 'Name', description: 'Name of the new dataset.' })
  }),
  result: z.object({ dataset: id })
})
