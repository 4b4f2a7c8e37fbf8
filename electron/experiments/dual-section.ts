/** @file How a recipe describes DualAnoDiff: its training, its pairs, and how masks are found in their part pictures. */
import { z } from 'zod'
import { dualConfigSchema } from '../diffusion/dual/config.ts'
import { samplerNames } from '../diffusion/schedulers/create.ts'
import { foregroundSettings } from '../synthesis/foreground.ts'
import { attentionMaskSettings, partMaskSettings } from '../synthesis/part-mask/settings.ts'
import { count, seed } from './recipe.ts'

/**
 * How a mask is found: where the part picture departs from mid-grey, where the part branch attended to its prompt, or
 * where a U²-Net finds the part picture salient. The part picture is always tested for a defect first, by `part`.
 */
export const pairMaskSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('threshold'), part: partMaskSettings.prefault({}) }),
  z.strictObject({
    by: z.literal('attention'),
    part: partMaskSettings.prefault({}),
    attention: attentionMaskSettings.prefault({})
  }),
  z.strictObject({
    by: z.literal('u2net'),
    part: partMaskSettings.prefault({}),
    /** The published weights as .safetensors. */
    weights: z.string().min(1)
  })
])

/** How pairs are generated and turned into samples. */
export const pairsSchema = z
  .strictObject({
    sampler: z.enum(samplerNames).default('dpmpp-2m'),
    steps: count.default(20),
    guidance: z.number().min(1).default(2.5),
    batchSize: count.default(4),
    /** Share of the way on which the global branch is free to change a good picture; null to start from noise alone. */
    strength: z.number().gt(0).max(1).nullable().default(null),
    /** How many different good pictures to start from, or to see the background of. */
    backgrounds: count.default(24),
    /** Restores the good picture's pixels outside the mask, with a feathered edge; null to keep the generated ones. */
    pasteBack: z
      .strictObject({ dilation: z.int().min(0).max(64), feather: z.int().min(0).max(64) })
      .refine(({ dilation, feather }) => feather <= dilation, 'the feather lies within the dilation')
      .nullable()
      .default(null),
    mask: pairMaskSchema.prefault({ by: 'threshold' }),
    seed
  })
  .check(({ value, issues }) => {
    if (value.pasteBack === null || value.strength !== null) return
    issues.push({
      code: 'custom',
      message: 'pasting back needs a good picture to start from, and hence a strength',
      path: ['pasteBack'],
      input: value
    })
  })

export const dualSchema = z.strictObject({
  base: z.string().min(1),
  training: dualConfigSchema.prefault({}),
  /** Where the object is, for background compensation. */
  foreground: foregroundSettings.prefault({ mode: 'none' }),
  generate: pairsSchema
})

export type PairMaskSection = z.output<typeof pairMaskSchema>
export type PairsSection = z.output<typeof pairsSchema>
export type DualSection = z.output<typeof dualSchema>
