import type { Levels } from '../common/value-range.ts'
import type { ImageDetails } from '../workspace/datasets.ts'

/** One image that will be imported, decoded once and hashed. */
export interface PlanEntry extends Omit<ImageDetails, 'origin'> {
  /** Absolute path. */
  readonly image: string
  /** Absolute path of its mask, or a PNG where no one file holds it; null for none. */
  readonly mask: string | Uint8Array | null
  /** Equal for images of equal pixels, whatever their files (pixel-hash.ts). */
  readonly pixelHash: string
  /** What the image uses of samples of more than 8 bits, as they are stored; null for 8 bits. */
  readonly levels: Levels | null
  /** The largest sample of the image in the dataset's range, and the bits of a sample. */
  readonly brightest: { readonly value: number; readonly bits: 8 | 16 }
}
