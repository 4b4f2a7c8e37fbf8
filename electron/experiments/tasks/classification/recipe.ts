import { z } from 'zod'
import { faultOf } from '../../../common/faults.ts'
import { backboneSection } from '../../../detection/backbone/section.ts'
import { classificationFields, classificationLengths } from '../../../detection/classification/section.ts'
import { withLength } from '../../../detection/length-section.ts'
import { dualSchema, dualVariantsSchema } from '../../dual-section.ts'
import { matrixSchema } from '../../matrix.ts'
import { measuresSchema } from '../../measures-section.ts'
import { dualVariantSchema, type MethodName } from '../../methods.ts'
import { checkPools, requiring, dreamBoothSchema, simulationSection } from '../../pool-sections.ts'
import { dataSchema, gateSchema, headings } from '../../recipe.ts'

/** Methods whose defects are of a type: the few real defects alone, or what one of these makes of each type. */
export const classificationMethods = [
  'none',
  'crop-paste',
  'bank',
  'residual',
  'dreambooth',
  'dual'
] as const satisfies readonly MethodName[]

const methodSchema = z.union([z.enum(classificationMethods), dualVariantSchema])

const ownFields = {
  /** Whether rows with synthetic defects are trained on the real ones too. */
  real: z.boolean().default(false)
}

/** Telling types of defects apart as JSON: which data, how each method makes defects of each type, which cells to fill. */
export const classificationSchema = z
  .strictObject({
    task: z.literal('classification'),
    ...headings,
    data: dataSchema,
    'crop-paste': simulationSection('crop-paste').optional(),
    bank: simulationSection('bank').optional(),
    residual: simulationSection('residual').optional(),
    dreambooth: dreamBoothSchema.optional(),
    dual: dualSchema.optional(),
    dualVariants: dualVariantsSchema.optional(),
    measures: measuresSchema.optional(),
    gate: gateSchema.optional(),
    detector: z
      .union([
        backboneSection.extend(ownFields),
        withLength(classificationFields.extend(ownFields), classificationLengths)
      ])
      .prefault({}),
    matrix: matrixSchema(methodSchema)
  })
  .check(
    requiring((recipe, require) => {
      checkPools(recipe, require, 'classification')
      const { protocol } = recipe.data.split
      const one = 'defectType' in protocol && (protocol.defectType ?? null) !== null
      require(!one, faultOf('fault.one-type'), 'data')
    })
  )

export type ClassificationRecipe = z.output<typeof classificationSchema>
