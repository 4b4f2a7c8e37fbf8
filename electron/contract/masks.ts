import { z } from 'zod'
import { command } from './procedure.ts'
import { imageDetails } from './datasets.ts'
import { hash, id } from './values.ts'

/** 8 MiB of PNG hold the mask of any image that is let in. */
export const maskBytesLimit = 8 * 2 ** 20

export const maskProcedures = {
  'masks.save': command(
    'Stores an edited mask of a dataset image: PNG of the image’s size, any pixel above 0 marks; null removes it.',
    z.strictObject({
      image: id,
      /** The mask that was edited; refused where another person has saved since. */
      replaces: hash.nullable(),
      png: z
        .base64()
        .max(Math.ceil((maskBytesLimit * 4) / 3))
        .nullable(),
      /** Type of an image that was good and now shows a defect. */
      defectType: z.string().min(1).max(100).optional()
    }),
    imageDetails
  )
} as const
