import { z } from 'zod'
import { id } from '../values.ts'
import { defineWork } from './work.ts'

/** Finds images of a dataset that are equal, or nearly, and those unlike all others. */
export const examine = defineWork({
  kind: 'examine',
  title: 'Find duplicates and outliers',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('examine'),
    dataset: id.meta({ title: 'Dataset', description: 'Number of the dataset.' })
  }),
  result: z.object({
    images: z.int(),
    /** Images that are equal to another one, and those that are nearly equal to one. */
    equal: z.int(),
    near: z.int(),
    /** Images that could not be read. */
    failed: z.int()
  })
})
