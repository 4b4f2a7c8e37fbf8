/** @file What a kind of detector brings with it so that it can be exported. */
import type { Tensor } from '../../engine/tensor.ts'
import type { Box } from '../../imaging/crop.ts'
import type { DetectorFiles } from '../../detection/task-worker.ts'
import type { ScoreScale } from './normalised-score.ts'
import type { PreparedImage } from './prepared-image.ts'

export interface ExportableDetector {
  readonly scale: ScoreScale
  /** Values of the graph's parameters, by name. */
  readonly parameters: ReadonlyMap<string, Float32Array>
  /** Components of other authors inside the network, with their licences. */
  readonly notices: readonly string[]
  /** Adds the detector to the graph. Its scores are those of the detector itself to 1e-5. */
  readonly build: (image: PreparedImage) => {
    /** The image's score, float64 [1]. */
    readonly raw: Tensor
    /** Value of each pixel of the prepared image, [H, W]; null for detectors that do not say where a defect is. */
    readonly map: Tensor | null
    /** The part of the prepared image that its score comes from; all of it without. */
    readonly counted?: Box
  }
}

/** One kind of detector. */
export interface Exporter {
  /** What manifests call it. */
  readonly kind: string
  /** Whether a saved detector is of this kind. */
  readonly isFile: (description: DetectorFiles['description']) => Promise<boolean>
  /** Errors: those of loadDetector and of the backbone. */
  readonly open: (files: DetectorFiles) => Promise<ExportableDetector>
}
