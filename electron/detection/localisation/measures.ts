import type { ImageMetrics, PixelMetrics } from '../../metrics/detector-metrics.ts'

import type { Evaluation } from '../training-state.ts'

/** What one network scored on the test set. */
export interface LocalisationMetrics {
  readonly image: Pick<ImageMetrics, 'auroc' | 'averagePrecision' | 'oracle'>
  readonly pixel: PixelMetrics
  /** The update or epoch that did best on the test set, with its measures; null where it was not asked for. */
  readonly best: Evaluation | null
}

/** The seven numbers by name; of an earlier state as well as of the last. */
export function flatMeasures({ image, pixel }: Pick<LocalisationMetrics, 'image' | 'pixel'>): Record<string, number> {
  return {
    'image AUROC': image.auroc,
    'image AP': image.averagePrecision,
    'image F1-max': image.oracle.f1,
    'pixel AUROC': pixel.auroc,
    'pixel AP': pixel.averagePrecision,
    'pixel F1-max': pixel.oracle.f1,
    'pixel PRO': pixel.aupro
  }
}
