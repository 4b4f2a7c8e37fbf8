/** @file All metrics of a detector: per image and per pixel. */
import { bestF1Of, operatingPointOf } from './operating-point.ts'
import type { OperatingPoint } from './operating-point.ts'
import { averagePrecisionOf, prAreaTrapezoidOf } from './precision-recall.ts'
import { areaUnderRegionOverlapOf, sortMaps } from './region-overlap.ts'
import type { ScoreMap } from './region-overlap.ts'
import { areaUnderRocOf } from './roc.ts'
import { sortScores } from './scores.ts'
import type { Labels, Scores } from './scores.ts'

/** Image-level metrics. All in 0..1. */
export interface ImageMetrics {
  /** Step sum. */
  readonly averagePrecision: number
  /** Trapezoid area, which mixed-SegDec calls AP. */
  readonly prAreaTrapezoid: number
  readonly auroc: number
  /** At the threshold chosen on validation data; null if none could be chosen. */
  readonly atValidationThreshold: OperatingPoint | null
  /** At these scores' own best F1: an upper bound, where they are test data. */
  readonly oracle: OperatingPoint
}

/**
 * Metrics of test scores; `validationThreshold` comes from selectThreshold on other images, null where there is none.
 * Throws `metrics.no-positives`, `metrics.no-negatives` and the codes of sortScores.
 */
export function measureImages(labels: Labels, scores: Scores, validationThreshold: number | null): ImageMetrics {
  const sorted = sortScores(labels, scores)
  return {
    averagePrecision: averagePrecisionOf(sorted),
    prAreaTrapezoid: prAreaTrapezoidOf(sorted),
    auroc: areaUnderRocOf(sorted),
    atValidationThreshold: validationThreshold === null ? null : operatingPointOf(sorted, validationThreshold),
    oracle: bestF1Of(sorted)
  }
}

/** Pixel-level metrics over all images together. All in 0..1. */
export interface PixelMetrics {
  readonly auroc: number
  /** Step sum. */
  readonly averagePrecision: number
  /** At the pixels' own best F1 over all thresholds. */
  readonly oracle: OperatingPoint
  /** Up to a false positive rate of 0.3, 8-connected regions. */
  readonly aupro: number
}

/**
 * Metrics of score maps beside their masks. Throws `metrics.map-size`, `metrics.no-positives`, `metrics.no-negatives` and
 * the codes of sortScores.
 */
export function measurePixels(maps: readonly ScoreMap[]): PixelMetrics {
  const sorted = sortMaps(maps)
  return {
    auroc: areaUnderRocOf(sorted),
    averagePrecision: averagePrecisionOf(sorted),
    oracle: bestF1Of(sorted),
    aupro: areaUnderRegionOverlapOf(maps, sorted, 0.3)
  }
}
