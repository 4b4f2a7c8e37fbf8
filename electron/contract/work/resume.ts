import { z } from 'zod'
import { id } from '../values.ts'
import { defineWork } from './work.ts'

/** Resumes an interrupted run, whether a job or a command started it. */
export const resume = defineWork({
  kind: 'resume',
  title: 'Resume a run',
  pausable: true,
  spec: z.strictObject({
    kind: z.literal('resume'),
    run: id.meta({ title: 'Run', description: 'Number of the interrupted run.' })
  }),
  result: z.object({ run: id })
})
