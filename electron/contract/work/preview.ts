import { z } from 'zod'
import { inspection, source } from '../datasets.ts'
import { reading } from './reading.ts'
import { defineWork } from './work.ts'

/** Decodes every file of a folder and says what an import would find; nothing is written. */
export const preview = defineWork({
  kind: 'preview',
  title: 'Preview a folder',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('preview'),
    source: source.meta({ title: 'Folder', description: 'The folder of images.' }),
    ...reading
  }),
  result: inspection
})
