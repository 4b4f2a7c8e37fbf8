/** @file What inspecting one image says; stations, pages and commands build on these types. */
import type { Failure } from '../common/errors.ts'
import type { ImageSource } from '../imaging/source.ts'

/** An image that was inspected. */
export interface Inspected {
  /** `review` only where the bundle has a review zone between two thresholds. */
  readonly verdict: 'ok' | 'ng' | 'review'
  /** What the detector says, as it was trained: the higher, the more surely defective. Always kept. */
  readonly raw: number
  /** The same in 0…1, with 0.5 at the threshold. */
  readonly score: number
  /** Likeliest defect type; null for detectors that tell no types apart. */
  readonly type: string | null
  /**
   * Score of each pixel in 0…1, row by row, at the image's size: 0.5 at the threshold, and the highest is the image's score. Null for
   * detectors that do not say where a defect is.
   */
  readonly map: Float32Array | null
}

/** An image that could not be inspected, with its reason. To the line it is a reject, never OK. */
export interface NotInspected {
  readonly verdict: 'could-not-inspect'
  readonly failure: Required<Failure>
}

export type Inspection = Inspected | NotInspected
export type Verdict = Inspection['verdict']

/**
 * Inspects one image, given by its path or its bytes. Whatever is wrong with the image is a verdict; only faults of the
 * program reject.
 */
export type Inspect = (image: ImageSource) => Promise<Inspection>
