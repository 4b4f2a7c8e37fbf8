import { z } from 'zod'
import { dreamBoothConfigSchema } from '../../diffusion/dreambooth/config.ts'
import { dualConfigSchema } from '../../diffusion/dual/config.ts'
import { id } from '../values.ts'
import { base, count, dataSection, foreground, name } from './fields.ts'
import { defineWork } from './work.ts'

/** Updates between checkpoints: a crash or a firm stop then loses little. */
const checkpointEvery = z.int().min(0).default(50)

/** DreamBooth's settings; the resolution is the longer side of the images unless given. */
export const dreamBoothSettings = dreamBoothConfigSchema.extend({ resolution: count.optional(), checkpointEvery })

/** DualAnoDiff's settings; the resolution is the shorter side of the images unless given. */
export const dualSettings = dualConfigSchema.extend({ resolution: count.optional(), checkpointEvery })

const shared = { kind: z.literal('finetune'), name: name.optional(), data: dataSection, base }

/** Trains an adapter: DreamBooth on images, or DualAnoDiff on masked defects of the training part. */
export const finetune = defineWork({
  kind: 'finetune',
  title: 'Fine-tune a model',
  pausable: true,
  spec: z.discriminatedUnion('method', [
    z.strictObject({
      ...shared,
      method: z.literal('dreambooth'),
      /** Training images to tune on. */
      on: z.enum(['defect', 'good']).default('defect'),
      /** At most so many of them; all when null. */
      images: count.nullable().default(null),
      settings: dreamBoothSettings.prefault({})
    }),
    z.strictObject({ ...shared, method: z.literal('dual'), foreground, settings: dualSettings.prefault({}) })
  ]),
  result: z.object({ run: id, adapter: z.string() })
})
