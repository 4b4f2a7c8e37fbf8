/** @file The results of detection as their report shows them. */
import { english } from '../../../messages/english.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import { adviceBy, findingsBy } from '../../findings.ts'
import {
  curvesAtMost,
  resultsBySeed,
  prevalencesOf,
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
    advice: adviceBy(results, say.text('label.ap'), precision, say),
    results: buildResultTable(
      results,
      thresholdRule === undefined ? undefined : ruleText(thresholdRule, say),
      say,
      prevalencesOf(results)
    ),
    gains: buildGainTable(results, say),
    trends: trendCharts(results, trendMeasures, say),
    curves: curvesAtMost(results, (metrics) => metrics, say),
    seeds: resultsBySeed(results, detectionColumns(results), say)
  }
}

/** How a validation threshold was chosen, which results keep in English. */
function ruleText(rule: string, say: Speaker): string {
  const keys = ['rule.best-f1', 'rule.none', 'rule.share'] as const
  const known = keys.find((key) => english.text(key) === rule)
  return known === undefined ? rule : say.text(known)
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
