import { z } from 'zod'
import { foregroundMeta, foregroundSettings } from '../foreground-settings.ts'
import { attemptsMeta, minimumAreaMeta, range, share } from '../setting-types.ts'

/** Settings of the defect bank; the ranges are those that were measured with five real defects. */
export const bankSettings = z
  .strictObject({
    foreground: foregroundSettings.default({ mode: 'none' }).meta({ ...foregroundMeta, group: 'basic' }),
    placement: z
      .enum(['anywhere', 'near'])
      .default('anywhere')
      .meta({
        title: 'Placement',
        description: 'Choose “near” if a defect occurs only in certain places of the part and all parts are aligned.',
        choices: { anywhere: 'Anywhere on the object', near: 'Near where the real defect was' },
        group: 'basic'
      }),
    blend: z
      .enum(['ratio', 'alpha', 'poisson', 'auto'])
      .default('ratio')
      .meta({
        title: 'Blending',
        description:
          'Ratio changes the light of the surface as the defect did, and keeps grain and lighting. Poisson and pasting (alpha) bring the defect’s own surface along, for defects that hide what is below. Auto chooses ratio or Poisson by the width of the defect.',
        choices: {
          ratio: 'Ratio (light of the surface)',
          alpha: 'Pasting with a soft edge',
          poisson: 'Poisson (gradients)',
          auto: 'By width: ratio or Poisson'
        },
        group: 'basic'
      }),
    resolution: z
      .enum(['native', 'run'])
      .default('native')
      .meta({
        title: 'Resolution',
        description:
          'Original resolution keeps small defects and generates images of the good images’ own size. Training resizes them as it does real ones.',
        choices: { native: 'Original resolution', run: 'Width and height chosen above' },
        group: 'basic'
      }),
    flip: z.boolean().default(true).meta({
      title: 'Flip defects',
      description: 'Flips half of the pasted defects. Turn off if the direction of a defect matters.',
      group: 'basic'
    }),
    turned: share.default(0.5).meta({
      title: 'Fraction turned freely',
      description: 'Fraction of defects turned by any angle; 0 if defects follow the grain, as scratches often do.',
      group: 'basic'
    }),
    tilt: z.number().min(0).max(180).default(15).meta({
      title: 'Tilt of the others',
      description: 'Largest angle by which the other defects are turned.',
      unit: '°',
      group: 'advanced'
    }),
    scale: range(z.number().min(0.1).max(10)).default([0.7, 1.45]).meta({
      title: 'Scale',
      description: 'Minimum and maximum, relative to the size of the real defect.',
      group: 'basic'
    }),
    aspect: z.number().min(0).max(0.5).default(0.15).meta({
      title: 'Stretching',
      description: 'Largest change of a defect’s width relative to its height, as a fraction.',
      group: 'advanced'
    }),
    elastic: range(z.number().min(0).max(4)).default([0, 2]).meta({
      title: 'Distortion',
      description: 'Minimum and maximum of the smooth displacement that changes the shape of a defect.',
      unit: 'px',
      group: 'advanced'
    }),
    gain: range(z.number().min(0).max(3)).default([0.85, 1.15]).meta({
      title: 'Contrast factor',
      description: 'Minimum and maximum. Above 1, defects stand out more than the real ones; pasting ignores it.',
      group: 'basic'
    }),
    jitter: share.default(0.1).meta({
      title: 'Distance from the real place',
      description: 'Largest distance with the placement “near”, as a fraction of the image’s width and height.',
      group: 'advanced'
    }),
    poissonFrom: z.number().int().min(1).default(32).meta({
      title: 'Width for Poisson',
      description: 'Side of the largest square inside a defect from which blending by width uses Poisson.',
      unit: 'px',
      group: 'advanced'
    }),
    mixedGradients: z.boolean().default(false).meta({
      title: 'Mixed gradients',
      description: 'Poisson keeps the surface’s structure where it is stronger than that of the defect.',
      group: 'advanced'
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

export type BankSettings = z.infer<typeof bankSettings>
