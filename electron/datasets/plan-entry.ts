import type { ImageDetails } from '../workspace/datasets.ts'

/** One image that will be imported, decoded once and hashed. */
export interface PlanEntry extends Omit<ImageDetails, 'origin'> {
  /** Absolute paths. */
  readonly image: string
  readonly mask: string | null
}
