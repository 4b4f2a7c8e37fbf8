import type { ImageMetrics, PixelMetrics } from '../../metrics/detector-metrics.ts'

/** What one network scored on the test set. */
export interface LocalisationMetrics {
  readonly image: Pick<ImageMetrics, 'auroc' | 'averagePrecision' | 'oracle'>
  readonly pixel: PixelMetrics
  /** The epoch that did best on the test set, counted from 1, with its measures; null where it was not asked for. */
  readonly best: { readonly epoch: number; readonly measures: Readonly<Record<string, number>> } | null
}

/** The seven numbers by name; of an earlier epoch as well as of the last. */
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
