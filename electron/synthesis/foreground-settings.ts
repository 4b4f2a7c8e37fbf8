import { z } from 'zod'
import type { SettingMeta } from '../common/setting-meta.ts'

export const foregroundMeta = {
  title: 'Foreground',
  description: 'Defects are placed on the object only. Use the whole image for surfaces that fill it.',
  choices: { none: 'Whole image (surface)', fixed: 'Fixed brightness threshold', otsu: 'By brightness (Otsu)' }
} as const satisfies SettingMeta

const invertedMeta = {
  title: 'Object is brighter than the background',
  description: 'If off, the pixels darker than the threshold are the object.'
} as const satisfies SettingMeta

/**
 * Where the object is. `none`: everywhere, as for textures. `fixed`: a grey threshold 0..255 (MemSeg has one per MVTec
 * category). `otsu`: the threshold that separates each image best (our addition). The object is the dark side, unless
 * `inverted`.
 */
export const foregroundSettings = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('none') }),
  z.object({
    mode: z.literal('fixed'),
    threshold: z.number().min(0).max(255).meta({
      title: 'Brightness threshold',
      description: 'Grey level from 0 (black) to 255 (white) that separates object and background.'
    }),
    inverted: z.boolean().default(false).meta(invertedMeta)
  }),
  z.object({ mode: z.literal('otsu'), inverted: z.boolean().default(false).meta(invertedMeta) })
])

export type ForegroundSettings = z.infer<typeof foregroundSettings>
