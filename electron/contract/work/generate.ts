import { z } from 'zod'
import { id } from '../values.ts'
import { count, generation, name } from './fields.ts'
import { defineWork } from './work.ts'

/** Samples images from a base model or an adapter. */
export const generate = defineWork({
  kind: 'generate',
  title: 'Generate images',
  pausable: true,
  spec: z.strictObject({
    kind: z.literal('generate'),
    name: name.optional(),
    generation,
    width: count,
    height: count,
    count,
    defectType: name.default('generated')
  }),
  result: z.object({ runs: z.array(id) })
})
