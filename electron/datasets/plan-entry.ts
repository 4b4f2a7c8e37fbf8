import type { ImageDetails } from '../workspace/datasets.ts'

/** One image that will be imported, decoded once and hashed. */
export interface PlanEntry extends Omit<ImageDetails, 'origin'> {
  /** Absolute paths. */
  readonly image: string
  readonly mask: string | null
  /** The largest sample of the image, and the bits of a sample. */
  readonly brightest: { readonly value: number; readonly bits: 8 | 16 }
}
