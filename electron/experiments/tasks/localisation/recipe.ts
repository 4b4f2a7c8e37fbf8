import { z } from 'zod'
import { faultOf } from '../../../common/faults.ts'
import { anyLocalisation, inUpdates, takesAnySize } from '../../../detection/any-section.ts'
import { localisationFields, localisationLengths } from '../../../detection/localisation/section.ts'
import { withLength } from '../../../detection/length-section.ts'
import { dualSchema, dualVariantsSchema } from '../../dual-section.ts'
import { matrixSchema } from '../../matrix.ts'
import { checkGoodAlone } from '../../good-alone.ts'
import { checkNative } from '../../native-size.ts'
import { measuresSchema } from '../../measures-section.ts'
import { dualVariantSchema, type MethodName } from '../../methods.ts'
import { checkPools, requiring, dreamBoothSchema, simulationSection } from '../../pool-sections.ts'
import { dataSchema, differenceMaskSchema, gateSchema, generateSchema, headings } from '../../recipe.ts'

/** What a network is trained on: the few real defects alone, or what one of these makes of them and of good images. */
export const localisationMethods = [
  'none',
  'memseg',
  'cutpaste',
  'crop-paste',
  'bank',
  'residual',
  'draem',
  'dreambooth',
  'dual'
] as const satisfies readonly MethodName[]

const methodSchema = z.union([z.enum(localisationMethods), dualVariantSchema])

/** DreamBooth per type of defect; its images start from good ones and differ from them where the defect is. */
const dreambooth = dreamBoothSchema.extend({
  generate: generateSchema.refine(({ strength }) => strength !== null, {
    ...faultOf('fault.mask-needs-start'),
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
    bank: simulationSection('bank').optional(),
    residual: simulationSection('residual').optional(),
    draem: simulationSection('draem').optional(),
    dreambooth: dreambooth.optional(),
    /** DualAnoDiff per type of defect; its pairs bring their masks along. */
    dual: dualSchema.optional(),
    dualVariants: dualVariantsSchema.optional(),
    /** Measures of the synthetic images by themselves; none when left out. */
    measures: measuresSchema.optional(),
    gate: gateSchema.optional(),
    detector: anyLocalisation(
      withLength(localisationFields.omit({ oracleEveryUpdates: true, oracleEveryEpochs: true }), localisationLengths)
    ).prefault({}),
    oracleEveryUpdates: localisationFields.shape.oracleEveryUpdates,
    oracleEveryEpochs: localisationFields.shape.oracleEveryEpochs,
    matrix: matrixSchema(methodSchema)
  })
  .check(
    requiring((recipe, require) => {
      checkNative(recipe, require)
      checkGoodAlone(recipe, require)
      checkPools(recipe, require, 'localisation')
      const sides = takesAnySize(recipe.detector) || (recipe.data.width % 32 === 0 && recipe.data.height % 32 === 0)
      const interval = inUpdates(recipe.detector) ? recipe.oracleEveryEpochs : recipe.oracleEveryUpdates
      require(interval === null, faultOf('fault.test-interval'), 'detector')
      require(sides, faultOf('fault.multiple-of-32'), 'data')
    })
  )

export type LocalisationRecipe = z.output<typeof localisationSchema>
