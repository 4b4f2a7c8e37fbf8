import { z } from 'zod'
import { foregroundSettings } from '../foreground.ts'
import { share } from '../setting-types.ts'

export const filterSettings = z
  .strictObject({
    /** A mask of at least this share of the image counts as a failure. */
    fullMask: share.default(0.9),
    foreground: foregroundSettings.default({ mode: 'none' }),
    /** Minimum share of the mask that must be on the object. */
    onForeground: share.default(0.5),
    /** Number of nearest training images over which the distance is averaged. */
    neighbours: z.number().int().min(1).max(50).default(3),
    /** Maximum distance of an image, as a multiple of the usual distance between training images. */
    slack: z.number().min(1).max(100).default(1.5),
    /** Nearer to a training image than this share of their usual distance to each other is a copy. */
    duplicate: share.default(0.25)
  })
  .readonly()

export type FilterSettings = z.infer<typeof filterSettings>
