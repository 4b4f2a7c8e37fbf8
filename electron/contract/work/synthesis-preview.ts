import { z } from 'zod'
import { gateResult } from './fields.ts'
import { synthesize } from './synthesize.ts'
import { defineWork } from './work.ts'

/** Synthesizes a few images to see what settings give; neither a run nor a split is left of it. */
export const synthesisPreview = defineWork({
  kind: 'synthesis-preview',
  title: 'Preview synthetic images',
  pausable: false,
  spec: z.strictObject({
    kind: z.literal('synthesis-preview'),
    synthesis: synthesize.spec.meta({
      title: 'Synthesis',
      description: 'What to synthesize, with the number of images to show.'
    })
  }),
  result: z.object({
    /** As many as were asked for, without rejected ones: WebP of at most 512 pixels, in base64. */
    images: z.array(
      z.object({
        webp: z.base64(),
        mask: z.base64().nullable(),
        defectType: z.string().nullable(),
        method: z.string()
      })
    ),
    failed: z.int().optional(),
    ...gateResult
  })
})
