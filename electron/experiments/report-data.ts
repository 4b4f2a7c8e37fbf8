/** @file An experiment's results as its report and plots show them. */
import type { TrendChart } from '../charts/trend.ts'
import { precisionRecallCurve } from '../metrics/precision-recall.ts'
import type { Summary } from '../metrics/summary.ts'
import type { ExperimentReport, ReportCurves, SeedTable } from '../reports/report-types.ts'
import { methodName } from './methods.ts'
import { groupResults, summarizeGain, summarizeGroup } from './statistics.ts'
import type { CellResult, Measure, ResultGroup } from './statistics.ts'
import { buildGainTable, buildResultTable, formatSummary, resultColumns, type ResultColumn } from './table.ts'

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
export function reportResults(results: readonly ScoredResult[], thresholdRule?: string): ReportedResults {
  return {
    findings: summarizeFindings(results),
    results: buildResultTable(results, thresholdRule),
    gains: buildGainTable(results),
    trends: trendCharts(results, trendMeasures),
    curves: curvesAtMost(results),
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

/** Measures against N_aug; a chart without any N_aug to compare is left out. */
export function trendCharts<Metrics>(
  results: readonly CellResult<Metrics>[],
  measures: readonly { readonly title: string; readonly measure: Measure<Metrics> }[]
): TrendChart[] {
  const groups = groupResults(results)
  return measures.flatMap(({ title, measure }) => {
    const chart = trendChart(groups, title, measure)
    return chart.series.length > 0 ? [chart] : []
  })
}

function trendChart<Metrics>(
  groups: readonly ResultGroup<Metrics>[],
  title: string,
  measure: Measure<Metrics>
): TrendChart {
  const measured = groups.flatMap(({ method, augmented, results }) => {
    const summary = summarizeGroup({ method, augmented, results }, measure)
    return summary ? [{ name: methodName(method), augmented, summary }] : []
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
function curvesAtMost(results: readonly ScoredResult[]): ReportCurves[] {
  const groups = groupResults(results)
  const last = groups.filter(({ method }, index) => groups[index + 1]?.method !== method)
  return last.map(({ method, augmented, results: own }) => {
    const scored = results.filter((result) => own.includes(result))
    return {
      name: methodName(method),
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
  columns: readonly ResultColumn<Metrics>[]
): SeedTable {
  return {
    columns,
    rows: groupResults(results).flatMap(({ method, augmented, results: own }) =>
      own.map(({ seed, metrics }) => ({
        name: methodName(method),
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
  measure: Measure<Metrics>
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
  const row = best === without ? 'the real defects alone' : `${methodName(best.method)} ${best.augmented}`
  const beside =
    without === undefined || without === best ? '' : `; the real defects alone ${formatSummary(without.summary)}`
  return [`Highest mean ${name}: ${row}, ${formatSummary(best.summary)}${beside}.`]
}

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
  const name = `${methodName(best.group.method)} with ${best.group.augmented} synthetic defects`
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
