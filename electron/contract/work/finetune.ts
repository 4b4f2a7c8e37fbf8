import { z } from 'zod'
import { dreamBoothConfigSchema } from '../../diffusion/dreambooth/config.ts'
import { dualConfigSchema } from '../../diffusion/dual/config.ts'
import { trainingMeta } from '../../diffusion/training-meta.ts'
import { id } from '../values.ts'
import { anySizeDataSection, base, count, dataSection, foreground, name } from './fields.ts'
import { defineWork } from './work.ts'

/** A crash or a firm stop then loses little. */
const checkpointEvery = z
  .int()
  .min(0)
  .default(50)
  .meta({ ...trainingMeta.checkpointEvery, group: 'advanced' })

const resolutionOf = ({ shape }: { readonly shape: { readonly resolution: z.ZodType } }, empty: string) =>
  count.optional().meta({ ...shape.resolution.meta(), empty })

/** DreamBooth's settings. */
export const dreamBoothSettings = dreamBoothConfigSchema.extend({
  resolution: resolutionOf(dreamBoothConfigSchema, 'the longer side of the images'),
  checkpointEvery
})

/** DualAnoDiff's settings. */
export const dualSettings = dualConfigSchema.extend({
  resolution: resolutionOf(dualConfigSchema, 'the shorter side of the images'),
  checkpointEvery
})

const settingsMeta = { title: 'Settings', description: 'How the adapter is trained.' }

const shared = {
  kind: z.literal('finetune'),
  name: name
    .optional()
    .meta({ title: 'Name', description: 'Name of the adapter.', empty: 'named after dataset and run' }),
  data: dataSection,
  base: base.meta({ title: 'Base model', description: 'The diffusion model that the adapter is trained on.' })
}

/** Trains an adapter: DreamBooth on images, or DualAnoDiff on masked defects of the training part. */
export const finetune = defineWork({
  kind: 'finetune',
  title: 'Fine-tune a model',
  pausable: true,
  spec: z.discriminatedUnion('method', [
    z.strictObject({
      ...shared,
      data: anySizeDataSection,
      method: z.literal('dreambooth'),
      on: z
        .enum(['defect', 'good'])
        .default('defect')
        .meta({
          title: 'Training images',
          description: 'Which of the training images to fine-tune on.',
          choices: { defect: 'Defective images', good: 'Good images' }
        }),
      images: count
        .nullable()
        .default(null)
        .meta({ title: 'Maximum images', description: 'At most this many images, drawn with the seed.', empty: 'all' }),
      windows: count.default(8).meta({
        title: 'Windows per image',
        description:
          'At native size, so many windows are cut out around the defects of each image with a mask, 1.5 to 8 times as large as the defect.'
      }),
      settings: dreamBoothSettings.prefault({}).meta(settingsMeta)
    }),
    z.strictObject({
      ...shared,
      method: z.literal('dual'),
      foreground,
      settings: dualSettings.prefault({}).meta(settingsMeta)
    })
  ]),
  result: z.object({ run: id, adapter: z.string() })
})
