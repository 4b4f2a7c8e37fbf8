import { z } from 'zod'
import { id } from '../values.ts'
import { defineWork } from './work.ts'

/** Runs a finished run again from the start, for a comparison of the results. */
export const reproduce = defineWork({
  kind: 'reproduce',
  title: 'Reproduce a run',
  pausable: true,
  spec: z.strictObject({
    kind: z.literal('reproduce'),
    run: id.meta({ title: 'Run', description: 'Number of the finished run.' })
  }),
  result: z.object({ run: id })
})
