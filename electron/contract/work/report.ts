import { z } from 'zod'
import { id } from '../values.ts'
import { defineWork } from './work.ts'

/** Writes the PDF report of a finished experiment, with its plots beside it. */
export const report = defineWork({
  kind: 'report',
  title: 'Write a report',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('report'),
    experiment: id,
    language: z.enum(['en', 'de']).default('en'),
    /** The PDF file; the workspace's own folder of reports when left out. */
    path: z.string().optional()
  }),
  result: z.object({ run: id, artifacts: z.array(id), files: z.array(z.string()) })
})
