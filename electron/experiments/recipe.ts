import { z } from 'zod'
import { dreamBoothConfigSchema } from '../diffusion/dreambooth/config.ts'
import { samplerNames } from '../diffusion/schedulers/create.ts'
import { memsegSettings } from '../synthesis/memseg/settings.ts'
import type { MethodName } from './methods.ts'
import { flipChoices } from '../detection/input-settings.ts'

/** The papers' methods: nothing added, MemSeg images, diffusion images, half of each. */
export const methods = ['none', 'memseg', 'ddpm', 'inout'] as const satisfies readonly MethodName[]
export type Method = (typeof methods)[number]

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

export const detectorSchema = z.strictObject({
  architecture: z.string().min(1),
  /** A .safetensors file with torchvision's or timm's names; from scratch when left out. */
  weights: z.string().min(1).optional(),
  epochs: count,
  batch: count,
  learningRate: z.number().positive(),
  momentum: z.number().min(0).lt(1).default(0),
  weightDecay: z.number().min(0).default(0),
  balanced: z.boolean().default(false),
  flips: z.enum(flipChoices).default('none')
})

const matrix = z.strictObject({
  methods: z.array(z.enum(methods)).min(1),
  augmented: z.array(count).min(1),
  seeds: z.array(seed).min(1)
})

/** What every recipe says of itself. */
export const headings = {
  name: z.string().regex(/^[\w][\w.-]*$/, 'letters, digits, dot, dash and underscore only'),
  title: z.string().min(1),
  /** Which published protocol this follows, and where it departs from it. */
  source: z.string().min(1)
}

/** A whole experiment as JSON: which data, how to tune, generate and train, and which cells to fill. */
export const recipeSchema = z
  .strictObject({
    ...headings,
    data: dataSchema,
    /** Without it the base model generates as it is. */
    finetune: finetuneSchema.optional(),
    generate: generateSchema.optional(),
    memseg: memsegSchema.optional(),
    detector: detectorSchema,
    matrix
  })
  .check((context) => {
    const recipe = context.value
    const demand = (condition: boolean, message: string, path: string) => {
      if (!condition) context.issues.push({ code: 'custom', message, path: [path], input: recipe })
    }
    const uses = (...wanted: Method[]) => recipe.matrix.methods.some((method) => wanted.includes(method))
    const { protocol } = recipe.data.split
    const zeroShot = protocol.kind === 'few-shot' && protocol.shots === 0
    demand(!uses('ddpm', 'inout') || recipe.generate !== undefined, 'ddpm and inout need this section', 'generate')
    demand(!uses('memseg', 'inout') || recipe.memseg !== undefined, 'memseg and inout need this section', 'memseg')
    demand(!(zeroShot && uses('none')), 'with zero shots the method "none" has nothing to train on', 'matrix')
    demand(!(zeroShot && recipe.finetune?.on === 'defect'), 'with zero shots there is no defect to tune on', 'finetune')
    const sameBase = recipe.finetune === undefined || recipe.finetune.base === recipe.generate?.base
    demand(sameBase, 'it must tune the base model that the section "generate" names', 'finetune')
  })

export type Recipe = z.output<typeof recipeSchema>
export type FinetuneSection = z.output<typeof finetuneSchema>
export type GenerateSection = z.output<typeof generateSchema>
export type MemsegSection = z.output<typeof memsegSchema>
export type DetectorSection = z.output<typeof detectorSchema>
