/** @file An experiment's results as its report and plots show them. */
import { english } from '../messages/english.ts'
import type { Speaker } from '../messages/speaker.ts'
import type { TrendChart } from '../charts/trend.ts'
import { precisionRecallCurve } from '../metrics/precision-recall.ts'
import type { Summary } from '../metrics/summary.ts'
import type { ExperimentReport, ReportCurves, SeedTable } from '../reports/report-types.ts'
import { methodName } from './methods.ts'
import { groupResults, summarizeGain, summarizeGroup } from './statistics.ts'
import type { CellResult, Measure, ResultGroup } from './statistics.ts'
import {
  buildGainTable,
  buildResultTable,
  formatSummary,
  resultColumns,
  saidColumns,
  type ResultColumn
} from './table.ts'

/** A result with the test scores that it was measured on. */
export interface ScoredResult extends CellResult {
  readonly labels: ArrayLike<number>
  readonly scores: ArrayLike<number>
}

export type ReportedResults = Pick<ExperimentReport, 'findings' | 'results' | 'gains' | 'trends' | 'curves' | 'seeds'>

/**
 * All of the report that follows from the results. `thresholdRule` says how validation thresholds were chosen.
 * Throws `experiment.duplicate-result`.
 */
export function reportResults(
  results: readonly ScoredResult[],
  thresholdRule?: string,
  say = english
): ReportedResults {
  return {
    findings: summarizeFindings(results, say),
    results: buildResultTable(results, thresholdRule === undefined ? undefined : ruleText(thresholdRule, say), say),
    gains: buildGainTable(results, say),
    trends: trendCharts(results, trendMeasures, say),
    curves: curvesAtMost(results, say),
    seeds: everySeed(results, resultColumns, say)
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

/** Measures against N_aug; a chart without any N_aug to compare is left out. */
export function trendCharts<Metrics>(
  results: readonly CellResult<Metrics>[],
  measures: readonly { readonly title: string; readonly measure: Measure<Metrics> }[],
  say = english
): TrendChart[] {
  const groups = groupResults(results)
  return measures.flatMap(({ title, measure }) => {
    const chart = trendChart(groups, say.text(title), measure, say)
    return chart.series.length > 0 ? [chart] : []
  })
}

function trendChart<Metrics>(
  groups: readonly ResultGroup<Metrics>[],
  title: string,
  measure: Measure<Metrics>,
  say: Speaker
): TrendChart {
  const measured = groups.flatMap(({ method, augmented, results }) => {
    const summary = summarizeGroup({ method, augmented, results }, measure)
    return summary ? [{ name: say.named('method', methodName(method)), augmented, summary }] : []
  })
  const baseline = measured.find(({ augmented }) => augmented === 0)
  const byName = Map.groupBy(
    measured.filter(({ augmented }) => augmented > 0),
    ({ name }) => name
  )
  return {
    title,
    baseline: baseline ? { name: baseline.name, summary: baseline.summary } : null,
    series: [...byName].map(([name, points]) => ({ name, points }))
  }
}

/** Curves of every method at its largest N_aug: chosen beforehand, not by how well it did. */
function curvesAtMost(results: readonly ScoredResult[], say: Speaker): ReportCurves[] {
  const groups = groupResults(results)
  const last = groups.filter(({ method }, index) => groups[index + 1]?.method !== method)
  return last.map(({ method, augmented, results: own }) => {
    const scored = results.filter((result) => own.includes(result))
    return {
      name: say.named('method', methodName(method)),
      augmented,
      curves: scored.map(({ labels, scores }) => precisionRecallCurve(labels, scores)),
      atValidationThreshold: own.flatMap(({ metrics }) => metrics.atValidationThreshold ?? []),
      oracle: own.map(({ metrics }) => metrics.oracle)
    }
  })
}

/** Every result by itself. */
export function everySeed<Metrics>(
  results: readonly CellResult<Metrics>[],
  columns: readonly ResultColumn<Metrics>[],
  say = english
): SeedTable {
  return {
    columns: saidColumns(columns, say),
    rows: groupResults(results).flatMap(({ method, augmented, results: own }) =>
      own.map(({ seed, metrics }) => ({
        name: say.named('method', methodName(method)),
        augmented,
        seed,
        values: columns.map(({ measure }) => measure(metrics))
      }))
    )
  }
}

/**
 * Which row leads by a measure called `name`, with the few real defects alone beside it, in a sentence; none where no row
 * has the measure.
 */
export function highestMean<Metrics>(
  results: readonly CellResult<Metrics>[],
  name: string,
  measure: Measure<Metrics>,
  say = english
): string[] {
  const ranked = groupResults(results)
    .flatMap(({ method, augmented, results: own }) => {
      const summary = summarizeGroup({ method, augmented, results: own }, measure)
      return summary === null ? [] : [{ method, augmented, summary }]
    })
    .sort((a, b) => b.summary.mean - a.summary.mean)
  const [best] = ranked
  if (best === undefined) return []
  const without = ranked.find(({ method }) => method === 'none')
  const row = best === without ? say.text('finding.real-alone') : `${methodName(best.method)} ${best.augmented}`
  const values = { measure: name, row, value: formatSummary(best.summary, false, say) }
  if (without === undefined || without === best) return [say.text('finding.highest', values)]
  return [say.text('finding.highest-beside', { ...values, without: formatSummary(without.summary, false, say) })]
}

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
    method: methodName(best.group.method),
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
