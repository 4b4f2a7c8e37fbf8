import { z } from 'zod'
import { foregroundSettings } from '../foreground.ts'
import { range, share } from '../setting-types.ts'

/**
 * Crop-Paste's settings. The sources name the steps (flip, turn, scale, place) but no ranges: these are ours. A defect
 * of which less than `inside` would lie on the part, or that shows nothing where it lies, is generated again.
 */
export const cropPasteSettings = z
  .strictObject({
    foreground: foregroundSettings.default({ mode: 'none' }),
    /** Whether half of the defects are mirrored. */
    flip: z.boolean().default(true),
    /** Turn in degrees. */
    rotation: range(z.number().min(-180).max(180)).default([-180, 180]),
    scale: range(z.number().min(0.1).max(10)).default([0.8, 1.25]),
    /** Share of the defect that has to lie on the part and in the image; the rest is cut off. */
    inside: share.default(0.9),
    /** Smallest defect, in pixels. */
    minimumArea: z.number().int().min(1).default(1),
    attempts: z.number().int().min(1).max(1000).default(100)
  })
  .readonly()

export type CropPasteSettings = z.infer<typeof cropPasteSettings>
