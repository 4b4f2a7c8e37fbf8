import { z } from 'zod'
import { range, share } from '../setting-types.ts'

/**
 * CutPaste's settings with its published defaults. Differences: a scar's sides are given for an image of 256 pixels,
 * the published size, and scale with the shorter side; a scar's edge is interpolated; an invisible paste, as on a
 * uniform surface, is generated again, since it would be labelled as a defect.
 */
export const cutpasteSettings = z
  .strictObject({
    /** `union` chooses one of the two for each image. */
    variant: z.enum(['normal', 'scar', 'union']).default('union'),
    /** Area of a normal patch, as a share of the image. */
    area: range(share).default([0.02, 0.15]),
    /** Width over height of a normal patch, drawn evenly on a logarithmic scale. */
    aspect: range(z.number().min(0.01).max(100)).default([0.3, 3.3]),
    /** Short and long side of a scar, in pixels of an image whose shorter side is 256. */
    scarWidth: range(z.number().min(1)).default([2, 16]),
    scarLength: range(z.number().min(1)).default([10, 25]),
    /** Turn of a scar in degrees. */
    scarRotation: range(z.number().min(-180).max(180)).default([-45, 45]),
    /** Most that brightness, contrast and saturation change, as a share, and the hue, in turns. */
    colourJitter: z.number().min(0).max(0.5).default(0.1),
    attempts: z.number().int().min(1).max(1000).default(100)
  })
  .readonly()

export type CutpasteSettings = z.infer<typeof cutpasteSettings>
