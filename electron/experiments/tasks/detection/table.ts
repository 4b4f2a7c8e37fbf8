/** @file The papers' table of detection: both average precisions, and what is detected at two thresholds. */
import type { ImageMetrics } from '../../../metrics/detector-metrics.ts'
import type { CellResult, Measure } from '../../statistics.ts'
import { gainTableOf, tableOf, type ResultColumn, type ResultTable } from '../../table.ts'

const atValidation = (name: 'precision' | 'recall' | 'f1'): Measure => {
  return ({ atValidationThreshold }) => atValidationThreshold?.[name] ?? null
}

/** Both average precisions, then what the detector does at the two thresholds. */
export const resultColumns = [
  { key: 'averagePrecision', group: 'AP', label: 'step sum', measure: (metrics) => metrics.averagePrecision },
  { key: 'prAreaTrapezoid', group: 'AP', label: 'trapezoid', measure: (metrics) => metrics.prAreaTrapezoid },
  { key: 'precision', group: 'Validation threshold', label: 'precision', measure: atValidation('precision') },
  { key: 'recall', group: 'Validation threshold', label: 'recall', measure: atValidation('recall') },
  { key: 'f1', group: 'Validation threshold', label: 'F1', measure: atValidation('f1') },
  { key: 'oraclePrecision', group: 'Oracle', label: 'precision', measure: ({ oracle }) => oracle.precision },
  { key: 'oracleRecall', group: 'Oracle', label: 'recall', measure: ({ oracle }) => oracle.recall },
  { key: 'oracleF1', group: 'Oracle', label: 'F1', measure: ({ oracle }) => oracle.f1 }
] as const satisfies readonly ResultColumn<ImageMetrics>[]

/**
 * The table of an experiment's results. `thresholdRule` says how the validation threshold was chosen.
 * Throws `experiment.duplicate-result`.
 */
export function buildResultTable(
  results: readonly CellResult[],
  thresholdRule = 'best F1 on the validation images'
): ResultTable {
  const legend = [
    'Cells: mean over seeds (sample standard deviation with n − 1, n = number of seeds).',
    `Validation threshold, fixed before the test: ${thresholdRule}.`,
    'Oracle: the test set’s own best F1, as the papers report; it cannot be had on the line.',
    'Precision counts as 0 where a detector calls nothing defective.'
  ]
  return tableOf(resultColumns, results, legend)
}

/** What each row gained, paired by seed; null where "none" was not run. Throws `experiment.duplicate-result`. */
export function buildGainTable(results: readonly CellResult[]): ResultTable | null {
  return gainTableOf(resultColumns, results)
}
