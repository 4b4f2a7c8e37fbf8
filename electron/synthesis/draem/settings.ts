import { z } from 'zod'
import { perlinDefectSettings, range, share } from '../setting-types.ts'

/**
 * DRAEM's settings with its published defaults. Differences: augmentation that its training loop applies to good and
 * defective images alike (half of them left unmodified, 30% turned by up to ±90°) is left to the training loop, so
 * that each sample is a defect and equals its good image elsewhere; an empty or invisible defect is generated again;
 * the part's foreground may be given.
 */
export const draemSettings = z
  .strictObject({
    ...perlinDefectSettings,
    /** β, the share of the ORIGINAL in the blend, whereas MemSeg's opacity is that of the texture. */
    beta: range(share).default([0, 0.8]).meta({
      title: 'Transparency',
      description:
        'Minimum and maximum fraction of the image that shows through the defect. High values give faint defects.',
      group: 'basic'
    }),
    augmenters: z.number().int().min(0).max(10).default(3).meta({
      title: 'Texture augmentations',
      description: 'Number of random changes of brightness, colour and geometry applied to the texture of a defect.',
      group: 'advanced'
    })
  })
  .readonly()

export type DraemSettings = z.infer<typeof draemSettings>
