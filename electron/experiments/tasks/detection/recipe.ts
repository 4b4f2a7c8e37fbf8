import { z } from 'zod'
import { faultOf } from '../../../common/faults.ts'
import { isAnomalySection } from '../../../detection/anomaly/section.ts'
import { anyDetection } from '../../../detection/any-section.ts'
import { detectionSection } from '../../../detection/detection/section.ts'
import { checkGoodAlone } from '../../good-alone.ts'
import { matrixSchema } from '../../matrix.ts'
import { checkNative } from '../../native-size.ts'
import type { MethodName } from '../../methods.ts'
import { checkClipSkip, requiring, simulationSection } from '../../pool-sections.ts'
import { dataSchema, finetuneSchema, gateSchema, generateSchema, headings, memsegSchema } from '../../recipe.ts'

/**
 * In&Out's methods (nothing added, MemSeg images, diffusion images, half of each), and those for small defects: the bank,
 * residual diffusion, and half of each.
 */
export const detectionMethods = [
  'none',
  'memseg',
  'bank',
  'residual',
  'dreambooth',
  'inout',
  'inout-residual'
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
    residual: simulationSection('residual').optional(),
    gate: gateSchema.optional(),
    detector: anyDetection(detectionSection),
    matrix: matrixSchema(z.enum(detectionMethods))
  })
  .check(
    requiring((recipe, require) => {
      checkNative(recipe, require)
      checkGoodAlone(recipe, require)
      const uses = (...wanted: DetectionMethod[]) => recipe.matrix.methods.some((method) => wanted.includes(method))
      const { protocol } = recipe.data.split
      const zeroShot = protocol.kind === 'few-shot' && protocol.shots === 0
      const generates = !uses('dreambooth', 'inout') || recipe.generate !== undefined
      require(generates, faultOf('fault.section-diffusion'), 'generate')
      const simulates = !uses('memseg', 'inout') || recipe.memseg !== undefined
      require(simulates, faultOf('fault.section-memseg'), 'memseg')
      for (const method of ['bank', 'residual'] as const) {
        const there = !uses(method, 'inout-residual') || recipe[method] !== undefined
        require(there, faultOf('fault.section-needed', { method }), method)
        require(!(zeroShot && uses(method)), faultOf('fault.real-without-shots', { method }), 'matrix')
      }
      const mixed = zeroShot && uses('inout-residual')
      require(!mixed, faultOf('fault.real-without-shots', { method: 'inout-residual' }), 'matrix')
      require(!(zeroShot && uses('none')) || isAnomalySection(recipe.detector), faultOf(
        'fault.none-without-shots'
      ), 'matrix')
      require(!(zeroShot && recipe.finetune?.on === 'defect'), faultOf('fault.tune-without-shots'), 'finetune')
      const sameBase = recipe.finetune === undefined || recipe.finetune.base === recipe.generate?.base
      require(sameBase, faultOf('fault.same-base'), 'finetune')
      checkClipSkip(recipe, require, 'generate')
    })
  )

export type DetectionRecipe = z.output<typeof detectionSchema>
