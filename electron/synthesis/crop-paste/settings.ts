import { z } from 'zod'
import { foregroundMeta, foregroundSettings } from '../foreground-settings.ts'
import { attemptsMeta, minimumAreaMeta, range, share } from '../setting-types.ts'

/**
 * Crop-Paste's settings. The sources name the steps (flip, turn, scale, place) but no ranges: these are ours. A defect
 * of which less than `inside` would lie on the part, or that shows nothing where it lies, is generated again.
 */
export const cropPasteSettings = z
  .strictObject({
    foreground: foregroundSettings.default({ mode: 'none' }).meta({ ...foregroundMeta, group: 'basic' }),
    flip: z.boolean().default(true).meta({
      title: 'Flip defects',
      description: 'Flips half of the pasted defects. Turn off if the direction of a defect matters.',
      group: 'basic'
    }),
    rotation: range(z.number().min(-180).max(180)).default([-180, 180]).meta({
      title: 'Rotation',
      description: 'Minimum and maximum. Narrow the range if defects follow the grain, as scratches often do.',
      unit: '°',
      group: 'basic'
    }),
    scale: range(z.number().min(0.1).max(10)).default([0.8, 1.25]).meta({
      title: 'Scale',
      description: 'Minimum and maximum, relative to the size of the real defect.',
      group: 'basic'
    }),
    inside: share.default(0.9).meta({
      title: 'Minimum overlap with the object',
      description:
        'Minimum fraction of a defect that must lie on the object and inside the image; the rest is cut off.',
      group: 'advanced'
    }),
    minimumArea: z
      .number()
      .int()
      .min(1)
      .default(1)
      .meta({ ...minimumAreaMeta, group: 'advanced' }),
    attempts: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(100)
      .meta({ ...attemptsMeta, group: 'advanced' })
  })
  .readonly()

export type CropPasteSettings = z.infer<typeof cropPasteSettings>
