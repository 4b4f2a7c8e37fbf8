import { z } from 'zod'
import { perlinDefectSettings, range, share } from '../setting-types.ts'

/**
 * MemSeg's settings; the defaults are those of the implementation that In&Out builds on. It differs from it in three
 * points: sizes need not divide by the grid or the Perlin resolution; an empty mask is generated again up to `attempts`
 * times and then is an error, whereas the original labels it a defect; a mask below `minimumArea`, or one inside which
 * the blend changes nothing visible (a black texture on black), counts as empty.
 */
export const memsegSettings = z
  .strictObject({
    ...perlinDefectSettings,
    /** How often the defect's texture comes from the texture folder; without one it never does. */
    textureProbability: share.default(0.5),
    /** Augmenters that are applied to the image itself otherwise. */
    augmenters: z.number().int().min(0).max(10).default(3),
    /** Rows and columns of the shuffle that follows: the code's 8×8; the paper says 4×8. */
    grid: z.tuple([z.number().int().min(1), z.number().int().min(1)]).default([8, 8]),
    /** Share of the foreign texture in the blend: 1 hides the image. */
    opacity: range(share).default([0.15, 1])
  })
  .readonly()

export type MemsegSettings = z.infer<typeof memsegSettings>
