import { z } from 'zod'
import { faultOf } from '../../../common/faults.ts'
import { anyDetection } from '../../../detection/any-section.ts'
import { detectionSection } from '../../../detection/detection/section.ts'
import { matrixSchema } from '../../matrix.ts'
import { checkNative } from '../../native-size.ts'
import type { MethodName } from '../../methods.ts'
import { checkClipSkip, requiring, simulationSection } from '../../pool-sections.ts'
import { dataSchema, finetuneSchema, generateSchema, headings, memsegSchema } from '../../recipe.ts'

/** In&Out's methods (nothing added, MemSeg images, diffusion images, half of each) and the defect bank. */
export const detectionMethods = [
  'none',
  'memseg',
  'bank',
  'dreambooth',
  'inout'
] as const satisfies readonly MethodName[]
export type DetectionMethod = (typeof detectionMethods)[number]

/** Good from defective as JSON: which data, how to tune, generate and train, and which cells to fill. */
export const detectionSchema = z
  .strictObject({
    task: z.literal('detection'),
    ...headings,
    data: dataSchema,
    /** Without it the base model generates as it is. */
    finetune: finetuneSchema.optional(),
    generate: generateSchema.optional(),
    memseg: memsegSchema.optional(),
    bank: simulationSection('bank').optional(),
    detector: anyDetection(detectionSection),
    matrix: matrixSchema(z.enum(detectionMethods))
  })
  .check(
    requiring((recipe, require) => {
      checkNative(recipe, require)
      const uses = (...wanted: DetectionMethod[]) => recipe.matrix.methods.some((method) => wanted.includes(method))
      const { protocol } = recipe.data.split
      const zeroShot = protocol.kind === 'few-shot' && protocol.shots === 0
      const generates = !uses('dreambooth', 'inout') || recipe.generate !== undefined
      require(generates, faultOf('fault.section-diffusion'), 'generate')
      const simulates = !uses('memseg', 'inout') || recipe.memseg !== undefined
      require(simulates, faultOf('fault.section-memseg'), 'memseg')
      require(!uses('bank') || recipe.bank !== undefined, faultOf('fault.section-needed', { method: 'bank' }), 'bank')
      require(!(zeroShot && uses('bank')), faultOf('fault.bank-without-shots'), 'matrix')
      require(!(zeroShot && uses('none')), faultOf('fault.none-without-shots'), 'matrix')
      require(!(zeroShot && recipe.finetune?.on === 'defect'), faultOf('fault.tune-without-shots'), 'finetune')
      const sameBase = recipe.finetune === undefined || recipe.finetune.base === recipe.generate?.base
      require(sameBase, faultOf('fault.same-base'), 'finetune')
      checkClipSkip(recipe, require, 'generate')
    })
  )

export type DetectionRecipe = z.output<typeof detectionSchema>
