import { z } from 'zod'

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
  closing: radius.optional(),
  opening: radius.optional(),
  /** Areas of fewer pixels are removed, as a share of the image. */
  smallest: z.number().min(0).max(1).default(0.0005),
  /**
   * A mask of more than this share of the image is discarded: an untrained branch generates texture instead of grey.
   */
  largest: z.number().gt(0).max(1).default(0.5)
}

/** Settings of `partMask`: the threshold is one of the deviation from mid-grey, 0 for grey, 1 for black or white. */
export const partMaskSettings = z
  .strictObject({
    threshold: z.enum(['otsu', 'fixed']).default('otsu'),
    /** The fixed threshold, or the lower limit for Otsu's. */
    level: z.number().gt(0).lt(1).default(0.2),
    ...cleaning
  })
  .readonly()

/** Settings of `attentionMask`: the threshold is one of the map between its smallest (0) and largest value (1). */
export const attentionMaskSettings = z
  .strictObject({
    threshold: z.enum(['otsu', 'fixed']).default('otsu'),
    /** The fixed threshold, or the least that Otsu's may be: half of the range, as common for attention maps. */
    level: z.number().gt(0).lt(1).default(0.5),
    ...cleaning
  })
  .readonly()

export type PartMaskSettings = z.infer<typeof partMaskSettings>
export type AttentionMaskSettings = z.infer<typeof attentionMaskSettings>
