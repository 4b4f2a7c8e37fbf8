import { z } from 'zod'
import { attemptsMeta, range, share } from '../setting-types.ts'

/**
 * CutPaste's settings with its published defaults. Differences: a scar's sides are given for an image of 256 pixels,
 * the published size, and scale with the shorter side; a scar's edge is interpolated; an invisible paste, as on a
 * uniform surface, is generated again, since it would be labelled as a defect.
 */
export const cutpasteSettings = z
  .strictObject({
    variant: z
      .enum(['normal', 'scar', 'union'])
      .default('union')
      .meta({
        title: 'Variant',
        description: 'Patches resemble stains and dents; scars resemble scratches.',
        choices: { normal: 'Patches', scar: 'Scars', union: 'Either (chosen per image)' },
        group: 'basic'
      }),
    area: range(share)
      .default([0.02, 0.15])
      .meta({ title: 'Patch area', description: 'Minimum and maximum, as a fraction of the image.', group: 'basic' }),
    /** Width over height of a normal patch, drawn evenly on a logarithmic scale. */
    aspect: range(z.number().min(0.01).max(100))
      .default([0.3, 3.3])
      .meta({ title: 'Patch aspect ratio', description: 'Width ÷ height, minimum and maximum.', group: 'advanced' }),
    /** Short and long side of a scar, in pixels of an image whose shorter side is 256. */
    scarWidth: range(z.number().min(1)).default([2, 16]).meta({
      title: 'Scar width',
      description: 'Minimum and maximum for a 256-pixel image; scales with the image.',
      unit: 'px',
      group: 'basic'
    }),
    scarLength: range(z.number().min(1)).default([10, 25]).meta({
      title: 'Scar length',
      description: 'Minimum and maximum for a 256-pixel image; scales with the image.',
      unit: 'px',
      group: 'basic'
    }),
    scarRotation: range(z.number().min(-180).max(180))
      .default([-45, 45])
      .meta({ title: 'Scar rotation', description: 'Minimum and maximum.', unit: '°', group: 'advanced' }),
    /** Most that brightness, contrast and saturation change, as a share, and the hue, in turns. */
    colourJitter: z.number().min(0).max(0.5).default(0.1).meta({
      title: 'Colour jitter',
      description: 'Maximum change of brightness, contrast, saturation and hue of a patch, from 0 to 0.5.',
      group: 'basic'
    }),
    attempts: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .default(100)
      .meta({ ...attemptsMeta, group: 'advanced' })
  })
  .readonly()

export type CutpasteSettings = z.infer<typeof cutpasteSettings>
