/** @file The results of detection as their report shows them. */
import { english } from '../../../messages/english.ts'
import { adviceBy, findingsBy } from '../../findings.ts'
import {
  curvesAtMost,
  resultsBySeed,
  prevalencesOf,
  testedOf,
  trendCharts,
  type ReportedResults,
  type ScoredResult
} from '../../report-data.ts'
import { buildGainTable, buildResultTable, detectionColumns, resultColumns, type DetectionMetrics } from './table.ts'

const precision = ({ averagePrecision }: DetectionMetrics) => averagePrecision

/**
 * All of the report that follows from the results. `thresholdRule` says how validation thresholds were chosen.
 * Throws `experiment.duplicate-result`.
 */
export function reportDetection(
  results: readonly ScoredResult<DetectionMetrics>[],
  thresholdRule?: string,
  say = english
): ReportedResults {
  return {
    findings: findingsBy(results, say.text('label.ap'), precision, say),
    advice: adviceBy(results, say.text('label.ap'), precision, say, testedOf(results)),
    results: buildResultTable(results, thresholdRule, say, prevalencesOf(results)),
    gains: buildGainTable(results, say),
    trends: trendCharts(results, trendMeasures, say),
    curves: curvesAtMost(results, (metrics) => metrics),
    seeds: resultsBySeed(results, detectionColumns(results), say)
  }
}

/** Precision and recall at both thresholds. */
const trendMeasures = [
  { key: 'precision', title: 'trend.precision' },
  { key: 'recall', title: 'trend.recall' },
  { key: 'oraclePrecision', title: 'trend.oracle-precision' },
  { key: 'oracleRecall', title: 'trend.oracle-recall' }
].map(({ key, title }) => ({
  title,
  measure: resultColumns.find((column) => column.key === key)?.measure ?? (() => null)
}))
