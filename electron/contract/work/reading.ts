import { z } from 'zod'
import { folderRule, layoutName, maskBackground, rangeName } from '../datasets.ts'
import { likeness, partRule } from '../same-part.ts'

/** How a folder is read, for its import as for the preview of it. */
export const reading = {
  layout: layoutName
    .or(z.literal('auto'))
    .default('auto')
    .meta({ title: 'Layout', description: 'How the folder is organised; recognised by itself if automatic.' }),
  map: z.array(folderRule).max(10_000).default([]).meta({
    title: 'Folders',
    description: 'What folders hold, where their names do not say it rightly.'
  }),
  maskBackground: maskBackground.default('auto').meta({
    title: 'Background of masks',
    description: 'Found in each mask; or black where defects cover nearly whole images.'
  }),
  range: rangeName.default('as-stored').meta({
    title: 'Range of values',
    description: 'Which stored numbers are black and white in images of more than 8 bits.'
  }),
  likeness,
  parts: partRule
} as const
