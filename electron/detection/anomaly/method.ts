import type { Monitor } from '../../common/progress.ts'
import type { Image, Size } from '../../imaging/image.ts'
import type { ComputeOptions } from '../detector.ts'
import type { Weights } from '../network-weights.ts'
import type { FeatureSource } from './features.ts'

/** Good images to learn from, loaded one at a time. */
export interface GoodImages {
  readonly count: number
  readonly load: (index: number) => Promise<Image>
  /** What error messages call them. */
  readonly nameOf: (index: number) => string
}

/** What a method says of an image. */
export interface Abnormality {
  /** Distance from normal; the higher, the more surely defective. Without an upper limit. */
  readonly score: number
  /** The same of each pixel, row by row. */
  readonly map: Float32Array
}

export interface OpenAnomaly {
  /** Errors: `detector.input-size` where the method needs images of one size. */
  score(image: Image): Promise<Abnormality>
  release(): Promise<void>
}

/** A way to learn from good images alone. */
export interface AnomalyMethod<Settings> {
  /**
   * What is learnt, as named vectors. Throws `run.cancelled`, `detector.few-good-images`, and for PaDiM
   * `detector.sizes-differ`, `detector.too-many-features` and `detector.too-much-memory`.
   */
  fit(
    goods: GoodImages,
    settings: Settings,
    context: { readonly seed: number; readonly source: FeatureSource; readonly monitor: Monitor }
  ): Promise<AnomalyModel>
  open(model: AnomalyModel, settings: Settings, source: FeatureSource, compute: ComputeOptions): Promise<OpenAnomaly>
}

export interface AnomalyModel {
  readonly weights: Weights
  /** Size of the images that it works on; null for any. */
  readonly size: Size | null
}
