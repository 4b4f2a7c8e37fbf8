/** @file Fields that several kinds of work share. */
import { z } from 'zod'
import { pairsSchema } from '../../experiments/dual-section.ts'
import { dataSchema, generateSchema } from '../../experiments/recipe.ts'
import { foregroundSettings } from '../../synthesis/foreground.ts'
import { id } from '../values.ts'

export const name = z.string().min(1).max(100)
export const count = z.int().min(1)
export const seed = z.int().min(0)
/** Name of a base model. */
export const base = name.default('embedded')
/** Where the object is in an image. */
export const foreground = foregroundSettings.prefault({ mode: 'none' })

/** Which images of a dataset, at which size. */
export const dataSection = dataSchema.extend({ dataset: id, fit: dataSchema.shape.fit.default('stretch') })

const sampling = generateSchema.omit({ width: true, height: true }).shape

/** Sampling from a base model. */
export const generation = z.strictObject({
  ...sampling,
  base,
  /** Name of an adapter, or number of the run that trained it; null to generate with the base model as it is. */
  adapter: z.string().min(1).nullable().default(null),
  ratio: sampling.ratio.default(1),
  prompts: sampling.prompts.max(1000),
  sampler: sampling.sampler.default('dpmpp-2m'),
  steps: sampling.steps.default(20),
  guidance: sampling.guidance.default(5),
  seed: seed.default(0)
})

/** Pairs of image and part from a base model and an adapter that DualAnoDiff trained. */
export const pairGeneration = z.strictObject({
  base,
  /** Name of an adapter, or number of the run that trained it. */
  adapter: z.string().min(1),
  /** Defect types, taken in turn; null for all that the adapter learnt. */
  types: z.array(name).min(1).max(1000).nullable().default(null),
  foreground,
  /** Sampling, masks and pasting back. */
  settings: pairsSchema.prefault({})
})

export type DataSection = z.input<typeof dataSection>
export type Generation = z.input<typeof generation>
export type PairGeneration = z.input<typeof pairGeneration>
