import { z } from 'zod'
import { layoutName, source } from '../datasets.ts'
import { id, problem } from '../values.ts'
import { name } from './fields.ts'
import { defineWork } from './work.ts'

/** Copies a folder of images into the workspace as a dataset. */
export const importing = defineWork({
  kind: 'import',
  title: 'Import a dataset',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('import'),
    source,
    layout: layoutName.or(z.literal('auto')).default('auto'),
    name,
    category: z.string().max(200).default(''),
    /** Skips images with errors instead of refusing the folder. */
    skipBroken: z.boolean().default(false)
  }),
  result: z.object({ dataset: id, problems: z.array(problem) })
})
