import { z } from 'zod'
import { architectureNames } from '../../detection/architectures.ts'
import { paperClassification } from '../../detection/classification/settings.ts'
import { dualSchema, dualVariantsSchema } from '../dual-section.ts'
import { matrixSchema } from '../matrix.ts'
import { measuresSchema } from '../measures-section.ts'
import { dualVariantSchema, type MethodName } from '../methods.ts'
import { checkPools, demanding, dreamBoothSchema, simulationSection } from '../pool-sections.ts'
import { count, dataSchema, headings } from '../recipe.ts'
import { flipChoices } from '../../detection/input-settings.ts'

/** Methods whose defects are of a type: the few real defects alone, or what one of these makes of each type. */
export const classificationMethods = [
  'none',
  'crop-paste',
  'dreambooth',
  'dual'
] as const satisfies readonly MethodName[]

const methodSchema = z.union([z.enum(classificationMethods), dualVariantSchema])
export type ClassificationMethod = z.output<typeof methodSchema>

const { architecture, epochs, batch, learningRate, repeats, flips } = paperClassification

/** How a classifier of defect types is trained; the paper's settings unless said otherwise. */
export const typeClassifierSchema = z.strictObject({
  architecture: z.enum(architectureNames).default(architecture),
  /** A .safetensors file with torchvision's or timm's names; from scratch when left out. */
  weights: z.string().min(1).optional(),
  epochs: count.default(epochs),
  batch: count.default(batch),
  learningRate: z.number().positive().default(learningRate),
  /** How often an epoch shows each image. */
  repeats: count.default(repeats),
  flips: z.enum(flipChoices).default(flips),
  /** Whether rows with synthetic defects are trained on the real ones too. */
  real: z.boolean().default(false)
})

/** Telling types of defects apart as JSON: which data, how each method makes defects of each type, which cells to fill. */
export const classificationSchema = z
  .strictObject({
    task: z.literal('classification'),
    ...headings,
    data: dataSchema,
    'crop-paste': simulationSection('crop-paste').optional(),
    dreambooth: dreamBoothSchema.optional(),
    dual: dualSchema.optional(),
    dualVariants: dualVariantsSchema.optional(),
    measures: measuresSchema.optional(),
    detector: typeClassifierSchema.prefault({}),
    matrix: matrixSchema(methodSchema)
  })
  .check(
    demanding((recipe, demand) => {
      checkPools(recipe, demand, 'classification')
      const { protocol } = recipe.data.split
      const one = 'defectType' in protocol && (protocol.defectType ?? null) !== null
      demand(!one, 'one type of defect cannot be told from others', 'data')
    })
  )

export type ClassificationRecipe = z.output<typeof classificationSchema>
