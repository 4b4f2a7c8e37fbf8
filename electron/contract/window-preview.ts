/** @file The windows that a detector would be trained on, shown before it is. */
import { z } from 'zod'
import { hash, id } from './values.ts'

const rectangle = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() })

/** Which windows a detector would be trained on, and real defects to show them with. */
export const windowPreview = z.object({
  /** Side of a window, in pixels of the prepared images. */
  window: z.int(),
  /** Images are reduced to this fraction first; 1 for full size. */
  scale: z.number(),
  /** Side of the network's input. */
  side: z.int(),
  /** Training defects with a mask, from which the side is chosen where none is given. */
  defects: z.int(),
  /** Training defects without one, with which such a detector cannot be trained. */
  unmasked: z.int(),
  /** Up to six of the defects, from the smallest to the largest; all figures in pixels of the stored image. */
  examples: z.array(
    z.object({
      image: id,
      name: z.string(),
      contentHash: hash,
      maskHash: hash,
      width: z.int(),
      height: z.int(),
      defectType: z.string().nullable(),
      /** The mask's largest region. */
      box: rectangle,
      /** A window around its middle; reaches outside only where the image is smaller. */
      view: rectangle
    })
  )
})

export type WindowPreview = z.output<typeof windowPreview>
