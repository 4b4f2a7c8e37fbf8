import { z } from 'zod'
import { foregroundSettings } from '../foreground.ts'
import { share } from '../setting-types.ts'

export const filterSettings = z
  .strictObject({
    /** A mask of at least this share of the image is taken for a failure. */
    fullMask: share.default(0.9),
    foreground: foregroundSettings.default({ mode: 'none' }),
    /** Least share of the mask that has to lie on the part. */
    onForeground: share.default(0.5),
    /** How many nearest training images the distance is a mean over. */
    neighbours: z.number().int().min(1).max(50).default(3),
    /** How many times as far as training images usually lie from each other an image may lie from them. */
    slack: z.number().min(1).max(100).default(1.5),
    /** Nearer to a training image than this share of their usual distance to each other is a copy. */
    duplicate: share.default(0.25)
  })
  .readonly()

export type FilterSettings = z.infer<typeof filterSettings>
