/** @file What the recipes of all tasks are made of. */
import { z } from 'zod'
import { dreamBoothConfigSchema } from '../diffusion/dreambooth/config.ts'
import { samplerNames } from '../diffusion/schedulers/names.ts'
import { memsegSettings } from '../synthesis/memseg/settings.ts'

export const count = z.int().min(1)
const pixels = z.int().min(16).max(4096)
export const seed = z.int().min(0)
const fraction = z.number().min(0).lt(1)

/** The protocols of datasets/split-options.ts. */
const protocol = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('given') }),
  z.strictObject({ kind: z.literal('random'), testFraction: fraction }),
  z.strictObject({
    kind: z.literal('few-shot'),
    /** 0 is the zero-shot setting. */
    shots: z.int().min(0),
    /** One type, or null for all types taken as one. */
    defectType: z.string().min(1).nullable(),
    testFraction: fraction
  }),
  z.strictObject({
    kind: z.literal('first-third'),
    testFraction: fraction,
    /** One type; all when left out. */
    defectType: z.string().min(1).optional()
  })
])

/** Which images, at which size. */
export const dataSchema = z.strictObject({
  /** The one size that everything works at. */
  width: pixels,
  height: pixels,
  fit: z.enum(['stretch', 'centre-crop']),
  split: z.strictObject({ seed, validationFraction: fraction, protocol }),
  /** At most so many good images of a part, drawn by the split's seed; all when left out. */
  limits: z.strictObject({ train: count.optional(), validation: count.optional(), test: count.optional() }).default({})
})

export const finetuneSchema = z.strictObject({
  /** Name of a base model; "embedded" is the one that Flawsmith brings along. */
  base: z.string().min(1),
  /** Training images to tune on: the defective ones, or good ones as in zero-shot. */
  on: z.enum(['defect', 'good']),
  /** At most so many of them, drawn by the seed; all when null. */
  images: count.nullable().default(null),
  settings: dreamBoothConfigSchema.prefault({})
})

export const generateSchema = z.strictObject({
  base: z.string().min(1),
  /** Merge ratio of the adapter. */
  ratio: z.number().min(0).max(2),
  /** Taken in turn. */
  prompts: z.array(z.string()).min(1),
  negativePrompt: z.string().default(''),
  sampler: z.enum(samplerNames),
  steps: count,
  guidance: z.number().min(1),
  width: pixels,
  height: pixels,
  batchSize: count.default(1),
  /** Starts from good training images noised this much (image-to-image) instead of from noise; null for noise. */
  strength: z.number().gt(0).max(1).nullable().default(null),
  /** How many different good images to start from. */
  backgrounds: count.default(8),
  clipSkip: count.default(1),
  seed
})

export const memsegSchema = z.strictObject({
  /** Folder of texture images; structural sources only when left out. */
  textures: z.string().min(1).optional(),
  settings: memsegSettings.prefault({}),
  seed
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
  name: z.string().regex(/^[\w][\w.-]*$/, 'letters, digits, dot, dash and underscore only'),
  title: z.string().min(1),
  /** Which published protocol this follows, and where it departs from it. */
  source: z.string().min(1)
}

export type DataSection = z.output<typeof dataSchema>
export type FinetuneSection = z.output<typeof finetuneSchema>
export type GenerateSection = z.output<typeof generateSchema>
export type MemsegSection = z.output<typeof memsegSchema>
export type DifferenceMaskSection = z.output<typeof differenceMaskSchema>
