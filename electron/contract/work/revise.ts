import { z } from 'zod'
import { id } from '../values.ts'
import { count, seed } from './fields.ts'
import { defineWork } from './work.ts'

/** Generates a run's images again with other settings; what is left out stays as it was. */
export const revise = defineWork({
  kind: 'revise',
  title: 'Revise a run',
  pausable: true,
  spec: z.strictObject({
    kind: z.literal('revise'),
    run: id,
    count,
    seed,
    prompts: z.array(z.string().min(1)).min(1).max(1000).optional(),
    negativePrompt: z.string().optional(),
    ratio: z.number().optional(),
    strength: z.number().nullable().optional(),
    guidance: z.number().optional()
  }),
  result: z.object({ runs: z.array(id), failed: z.int() })
})
