/** @file What the recipes of all tasks are made of. */
import { z } from 'zod'
import { samplingMeta } from '../diffusion/sampling-meta.ts'
import { faultOf } from '../common/faults.ts'
import { commonMeta } from '../common/setting-meta.ts'
import { dreamBoothConfigSchema } from '../diffusion/dreambooth/config.ts'
import { samplerNames } from '../diffusion/schedulers/names.ts'
import { gateChecks } from '../synthesis/filters/settings.ts'
import { memsegSettings } from '../synthesis/memseg/settings.ts'

export const count = z.int().min(1)
const pixels = z.int().min(16).max(4096)
export const seed = z.int().min(0)
const fraction = z.number().min(0).lt(1)

/** Which defects without a mask are left out: those that would be trained on, or all. */
const masks = z.enum(['train', 'all']).optional()

/** The protocols of datasets/split-options.ts. */
const protocol = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('given'), mendLeaks: z.boolean().optional(), masks }),
  z.strictObject({ kind: z.literal('random'), testFraction: fraction, masks }),
  z.strictObject({
    kind: z.literal('few-shot'),
    /** 0 is the zero-shot setting. */
    shots: z.int().min(0),
    /** One type, or null for all types taken as one. */
    defectType: z.string().min(1).nullable(),
    testFraction: fraction,
    masks
  }),
  z.strictObject({
    kind: z.literal('first-third'),
    testFraction: fraction,
    /** One type; all when left out. */
    defectType: z.string().min(1).optional(),
    masks
  })
])

/** Which images, at which size. */
export const dataSchema = z.strictObject({
  /** The one size that everything works at. */
  width: pixels.meta({ title: 'Image width', description: 'All images are brought to this width.', unit: 'px' }),
  height: pixels.meta({ title: 'Image height', description: 'All images are brought to this height.', unit: 'px' }),
  fit: z.enum(['stretch', 'centre-crop', 'native']).meta({
    title: 'Resizing',
    description:
      'How images are brought to that size; native leaves each at its own, for PatchCore, the patch detector, backbone features and windows only.',
    choices: { stretch: 'Stretch', 'centre-crop': 'Centre crop', native: 'None (native size)' }
  }),
  split: z
    .strictObject({
      seed: seed.meta({ title: 'Split seed', description: 'The same seed gives the same split.' }),
      validationFraction: fraction.meta({
        title: 'Validation fraction',
        description: 'Fraction of the training images held out to choose thresholds.'
      }),
      protocol: protocol.meta({
        title: 'Split protocol',
        description: 'How images are assigned to training, validation and test.',
        choices: {
          given: 'As given by the dataset',
          random: 'Random',
          'few-shot': 'Few-shot',
          'first-third': 'First third'
        }
      }),
      /** Number of a split of the dataset whose subsets are taken as they are; the rule above only describes it then. */
      stored: z.int().min(1).optional().meta({
        title: 'Stored split',
        description: 'Number of a split of the dataset; its subsets are used as they are.'
      }),
      holdOut: z
        .strictObject({
          seed: seed.default(0),
          fraction: fraction.default(0.4)
        })
        .optional()
        .meta({
          title: 'Hold-out',
          description:
            'Compare on this fraction of the training and validation images, drawn again with every seed; the test images stay unused.'
        })
    })
    .meta({ title: 'Split', description: 'Assignment of the images to training, validation and test.' }),
  /** At most so many good images of a part, drawn by the split's seed; all when left out. */
  limits: z
    .strictObject({ train: count.optional(), validation: count.optional(), test: count.optional() })
    .default({})
    .meta({
      title: 'Maximum good images',
      description: 'At most this many good images of each subset, drawn with the split seed; all if left out.'
    })
})

export const finetuneSchema = z.strictObject({
  /** Name of a base model; "embedded" is the one that Flawsmith brings along. */
  base: z.string().min(1),
  /** Training images to tune on: the defective ones, or good ones as in zero-shot. */
  on: z.enum(['defect', 'good']),
  /** At most so many of them, drawn by the seed; all when null. */
  images: count.nullable().default(null),
  /** Windows cut out of each image with a mask, where images keep their own size; 8 when left out. */
  windows: count.optional(),
  settings: dreamBoothConfigSchema.prefault({})
})

export const generateSchema = z.strictObject({
  base: z
    .string()
    .min(1)
    .meta({ title: 'Base model', description: 'The diffusion model that generates the images.', group: 'advanced' }),
  ratio: z.number().min(0).max(2).meta({
    title: 'Merge ratio',
    description: '1 applies the adapter as trained, 0 not at all. Lower it if images only copy the training images.',
    group: 'basic'
  }),
  prompts: z
    .array(z.string())
    .min(1)
    .meta({ title: 'Prompts', description: 'What to generate; used in turn.', group: 'advanced' }),
  negativePrompt: z
    .string()
    .default('')
    .meta({ title: 'Negative prompt', description: 'What images should not show.', group: 'advanced' }),
  sampler: z.enum(samplerNames).meta({ ...samplingMeta.sampler, group: 'basic' }),
  steps: count.meta({ ...samplingMeta.steps, group: 'basic' }),
  guidance: z
    .number()
    .min(1)
    .meta({ ...samplingMeta.guidance, group: 'basic' }),
  width: pixels.meta({
    title: 'Width',
    description: 'Ideally the size that the base model was trained at.',
    unit: 'px',
    group: 'advanced'
  }),
  height: pixels.meta({
    title: 'Height',
    description: 'Ideally the size that the base model was trained at.',
    unit: 'px',
    group: 'advanced'
  }),
  batchSize: count.default(1).meta({ ...samplingMeta.batchSize, group: 'basic' }),
  /** Starts from good training images noised this much (image-to-image) instead of from noise; null for noise. */
  strength: z.number().gt(0).max(1).nullable().default(null).meta({
    title: 'Strength',
    description: 'How much a good image is changed to add the defect: 0.3 slightly, 1 completely.',
    empty: 'start from pure noise',
    group: 'basic'
  }),
  backgrounds: count.default(8).meta({
    title: 'Background images',
    description: 'Number of different good images to start from when a strength is set.',
    group: 'advanced'
  }),
  grain: z.boolean().default(true).meta(samplingMeta.grain),
  chroma: z.boolean().default(true).meta(samplingMeta.chroma),
  clipSkip: count.default(1).meta({
    title: 'CLIP skip',
    description:
      'Layer of the text encoder to use, counted from the end: 1 is the last. Must be the same as in training.',
    group: 'advanced'
  }),
  seed: seed.meta({ ...commonMeta.seed, group: 'advanced' })
})

export const memsegSchema = z.strictObject({
  /** Folder of texture images; structural sources only when left out. */
  textures: z.string().min(1).optional(),
  settings: memsegSettings.prefault({}),
  seed
})

/**
 * How every pool's images are judged and replaced, as `synthesize` does; see host/work/replace-rejected.ts. A recipe
 * without this section takes all images as they come, as the papers do.
 */
export const gateSchema = gateChecks.extend({
  attempts: z.int().min(1).max(20).default(3).meta({
    title: 'Attempts',
    description:
      'Images whose defect is missing or hardly visible, copies of training images and repetitions of earlier images are rejected and replaced; at most this many times the number of images are generated. 1 replaces none.',
    group: 'basic'
  })
})

const share = z.number().min(0).max(1)

/** How a mask is found in what image-to-image made of a good image; see imaging/difference-mask.ts. */
export const differenceMaskSchema = z.strictObject({
  smoothing: z.int().min(0).default(2),
  deviations: z.number().min(0).default(4),
  least: share.default(0.08),
  smallestArea: share.default(0.0005),
  largestArea: share.default(0.4)
})

/** What every recipe says of itself. */
export const headings = {
  name: z.string().refine((text) => /^[\w][\w.-]*$/.test(text), faultOf('fault.name-characters')),
  title: z.string().min(1),
  /** Which published protocol this follows, and where it departs from it. */
  source: z.string().min(1)
}

export type DataSection = z.output<typeof dataSchema>
export type FinetuneSection = z.output<typeof finetuneSchema>
export type GenerateSection = z.output<typeof generateSchema>
export type GateSection = z.output<typeof gateSchema>
export type DifferenceMaskSection = z.output<typeof differenceMaskSchema>
