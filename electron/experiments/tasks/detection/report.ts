/** @file The results of detection as their report shows them. */
import type { ImageMetrics } from '../../../metrics/detector-metrics.ts'
import type { Summary } from '../../../metrics/summary.ts'
import { curvesAtMost, everySeed, trendCharts, type ReportedResults, type ScoredResult } from '../../report-data.ts'
import { groupResults, summarizeGain, summarizeGroup, type CellResult, type Measure } from '../../statistics.ts'
import { formatSummary } from '../../table.ts'
import { buildGainTable, buildResultTable, resultColumns } from './table.ts'

/**
 * All of the report that follows from the results. `thresholdRule` says how validation thresholds were chosen.
 * Throws `experiment.duplicate-result`.
 */
export function reportDetection(
  results: readonly ScoredResult<ImageMetrics>[],
  thresholdRule?: string
): ReportedResults {
  return {
    findings: summarizeFindings(results),
    results: buildResultTable(results, thresholdRule),
    gains: buildGainTable(results),
    trends: trendCharts(results, trendMeasures),
    curves: curvesAtMost(results, (metrics) => metrics),
    seeds: everySeed(results, resultColumns)
  }
}

/** Precision and recall at both thresholds. */
const trendMeasures = [
  { key: 'precision', title: 'Precision at the validation threshold' },
  { key: 'recall', title: 'Recall at the validation threshold' },
  { key: 'oraclePrecision', title: 'Precision at the oracle threshold' },
  { key: 'oracleRecall', title: 'Recall at the oracle threshold' }
].map(({ key, title }) => ({
  title,
  measure: resultColumns.find((column) => column.key === key)?.measure ?? (() => null)
}))

/** The best row by average precision, what it gained, and how far to believe it. */
function summarizeFindings(results: readonly CellResult[]): string[] {
  const measure: Measure = ({ averagePrecision }) => averagePrecision
  const groups = groupResults(results)
  const baseline = groups.find(({ method }) => method === 'none')
  const ranked = groups
    .filter((group) => group !== baseline)
    .flatMap((group) => {
      const summary = summarizeGroup(group, measure)
      return summary ? [{ group, summary }] : []
    })
    .sort((a, b) => b.summary.mean - a.summary.mean)
  const best = ranked[0]
  const without = baseline ? summarizeGroup(baseline, measure) : null
  if (!best) return without ? [`AP (step sum) without synthetic defects: ${formatSummary(without)}.`] : []
  const name = `${best.group.name} with ${best.group.augmented} synthetic defects`
  const against = without ? `; without synthetic defects ${formatSummary(without)}` : ''
  const tied = ranked.filter(({ summary }) => summary.mean === best.summary.mean).length - 1
  const shared = tied > 0 ? `, as high in ${tied} more row${tied === 1 ? '' : 's'}` : ''
  const findings = [`Highest mean AP (step sum): ${name}, ${formatSummary(best.summary)}${shared}${against}.`]
  const gain = baseline ? summarizeGain(best.group, baseline, measure) : null
  if (gain) findings.push(describeGain(gain, ranked.length))
  return findings
}

function describeGain({ mean, interval, n }: Summary, rows: number): string {
  const signed = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(3)}`
  const start = `Its gain over none, seed by seed: ${signed(mean)}`
  if (!interval) return `${start} at one seed, which says nothing about chance.`
  const { low, high, level } = interval
  const includesZero = low <= 0 && high >= 0
  const verdict = includesZero
    ? 'which includes 0: these seeds do not show a difference'
    : `which excludes 0${rows > 1 ? `; it is the best of ${rows} rows, which flatters it` : ''}`
  const range = `${level * 100} % confidence interval ${signed(low)} to ${signed(high)}`
  return `${start} (n = ${n}, ${range}), ${verdict}.`
}
