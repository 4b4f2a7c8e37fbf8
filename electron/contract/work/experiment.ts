import { z } from 'zod'
import { id, jsonObject } from '../values.ts'
import { name } from './fields.ts'
import { defineWork } from './work.ts'

/** Runs a recipe on a dataset: methods × numbers of synthetic images × seeds. */
export const experiment = defineWork({
  kind: 'experiment',
  title: 'Run an experiment',
  pausable: true,
  spec: z.strictObject({
    kind: z.literal('experiment'),
    name: name.optional().meta({
      title: 'Name',
      description: 'Name of the experiment.',
      empty: 'named after what it compares'
    }),
    dataset: id.meta({ title: 'Dataset', description: 'Number of the dataset.' }),
    recipe: jsonObject.meta({
      title: 'Recipe',
      description: 'Methods, numbers of synthetic images and seeds, as in resources/recipes.'
    })
  }),
  result: z.object({ run: id })
})
