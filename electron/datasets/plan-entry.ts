import type { ImageFacts } from '../workspace/datasets.ts'

/** One picture that will be imported, decoded once and hashed. */
export interface PlanEntry extends Omit<ImageFacts, 'origin'> {
  /** Absolute paths. */
  readonly picture: string
  readonly mask: string | null
}
