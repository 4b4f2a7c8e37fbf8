import { z } from 'zod'
import type { SettingMeta } from '../../common/setting-meta.ts'

const thresholdMeta = {
  title: 'Threshold',
  description: 'A fixed threshold works better if all images are alike.',
  choices: { otsu: 'Per image (Otsu)', fixed: 'Fixed' }
} as const satisfies SettingMeta

const levelMeta = {
  title: 'Level',
  description: 'The fixed threshold, or the lower limit for Otsu. Raise it if masks are too large.'
} as const satisfies SettingMeta

const radius = z.number().int().min(0).max(32)

/**
 * How a field of values is turned into a mask. Measured on 28 Magnetic Tile and 20 transistor defects, cut out on
 * mid-grey at 128 pixels, through the embedded autoencoder, against their true masks (mean IoU): `otsu` with this floor
 * .55, a fixed .3 or .35 .53, .2 .46, .1 .36. Uniform grey is reconstructed with deviations up to .17, hence the floor.
 * No morphology was best there, since cracks are one to three pixels wide: both radii grow with the image, one pixel
 * per 256 of its shorter side.
 */
const cleaning = {
  /** Radius of the squares that gaps are closed and specks opened with; by default the shorter side / 256. */
  closing: radius.optional().meta({
    title: 'Closing radius',
    description: 'Fills gaps in the mask up to this radius. Leave empty for one pixel per 256 of the shorter side.',
    unit: 'px',
    empty: 'automatic'
  }),
  opening: radius.optional().meta({
    title: 'Opening radius',
    description: 'Removes specks up to this radius from the mask; 0 keeps hairline cracks.',
    unit: 'px',
    empty: 'automatic'
  }),
  smallest: z.number().min(0).max(1).default(0.0005).meta({
    title: 'Minimum region area',
    description: 'Fraction of the image; smaller regions are removed from the mask.'
  }),
  /**
   * A mask of more than this share of the image is discarded: an untrained branch generates texture instead of grey.
   */
  largest: z
    .number()
    .gt(0)
    .max(1)
    .default(0.5)
    .meta({ title: 'Maximum mask area', description: 'Fraction of the image; a pair with a larger mask is discarded.' })
}

/** Settings of `partMask`: the threshold is one of the deviation from mid-grey, 0 for grey, 1 for black or white. */
export const partMaskSettings = z
  .strictObject({
    threshold: z.enum(['otsu', 'fixed']).default('otsu').meta(thresholdMeta),
    level: z.number().gt(0).lt(1).default(0.2).meta(levelMeta),
    ...cleaning
  })
  .readonly()

/** Settings of `attentionMask`: the threshold is one of the map between its smallest (0) and largest value (1). */
export const attentionMaskSettings = z
  .strictObject({
    threshold: z.enum(['otsu', 'fixed']).default('otsu').meta(thresholdMeta),
    /** The fixed threshold, or the least that Otsu's may be: half of the range, as common for attention maps. */
    level: z.number().gt(0).lt(1).default(0.5).meta(levelMeta),
    ...cleaning
  })
  .readonly()

export type PartMaskSettings = z.infer<typeof partMaskSettings>
export type AttentionMaskSettings = z.infer<typeof attentionMaskSettings>
