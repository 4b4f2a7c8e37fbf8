import { z } from 'zod'
import { folderRule, inspection, layoutName, source } from '../datasets.ts'
import { likeness, partRule } from '../same-part.ts'
import { defineWork } from './work.ts'

/** Decodes every file of a folder and says what an import would find; nothing is written. */
export const preview = defineWork({
  kind: 'preview',
  title: 'Preview a folder',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('preview'),
    source: source.meta({ title: 'Folder', description: 'The folder of images.' }),
    layout: layoutName
      .or(z.literal('auto'))
      .default('auto')
      .meta({ title: 'Layout', description: 'How the folder is organised; recognised by itself if automatic.' }),
    map: z.array(folderRule).max(10_000).default([]).meta({
      title: 'Folders',
      description: 'What folders hold, where their names do not say it rightly.'
    }),
    likeness,
    parts: partRule
  }),
  result: inspection
})
