import { z } from 'zod'
import { paperLocalisation } from '../../detection/localisation/settings.ts'
import { dualSchema, dualVariantsSchema } from '../dual-section.ts'
import { matrixSchema } from '../matrix.ts'
import { measuresSchema } from '../measures-section.ts'
import { dualVariantSchema, type MethodName } from '../methods.ts'
import { checkPools, demanding, dreamBoothSchema, simulationSection } from '../pool-sections.ts'
import { count, dataSchema, generateSchema, headings } from '../recipe.ts'
import { flipChoices } from '../../detection/input-settings.ts'

/** What a localiser is trained on: the few real defects alone, or what one of these makes of them and of good images. */
export const localisationMethods = [
  'none',
  'memseg',
  'cutpaste',
  'crop-paste',
  'draem',
  'dreambooth',
  'dual'
] as const satisfies readonly MethodName[]

const methodSchema = z.union([z.enum(localisationMethods), dualVariantSchema])
export type LocalisationMethod = z.output<typeof methodSchema>

const share = z.number().min(0).max(1)

/** How a mask is found in what image-to-image made of a good image; see imaging/difference-mask.ts. */
export const differenceMaskSchema = z.strictObject({
  smoothing: z.int().min(0).default(2),
  deviations: z.number().min(0).default(4),
  least: share.default(0.08),
  smallestArea: share.default(0.0005),
  largestArea: share.default(0.4)
})

/** DreamBooth per type of defect; its images start from good ones and differ from them where the defect is. */
const dreambooth = dreamBoothSchema.extend({
  generate: generateSchema.refine(({ strength }) => strength !== null, {
    message: 'a mask is the difference from a good image, so that generation has to start from one',
    path: ['strength']
  }),
  mask: differenceMaskSchema.prefault({})
})

export const localiserSchema = z.strictObject({
  baseWidth: count.default(paperLocalisation.baseWidth),
  epochs: count.default(paperLocalisation.epochs),
  samplesPerEpoch: count.default(paperLocalisation.samplesPerEpoch),
  batch: count.default(paperLocalisation.batch),
  learningRate: z.number().positive().default(paperLocalisation.learningRate),
  goodShare: share.default(paperLocalisation.goodShare),
  realShare: share.default(paperLocalisation.realShare),
  flips: z.enum(flipChoices).default(paperLocalisation.flips),
  scoreWindow: z
    .int()
    .min(1)
    .refine((window) => window % 2 === 1, 'the window needs a middle, so that it must be odd')
    .default(paperLocalisation.scoreWindow)
})

/** Localisation of defects as JSON: which data, how each method makes defects with masks, and which cells to fill. */
export const localisationSchema = z
  .strictObject({
    task: z.literal('localisation'),
    ...headings,
    data: dataSchema,
    memseg: simulationSection('memseg').optional(),
    cutpaste: simulationSection('cutpaste').optional(),
    'crop-paste': simulationSection('crop-paste').optional(),
    draem: simulationSection('draem').optional(),
    dreambooth: dreambooth.optional(),
    /** DualAnoDiff per type of defect; its pairs bring their masks along. */
    dual: dualSchema.optional(),
    dualVariants: dualVariantsSchema.optional(),
    /** Measures of the synthetic images by themselves; none when left out. */
    measures: measuresSchema.optional(),
    detector: localiserSchema.prefault({}),
    /**
     * Tests after every so many epochs and reports the best one as well, as the papers do. Chosen with knowledge of the
     * answers, it is labelled "oracle"; null for not at all.
     */
    oracleEveryEpochs: count.nullable().default(null),
    matrix: matrixSchema(methodSchema)
  })
  .check(
    demanding((recipe, demand) => {
      checkPools(recipe, demand, 'localisation')
      const sides = recipe.data.width % 32 === 0 && recipe.data.height % 32 === 0
      demand(sides, 'the localisation network takes sides that are multiples of 32', 'data')
    })
  )

export type LocalisationRecipe = z.output<typeof localisationSchema>
export type LocaliserSection = z.output<typeof localiserSchema>
export type DifferenceMaskSection = z.output<typeof differenceMaskSchema>
