/** @file An experiment's results as its report and plots show them. */
import { english } from '../messages/english.ts'
import type { TrendChart } from '../charts/trend.ts'
import type { OperatingPoint } from '../metrics/operating-point.ts'
import { precisionRecallCurve } from '../metrics/precision-recall.ts'
import type { ExperimentReport, ReportCurves, SeedTable } from '../reports/report-types.ts'
import { groupResults, summarizeGroup } from './statistics.ts'
import type { CellResult, Measure, ResultGroup } from './statistics.ts'
import type { TestedImages } from './findings.ts'
import { translatedColumns, type ResultColumn } from './table.ts'

/** A result with the test scores that it was measured on. */
export interface ScoredResult<Metrics> extends CellResult<Metrics> {
  /** 1 for defective, in the order of the test images. */
  readonly labels: readonly number[]
  readonly scores: readonly number[]
}

/** What a detector does at the thresholds that a curve marks. */
export interface OperatingPoints {
  readonly oracle: OperatingPoint
  /** Null where no threshold was chosen beforehand. */
  readonly atValidationThreshold: OperatingPoint | null
}

export type ReportedResults = Pick<
  ExperimentReport,
  'findings' | 'results' | 'gains' | 'trends' | 'curves' | 'seeds'
> & {
  /** What to train with, if the results come from images held out of training. */
  readonly advice: string
}

/** Measures against N_aug; a chart without any N_aug to compare is left out. */
export function trendCharts<Metrics>(
  results: readonly CellResult<Metrics>[],
  measures: readonly { readonly title: string; readonly measure: Measure<Metrics> }[],
  say = english
): TrendChart[] {
  const groups = groupResults(results)
  return measures.flatMap(({ title, measure }) => {
    const chart = trendChart(groups, say.text(title), measure)
    return chart.series.length > 0 ? [chart] : []
  })
}

function trendChart<Metrics>(
  groups: readonly ResultGroup<Metrics>[],
  title: string,
  measure: Measure<Metrics>
): TrendChart {
  const measured = groups.flatMap(({ name, augmented, results }) => {
    const summary = summarizeGroup({ results }, measure)
    return summary ? [{ name, augmented, summary }] : []
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
export function curvesAtMost<Metrics>(
  results: readonly ScoredResult<Metrics>[],
  pointsOf: (metrics: Metrics) => OperatingPoints
): ReportCurves[] {
  const groups = groupResults(results)
  const last = groups.filter(({ method }, index) => groups[index + 1]?.method !== method)
  return last.map(({ name, augmented, results: own }) => {
    const scored = results.filter((result) => own.includes(result))
    const points = own.map(({ metrics }) => pointsOf(metrics))
    return {
      name,
      augmented,
      curves: scored.map(({ labels, scores }) => precisionRecallCurve(labels, scores)),
      atValidationThreshold: points.flatMap(({ atValidationThreshold }) => atValidationThreshold ?? []),
      oracle: points.map(({ oracle }) => oracle)
    }
  })
}

/** Every result by itself. */
export function resultsBySeed<Metrics>(
  results: readonly CellResult<Metrics>[],
  columns: readonly ResultColumn<Metrics>[],
  say = english
): SeedTable {
  return {
    columns: translatedColumns(columns, say),
    rows: groupResults(results).flatMap(({ name, augmented, results: own }) =>
      own.map(({ seed, metrics }) => ({
        name,
        augmented,
        seed,
        values: columns.map(({ measure }) => measure(metrics))
      }))
    )
  }
}

/** The smallest number of test images of any result. */
export function testedOf<Metrics>(results: readonly Pick<ScoredResult<Metrics>, 'labels'>[]): TestedImages {
  const smallest = (wanted: number) =>
    Math.min(...results.map(({ labels }) => labels.filter((label) => label === wanted).length))
  return { defective: smallest(1), good: smallest(0) }
}

/** The share of defective test images of each result. */
export function prevalencesOf<Metrics>(results: readonly Pick<ScoredResult<Metrics>, 'labels'>[]): number[] {
  return results.flatMap(({ labels }) =>
    labels.length === 0 ? [] : [labels.filter((label) => label === 1).length / labels.length]
  )
}
