import { z } from 'zod'

const byte = z.number().min(0).max(255)
const share = z.number().min(0).max(1)
const range = (value: z.ZodNumber) =>
  z.tuple([value, value]).refine(([low, high]) => low <= high, 'the first number must not exceed the second')

/**
 * Where the part is. `none`: everywhere, as for textures. `fixed`: a grey threshold 0..255 (MemSeg has one per MVTec
 * category). `otsu`: the threshold that separates each picture best (our addition). The part is the dark side,
 * unless `inverted`.
 */
const foreground = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('none') }),
  z.object({ mode: z.literal('fixed'), threshold: byte, inverted: z.boolean().default(false) }),
  z.object({ mode: z.literal('otsu'), inverted: z.boolean().default(false) })
])

/**
 * MemSeg's settings; the defaults are those of the implementation that In&Out builds on. It departs from it in three
 * points: sizes need not divide by the grid or the Perlin resolution; an empty mask is drawn again up to `attempts`
 * times and then is an error, where the original labels it a defect; a mask below `minimumArea`, or one inside which
 * the blend changes nothing visible (a black texture on black), counts as empty.
 */
export const memsegSettings = z
  .strictObject({
    foreground: foreground.default({ mode: 'none' }),
    /** Perlin lattice: 2^k cells per axis with k in this range. */
    octaves: range(z.number().int().min(0).max(8)).default([0, 5]),
    /** Perlin values above this are marked. */
    perlinThreshold: z.number().min(-1).max(1).default(0.5),
    /** How often the defect's texture comes from the texture folder; without one it never does. */
    textureProbability: share.default(0.5),
    /** Augmenters that are applied to the picture itself otherwise. */
    augmenters: z.number().int().min(0).max(10).default(3),
    /** Rows and columns of the shuffle that follows: the code's 8×8; the paper says 4×8. */
    grid: z.tuple([z.number().int().min(1), z.number().int().min(1)]).default([8, 8]),
    /** Share of the foreign texture in the blend: 1 hides the picture. */
    opacity: range(share).default([0.15, 1]),
    /** Smallest defect, in pixels. */
    minimumArea: z.number().int().min(1).default(1),
    attempts: z.number().int().min(1).max(1000).default(20)
  })
  .readonly()

export type MemsegSettings = z.infer<typeof memsegSettings>
export type ForegroundSettings = z.infer<typeof foreground>
