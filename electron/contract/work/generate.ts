import { z } from 'zod'
import { id } from '../values.ts'
import { count, defectType, gateResult, generation, imageCount, name } from './fields.ts'
import { defineWork } from './work.ts'

/** Samples images from a base model or an adapter. */
export const generate = defineWork({
  kind: 'generate',
  title: 'Generate images',
  pausable: true,
  spec: z.strictObject({
    kind: z.literal('generate'),
    name: name.optional().meta({ title: 'Name', description: 'Name of the run.', empty: 'named after the model' }),
    generation,
    width: count.meta({
      title: 'Width',
      description: 'Ideally the size that the base model was trained at.',
      unit: 'px'
    }),
    height: count.meta({
      title: 'Height',
      description: 'Ideally the size that the base model was trained at.',
      unit: 'px'
    }),
    count: imageCount,
    defectType
  }),
  result: z.object({ runs: z.array(id), ...gateResult })
})
