import { z } from 'zod'
import { id } from '../values.ts'
import { name } from './fields.ts'
import { defineWork } from './work.ts'

/** Writes the PDF report of a finished experiment, with its plots beside it. */
export const report = defineWork({
  kind: 'report',
  title: 'Write a report',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('report'),
    experiment: id.meta({ title: 'Experiment', description: 'Number of the run of the finished experiment.' }),
    language: z
      .enum(['en', 'de'])
      .default('en')
      .meta({ title: 'Language', description: 'Language of the report.', choices: { en: 'English', de: 'German' } }),
    author: name.optional().meta({
      title: 'Author',
      description: 'Who answers for the report; named on its first page and above its signatures.',
      empty: 'a line to fill in'
    }),
    path: z.string().optional().meta({
      title: 'File',
      description: 'Path of the PDF file; plots are written beside it.',
      empty: 'the workspace’s folder of reports'
    })
  }),
  result: z.object({ run: id, artifacts: z.array(id), files: z.array(z.string()) })
})
