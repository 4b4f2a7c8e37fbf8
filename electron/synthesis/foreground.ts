import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { emptyMask, luminance, maskArea } from '../imaging/image.ts'
import type { Mask, Image } from '../imaging/image.ts'
import { otsuThreshold } from '../imaging/threshold.ts'

/**
 * Where the part is. `none`: everywhere, as for textures. `fixed`: a grey threshold 0..255 (MemSeg has one per MVTec
 * category). `otsu`: the threshold that separates each image best (our addition). The part is the dark side,
 * unless `inverted`.
 */
export const foregroundSettings = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('none') }),
  z.object({
    mode: z.literal('fixed'),
    threshold: z.number().min(0).max(255),
    inverted: z.boolean().default(false)
  }),
  z.object({ mode: z.literal('otsu'), inverted: z.boolean().default(false) })
])

export type ForegroundSettings = z.infer<typeof foregroundSettings>

/** The pixels that belong to the part: at most as bright as the threshold or, inverted, brighter. */
export function foregroundMask(image: Image, settings: ForegroundSettings): Mask {
  const mask = emptyMask(image)
  if (settings.mode === 'none') {
    mask.data.fill(1)
    return mask
  }
  const grey = luminance(image)
  const threshold = settings.mode === 'otsu' ? otsuThreshold(grey) * 255 : settings.threshold
  for (let i = 0; i < grey.length; i++) {
    const bright = Math.round((grey[i] as number) * 255) > threshold
    mask.data[i] = bright === settings.inverted ? 1 : 0
  }
  return mask
}

/** `foregroundMask`, which throws `synthesis.empty-foreground` where fewer than `minimumArea` pixels are left. */
export function partForeground(image: Image, settings: ForegroundSettings, minimumArea: number): Mask {
  const part = foregroundMask(image, settings)
  if (maskArea(part) >= minimumArea) return part
  throw new FlawsmithError(
    'synthesis.empty-foreground',
    { settings: JSON.stringify(settings) },
    { details: { foreground: settings } }
  )
}
