/** @file The results of detection as their report shows them. */
import { english } from '../../../messages/english.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import type { ImageMetrics } from '../../../metrics/detector-metrics.ts'
import type { Summary } from '../../../metrics/summary.ts'
import { curvesAtMost, resultsBySeed, trendCharts, type ReportedResults, type ScoredResult } from '../../report-data.ts'
import { groupResults, summarizeGain, summarizeGroup, type CellResult, type Measure } from '../../statistics.ts'
import { formatSummary } from '../../table.ts'
import { buildGainTable, buildResultTable, resultColumns } from './table.ts'

/**
 * All of the report that follows from the results. `thresholdRule` says how validation thresholds were chosen.
 * Throws `experiment.duplicate-result`.
 */
export function reportDetection(
  results: readonly ScoredResult<ImageMetrics>[],
  thresholdRule?: string,
  say = english
): ReportedResults {
  return {
    findings: summarizeFindings(results, say),
    results: buildResultTable(results, thresholdRule === undefined ? undefined : ruleText(thresholdRule, say), say),
    gains: buildGainTable(results, say),
    trends: trendCharts(results, trendMeasures, say),
    curves: curvesAtMost(results, (metrics) => metrics, say),
    seeds: resultsBySeed(results, resultColumns, say)
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

/** The best row by average precision, what it gained, and how far to believe it. */
function summarizeFindings(results: readonly CellResult[], say: Speaker): string[] {
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
  const shown = (summary: Summary) => formatSummary(summary, false, say)
  if (!best) return without ? [say.text('finding.only-none', { value: shown(without) })] : []
  const values = {
    method: best.group.name,
    augmented: best.group.augmented,
    value: shown(best.summary),
    ...(without ? { without: shown(without) } : {})
  }
  const tied = ranked.filter(({ summary }) => summary.mean === best.summary.mean).length - 1
  const key = `finding.best${tied > 0 ? '-tied' : ''}${without ? '-of' : ''}`
  const findings = [say.text(key, { ...values, count: tied })]
  const gain = baseline ? summarizeGain(best.group, baseline, measure) : null
  if (gain) findings.push(describeGain(gain, ranked.length, say))
  return findings
}

function describeGain({ mean, interval, n }: Summary, rows: number, say: Speaker): string {
  const signed = (value: number) => `${value > 0 ? '+' : ''}${say.decimal(value, 3)}`
  if (!interval) return say.text('finding.gain-one-seed', { value: signed(mean) })
  const { low, high, level } = interval
  const verdict = low <= 0 && high >= 0 ? 'unclear' : rows > 1 ? 'best-of' : 'clear'
  return say.text(`finding.gain-${verdict}`, {
    value: signed(mean),
    number: n,
    level: level * 100,
    low: signed(low),
    high: signed(high),
    count: rows
  })
}
