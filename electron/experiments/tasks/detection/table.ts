/** @file The papers' table of detection: both average precisions, and what is detected at two thresholds. */
import { english } from '../../../messages/english.ts'
import type { ImageMetrics } from '../../../metrics/detector-metrics.ts'
import type { CellResult, Measure } from '../../statistics.ts'
import { withWindowColumns, type MayHaveWindows } from '../window-columns.ts'
import { f1OfFlaggingAll, gainTableOf, tableOf, type ResultColumn, type ResultTable } from '../../table.ts'

const atValidation = (name: 'precision' | 'recall' | 'f1'): Measure => {
  return ({ atValidationThreshold }) => atValidationThreshold?.[name] ?? null
}

const asPrevalence = (prevalence: number) => prevalence
const one = () => 1

/** Both average precisions, then what the detector does at the two thresholds. */
export const resultColumns = [
  {
    ...{ key: 'averagePrecision', group: 'AP', label: 'label.step-sum', chance: asPrevalence },
    measure: (metrics) => metrics.averagePrecision
  },
  {
    ...{ key: 'prAreaTrapezoid', group: 'AP', label: 'label.trapezoid', chance: asPrevalence },
    measure: (metrics) => metrics.prAreaTrapezoid
  },
  {
    ...{ key: 'precision', group: 'group.validation', label: 'label.precision', flagAll: asPrevalence },
    measure: atValidation('precision')
  },
  { key: 'recall', group: 'group.validation', label: 'label.recall', flagAll: one, measure: atValidation('recall') },
  { key: 'f1', group: 'group.validation', label: 'F1', flagAll: f1OfFlaggingAll, measure: atValidation('f1') },
  {
    ...{ key: 'oraclePrecision', group: 'group.oracle', label: 'label.precision', flagAll: asPrevalence },
    measure: ({ oracle }) => oracle.precision
  },
  {
    ...{ key: 'oracleRecall', group: 'group.oracle', label: 'label.recall', flagAll: one },
    measure: ({ oracle }) => oracle.recall
  },
  {
    ...{ key: 'oracleF1', group: 'group.oracle', label: 'F1', flagAll: f1OfFlaggingAll },
    measure: ({ oracle }) => oracle.f1
  }
] as const satisfies readonly ResultColumn<ImageMetrics>[]

/** Of whole images, and of single windows where a detector takes them. */
export type DetectionMetrics = ImageMetrics & MayHaveWindows

/** The columns that these results have. */
export function detectionColumns(
  results: readonly CellResult<DetectionMetrics>[]
): readonly ResultColumn<DetectionMetrics>[] {
  return withWindowColumns<DetectionMetrics>(resultColumns, results)
}

/**
 * The table of an experiment's results. `thresholdRule` says how the validation threshold was chosen; `prevalences` are
 * the shares of defective test images.
 * Throws `experiment.duplicate-result`.
 */
export function buildResultTable(
  results: readonly CellResult<DetectionMetrics>[],
  thresholdRule = 'best F1 on the validation images',
  say = english,
  prevalences: readonly number[] = []
): ResultTable {
  const legend = [
    say.text('legend.cells'),
    say.text('legend.threshold', { rule: thresholdRule }),
    say.text('legend.oracle'),
    say.text('legend.no-calls')
  ]
  return tableOf(detectionColumns(results), results, legend, say, prevalences)
}

/** What each row gained, paired by seed; null where "none" was not run. Throws `experiment.duplicate-result`. */
export function buildGainTable(results: readonly CellResult<DetectionMetrics>[], say = english): ResultTable | null {
  return gainTableOf(detectionColumns(results), results, say)
}
