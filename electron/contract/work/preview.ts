import { z } from 'zod'
import { inspection, layoutName, source } from '../datasets.ts'
import { defineWork } from './work.ts'

/** Decodes every file of a folder and says what an import would find; nothing is written. */
export const preview = defineWork({
  kind: 'preview',
  title: 'Preview a folder',
  pausable: false,
  spec: z.strictObject({ kind: z.literal('preview'), source, layout: layoutName.or(z.literal('auto')).default('auto') }),
  result: inspection
})
