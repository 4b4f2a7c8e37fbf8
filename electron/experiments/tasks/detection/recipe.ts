import { z } from 'zod'
import { detectionSection } from '../../../detection/detection/section.ts'
import { matrixSchema } from '../../matrix.ts'
import type { MethodName } from '../../methods.ts'
import { checkClipSkip, demanding } from '../../pool-sections.ts'
import { dataSchema, finetuneSchema, generateSchema, headings, memsegSchema } from '../../recipe.ts'

/** In&Out's methods: nothing added, MemSeg images, diffusion images, half of each. */
export const detectionMethods = ['none', 'memseg', 'dreambooth', 'inout'] as const satisfies readonly MethodName[]
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
    detector: detectionSection,
    matrix: matrixSchema(z.enum(detectionMethods))
  })
  .check(
    demanding((recipe, demand) => {
      const uses = (...wanted: DetectionMethod[]) => recipe.matrix.methods.some((method) => wanted.includes(method))
      const { protocol } = recipe.data.split
      const zeroShot = protocol.kind === 'few-shot' && protocol.shots === 0
      const generates = !uses('dreambooth', 'inout') || recipe.generate !== undefined
      demand(generates, 'dreambooth and inout need this section', 'generate')
      demand(!uses('memseg', 'inout') || recipe.memseg !== undefined, 'memseg and inout need this section', 'memseg')
      demand(!(zeroShot && uses('none')), 'with zero shots the method "none" has nothing to train on', 'matrix')
      demand(
        !(zeroShot && recipe.finetune?.on === 'defect'),
        'with zero shots there is no defect to tune on',
        'finetune'
      )
      const sameBase = recipe.finetune === undefined || recipe.finetune.base === recipe.generate?.base
      demand(sameBase, 'it must tune the base model that the section "generate" names', 'finetune')
      checkClipSkip(recipe, demand, 'generate')
    })
  )

export type DetectionRecipe = z.output<typeof detectionSchema>
