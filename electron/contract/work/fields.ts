/** @file Fields that several kinds of work share. */
import { z } from 'zod'
import { pairsSchema } from '../../experiments/dual-section.ts'
import { dataSchema, gateSchema, generateSchema } from '../../experiments/recipe.ts'
import { commonMeta } from '../../common/setting-meta.ts'
import { foregroundMeta, foregroundSettings } from '../../synthesis/foreground-settings.ts'
import { id } from '../values.ts'

export const name = z.string().min(1).max(100)
export const count = z.int().min(1)
export const seed = z.int().min(0)
export const base = name
  .default('embedded')
  .meta({ title: 'Base model', description: 'Name of the diffusion model to work with.' })
export const runSeed = seed.default(0).meta(commonMeta.seed)
export const foreground = foregroundSettings.prefault({ mode: 'none' }).meta(foregroundMeta)
/** Settings of work that counts what it generates. */
export const imageCount = count.meta({ title: 'Number of images', description: 'How many images are generated.' })
export const defectType = name
  .default('generated')
  .meta({ title: 'Defect type', description: 'The defect type that the images are labelled with.' })

const dataMeta = { title: 'Data', description: 'Images of a dataset, their size and their split.' }
const resizing = {
  title: 'Resizing',
  description: 'How images are brought to that size.',
  choices: { stretch: 'Stretch', 'centre-crop': 'Centre crop' }
}

/** Which images of a dataset, at which size. */
export const dataSection = dataSchema
  .extend({
    dataset: id.meta({ title: 'Dataset', description: 'Number of the dataset.' }),
    fit: dataSchema.shape.fit.exclude(['native']).meta(resizing).default('stretch')
  })
  .meta(dataMeta)

/** The same for work that can leave each image at its own size. */
export const anySizeDataSection = dataSection.extend({ fit: dataSchema.shape.fit.default('stretch') }).meta(dataMeta)

const comparedMeta = {
  title: 'Data',
  description: 'Images to compare with. Without any, those that the run was made from.',
  empty: 'the images that the run was made from'
}

/** Real images that a run’s are compared with; left out for those that it was made from. */
export const comparedWith = anySizeDataSection.optional().meta(comparedMeta)
export const comparedAtOneSize = dataSection.optional().meta(comparedMeta)

/** How hard work tries to generate as many images as it was asked for. */
export const { attempts } = gateSchema.shape

/** What was rejected, by reason, and how many images are missing after all attempts. */
export const gateResult = { rejected: z.record(z.string(), z.int()).optional(), missing: z.int().optional() }

const sampling = generateSchema.omit({ width: true, height: true }).shape

/** Sampling from a base model. */
export const generation = z
  .strictObject({
    ...sampling,
    base: base.meta({
      title: 'Base model',
      description: 'The diffusion model that generates the images.',
      group: 'advanced'
    }),
    adapter: z.string().min(1).nullable().default(null).meta({
      title: 'Adapter',
      description: 'Name of an adapter, or number of the run that trained it.',
      empty: 'base model as it is',
      group: 'advanced'
    }),
    ratio: sampling.ratio.default(1),
    prompts: sampling.prompts.max(1000),
    sampler: sampling.sampler.default('dpmpp-2m'),
    steps: sampling.steps.default(20),
    guidance: sampling.guidance.default(5),
    seed: sampling.seed.default(0),
    attempts
  })
  .meta({ title: 'Generation', description: 'Model, prompts and sampling.' })

/** Pairs of image and part from a base model and an adapter that DualAnoDiff trained. */
export const pairGeneration = z.strictObject({
  base,
  adapter: z
    .string()
    .min(1)
    .meta({ title: 'Adapter', description: 'Name of an adapter, or number of the run that trained it.' }),
  types: z.array(name).min(1).max(1000).nullable().default(null).meta({
    title: 'Defect types',
    description: 'Defect types to generate, used in turn.',
    empty: 'all that the adapter has learnt'
  }),
  foreground,
  attempts,
  settings: pairsSchema
    .prefault({})
    .meta({ title: 'Settings', description: 'Sampling, mask extraction and pasting back.' })
})

export type DataSection = z.input<typeof dataSection>
export type AnySizeDataSection = z.input<typeof anySizeDataSection>
export type Generation = z.input<typeof generation>
export type PairGeneration = z.input<typeof pairGeneration>
