/** @file How a recipe describes DualAnoDiff: its training, its pairs, and how masks are found in their part images. */
import { z } from 'zod'
import { samplingMeta } from '../diffusion/sampling-meta.ts'
import { faultOf } from '../common/faults.ts'
import { commonMeta } from '../common/setting-meta.ts'
import { dualConfigSchema } from '../diffusion/dual/config.ts'
import { samplerNames } from '../diffusion/schedulers/names.ts'
import { foregroundSettings } from '../synthesis/foreground-settings.ts'
import { attentionMaskSettings, partMaskSettings } from '../synthesis/part-mask/settings.ts'
import { isDualVariant, type DualVariant } from './methods.ts'
import { count, seed } from './recipe.ts'

/**
 * How a mask is found: where the part image departs from mid-grey, where the part branch attended to its prompt, or
 * where a U²-Net finds the part image salient. The part image is always tested for a defect first, by `part`.
 */
export const pairMaskSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('threshold'),
    part: partMaskSettings.prefault({}).meta({
      title: 'Defect image threshold',
      description: 'The defect image has a mid-grey background; pixels that differ from it belong to the mask.'
    })
  }),
  z.strictObject({
    by: z.literal('attention'),
    part: partMaskSettings.prefault({}).meta({
      title: 'Defect image threshold',
      description: 'The defect image has a mid-grey background; pixels that differ from it belong to the mask.'
    }),
    attention: attentionMaskSettings.prefault({}).meta({
      title: 'Attention threshold',
      description: 'Pixels with high attention to the defect words belong to the mask.'
    })
  }),
  z.strictObject({
    by: z.literal('u2net'),
    part: partMaskSettings.prefault({}).meta({
      title: 'Defect image threshold',
      description: 'The defect image has a mid-grey background; pixels that differ from it belong to the mask.'
    }),
    weights: z.string().min(1).meta({
      title: 'U²-Net weights',
      description: 'Full path of a .safetensors file on the computer where Flawsmith runs.'
    })
  })
])

/**
 * Where the pixels inside the mask come from, and how they meet the good image's. `image`: from the global branch,
 * brought to the good image's light within `light` pixels around (null: as they are), across a feathered edge.
 * `part`: from the part branch, which shows the same defect; our addition for base models that cannot draw the object.
 */
const pasteBackSchema = z
  .strictObject({
    from: z
      .enum(['image', 'part'])
      .default('image')
      .meta({
        title: 'Defect pixels',
        description: 'Use the defect image if the base model cannot render your part well.',
        choices: { image: 'From the whole image', part: 'From the defect image' }
      }),
    dilation: z.int().min(0).max(64).default(0).meta({
      title: 'Mask dilation',
      description: 'Also pastes this margin around the defect. Only with pixels from the whole image.',
      unit: 'px'
    }),
    feather: z.int().min(0).max(64).default(0).meta({
      title: 'Feathering',
      description: 'Width of the blend between defect and good image; at most the mask dilation.',
      unit: 'px'
    }),
    light: z.int().min(1).max(512).nullable().default(null).meta({
      title: 'Brightness matching radius',
      description:
        'Matches the brightness of the defect to its surroundings within this radius. Only with pixels from the whole image.',
      unit: 'px',
      empty: 'no matching'
    })
  })
  .refine(({ dilation, feather }) => feather <= dilation, faultOf('fault.feather'))
  .refine(
    ({ from, dilation, light }) => from === 'image' || (dilation === 0 && light === null),
    faultOf('fault.part-paste')
  )

/** How pairs are generated and turned into samples. */
export const pairsSchema = z
  .strictObject({
    sampler: z
      .enum(samplerNames)
      .default('dpmpp-2m')
      .meta({ ...samplingMeta.sampler, group: 'basic' }),
    steps: count.default(20).meta({ ...samplingMeta.steps, group: 'basic' }),
    guidance: z
      .number()
      .min(1)
      .default(2.5)
      .meta({ ...samplingMeta.guidance, group: 'basic' }),
    batchSize: count.default(4).meta({
      title: 'Batch size (pairs)',
      description: 'Larger batches are somewhat faster and need more memory.',
      group: 'basic'
    }),
    /** Share of the way on which the global branch is free to change a good image; null to start from noise alone. */
    strength: z.number().gt(0).max(1).nullable().default(null).meta({
      title: 'Strength',
      description: 'How much a good image is changed to add the defect: 0.3 slightly, 1 completely.',
      empty: 'start from pure noise',
      group: 'basic'
    }),
    backgrounds: count.default(24).meta({
      title: 'Background images',
      description: 'Number of different good images to start from, or to use as background for the model.',
      group: 'advanced'
    }),
    /**
     * An image whose values change less than this on average (0..1) from its good one inside the mask shows no defect
     * there, and counts as a failure; 0 to keep all.
     */
    leastChange: z.number().min(0).max(1).default(0).meta({
      title: 'Minimum change in the mask',
      description:
        'A pair whose mean difference from the good image (0 to 1) is lower shows no defect and is discarded. Needs a strength; 0 keeps all.',
      group: 'advanced'
    }),
    grain: z.boolean().default(true).meta(samplingMeta.grain),
    chroma: z.boolean().default(true).meta(samplingMeta.chroma),
    pasteBack: pasteBackSchema.nullable().default(null).meta({
      title: 'Paste back into the good image',
      description: 'Restores the good image outside the mask; needs a strength. Off keeps all pixels as generated.',
      group: 'basic'
    }),
    mask: pairMaskSchema.prefault({ by: 'threshold' }).meta({
      title: 'Mask extraction',
      description: 'How the mask is derived from the defect image.',
      choices: { threshold: 'Threshold', attention: 'Attention', u2net: 'U²-Net (needs weights)' },
      group: 'basic'
    }),
    seed: seed.default(0).meta({ ...commonMeta.seed, group: 'advanced' })
  })
  .check(({ value, issues }) => {
    if (value.strength !== null) return
    const demand = (fine: boolean, name: string) => {
      if (!fine) issues.push({ code: 'custom', ...faultOf('fault.needs-strength'), path: [name], input: value })
    }
    demand(value.pasteBack === null, 'pasteBack')
    demand(value.leastChange === 0, 'leastChange')
  })

export const dualSchema = z.strictObject({
  base: z.string().min(1),
  training: dualConfigSchema.prefault({}),
  /** Where the object is, for background compensation. */
  foreground: foregroundSettings.prefault({ mode: 'none' }),
  generate: pairsSchema
})

const changes = z.record(z.string(), z.unknown()).default({})

/** Named changes of the section `dual`, which the methods `dual/<name>` are carried out with. */
export const dualVariantsSchema = z.record(
  z.string().min(1),
  z.strictObject({ training: changes, generate: changes, foreground: foregroundSettings.optional() })
)

/** What a recipe may say of DualAnoDiff. */
export interface DualSections {
  readonly dual?: DualSection | undefined
  readonly dualVariants?: z.output<typeof dualVariantsSchema> | undefined
}

/** The section that DualAnoDiff or a variant of it is carried out with, checked. */
export function dualSectionOf({ dual, dualVariants = {} }: DualSections, method: 'dual' | DualVariant) {
  if (!isDualVariant(method) || dual === undefined) return dualSchema.safeParse(dual)
  const change = dualVariants[method.slice('dual/'.length)]
  if (change === undefined) return dualSchema.safeParse(undefined)
  const training = { ...dual.training, ...change.training }
  const generate = { ...dual.generate, ...change.generate }
  return dualSchema.safeParse({ ...dual, ...change, training, generate })
}

export type PairMaskSection = z.output<typeof pairMaskSchema>
export type PairsSection = z.output<typeof pairsSchema>
export type DualSection = z.output<typeof dualSchema>
