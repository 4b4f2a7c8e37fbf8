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
    textureProbability: share.default(0.5).meta({
      title: 'External texture probability',
      description:
        'Probability (0 to 1) that a defect is filled from the texture folder rather than from the image itself.',
      group: 'basic'
    }),
    /** Augmenters that are applied to the image itself otherwise. */
    augmenters: z.number().int().min(0).max(10).default(3).meta({
      title: 'Texture augmentations',
      description: 'Number of random changes of brightness, colour and geometry applied to the texture of a defect.',
      group: 'advanced'
    }),
    /** Rows and columns of the shuffle that follows: the code's 8×8; the paper says 4×8. */
    grid: z
      .tuple([z.number().int().min(1), z.number().int().min(1)])
      .default([8, 8])
      .meta({
        title: 'Shuffle grid',
        description: 'Rows and columns into which the image is cut and shuffled as texture. The paper uses 4, 8.',
        group: 'advanced'
      }),
    opacity: range(share).default([0.15, 1]).meta({
      title: 'Opacity',
      description: 'Minimum and maximum. 1 hides the image below the defect; low values give faint defects.',
      group: 'basic'
    })
  })
  .readonly()

export type MemsegSettings = z.infer<typeof memsegSettings>
