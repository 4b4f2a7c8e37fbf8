/** @file The way back: verdicts that people overrule, and the dataset that their images go to. */
import { z } from 'zod'
import { maskBytesLimit } from './masks.ts'
import { command, query } from './procedure.ts'
import { failure, id, time } from './values.ts'

/** What a person says of an image instead of the station; the station's own verdict stays beside it. */
export const overruling = z.object({
  verdict: z.enum(['ok', 'ng']),
  /** Of the defect; null for OK, and where nobody named one. */
  type: z.string().nullable(),
  /** Whether the defect was drawn. */
  mask: z.boolean(),
  by: z.string().nullable(),
  at: time
})

/** Where images from the line are. */
const lineDataset = z.object({
  dataset: id,
  name: z.string(),
  images: z.int(),
  good: z.int(),
  /** Images that are no longer overruled and that stay, because a split uses them. */
  kept: z.int()
})

const sent = z.object({
  overruling: overruling.nullable(),
  /** Null while no workspace is open, and where it could not be reached; the station keeps the image until then. */
  line: lineDataset.nullable(),
  /** Why the image is not in the dataset yet. */
  failure: failure.nullable()
})

const image = { station: z.string(), sequence: z.int().min(1) }

export const overruleProcedures = {
  'stations.overrule': command(
    'Overrules the verdict of an image, also while the station runs, and sends the image with the right one to the dataset “from the line”; a former correction is replaced.',
    z.strictObject({
      ...image,
      verdict: z.enum(['ok', 'ng']),
      /** Of the defect, with NG only. */
      type: z.string().trim().max(100).nullable().default(null),
      /**
       * PNG of the size of the image as it was received, any pixel above 0 marks; with NG only. Null removes the one drawn
       * before, which stays where none is given.
       */
      mask: z
        .base64()
        .max(Math.ceil((maskBytesLimit * 4) / 3))
        .nullable()
        .optional()
    }),
    sent
  ),
  'stations.withdraw': command(
    'Takes a correction back: the station’s verdict stands again, and the image leaves the dataset.',
    z.strictObject(image),
    sent
  ),
  'stations.collect': command(
    'Brings overruled images of a station into the open workspace that are not there yet, as from another PC.',
    z.strictObject({ folder: z.string().min(1) }),
    z.object({ line: lineDataset.nullable() })
  ),
  'stations.line': query(
    'What is known for correcting verdicts: the dataset so far, and defect types to choose from.',
    z.strictObject({ station: z.string() }),
    z.object({ line: lineDataset.nullable(), types: z.array(z.string()) })
  )
} as const

export type ImageOverruling = z.output<typeof overruling>
