import { z } from 'zod'
import { folderRule, layoutName, source } from '../datasets.ts'
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
    source: source.meta({ title: 'Folder', description: 'The folder of images.' }),
    layout: layoutName
      .or(z.literal('auto'))
      .default('auto')
      .meta({ title: 'Layout', description: 'How the folder is organised; recognised by itself if automatic.' }),
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
    map: z.array(folderRule).max(10_000).default([]).meta({
      title: 'Folders',
      description: 'What folders hold, where their names do not say it rightly.'
    })
  }),
  result: z.object({ dataset: id, problems: z.array(problem) })
})
