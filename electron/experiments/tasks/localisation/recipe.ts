import { z } from 'zod'
import { localisationFields, localisationLengths } from '../../../detection/localisation/section.ts'
import { withLength } from '../../../detection/length-section.ts'
import { dualSchema, dualVariantsSchema } from '../../dual-section.ts'
import { matrixSchema } from '../../matrix.ts'
import { measuresSchema } from '../../measures-section.ts'
import { dualVariantSchema, type MethodName } from '../../methods.ts'
import { checkPools, demanding, dreamBoothSchema, simulationSection } from '../../pool-sections.ts'
import { dataSchema, differenceMaskSchema, generateSchema, headings } from '../../recipe.ts'

/** What a network is trained on: the few real defects alone, or what one of these makes of them and of good images. */
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

/** DreamBooth per type of defect; its images start from good ones and differ from them where the defect is. */
const dreambooth = dreamBoothSchema.extend({
  generate: generateSchema.refine(({ strength }) => strength !== null, {
    message: 'a mask is the difference from a good image, so that generation has to start from one',
    path: ['strength']
  }),
  mask: differenceMaskSchema.prefault({})
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
    detector: withLength(
      localisationFields.omit({ oracleEveryUpdates: true, oracleEveryEpochs: true }),
      localisationLengths
    ).prefault({}),
    oracleEveryUpdates: localisationFields.shape.oracleEveryUpdates,
    oracleEveryEpochs: localisationFields.shape.oracleEveryEpochs,
    matrix: matrixSchema(methodSchema)
  })
  .check(
    demanding((recipe, demand) => {
      checkPools(recipe, demand, 'localisation')
      const sides = recipe.data.width % 32 === 0 && recipe.data.height % 32 === 0
      const interval = recipe.detector.updates === undefined ? recipe.oracleEveryUpdates : recipe.oracleEveryEpochs
      demand(interval === null, 'the test interval has to be counted as the length of the training is', 'detector')
      demand(sides, 'the localisation network takes sides that are multiples of 32', 'data')
    })
  )

export type LocalisationRecipe = z.output<typeof localisationSchema>
