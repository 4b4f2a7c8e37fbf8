import { z } from 'zod'
import { source } from '../datasets.ts'
import { id, problem } from '../values.ts'
import { name } from './fields.ts'
import { reading } from './reading.ts'
import { defineWork } from './work.ts'

/** Copies a folder of images into the workspace as a dataset. */
export const importing = defineWork({
  kind: 'import',
  title: 'Import a dataset',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('import'),
    source: source.meta({ title: 'Folder', description: 'The folder of images.' }),
    name: name.meta({ title: 'Name', description: 'Name of the new dataset.' }),
    category: z
      .string()
      .max(200)
      .default('')
      .meta({ title: 'Category', description: 'What the images show, such as “bottle”; used in prompts.' }),
    skipBroken: z
      .boolean()
      .default(false)
      .meta({ title: 'Skip broken images', description: 'Skips images with errors instead of refusing the folder.' }),
    ...reading
  }),
  result: z.object({ dataset: id, problems: z.array(problem) })
})
