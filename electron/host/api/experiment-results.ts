import { english } from '../../messages/english.ts'
import type { Speaker } from '../../messages/speaker.ts'
import type { Artifact } from '../../contract/runs.ts'
import type { ExperimentResults, ResultTable as TableView, ScoredCell } from '../../contract/experiments.ts'
import { summedConfusions } from '../../experiments/classification/table.ts'
import { measuresTable } from '../../experiments/measures-table.ts'
import { methodName } from '../../experiments/methods.ts'
import type { ResultTable } from '../../experiments/table.ts'
import type { OperatingPoint } from '../../metrics/operating-point.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { imagesByIds } from '../../workspace/image-queries.ts'
import { artifactsOf } from '../../workspace/run-queries.ts'
import { getRun } from '../../workspace/runs.ts'
import { experimentTitle } from '../services/experiment-record.ts'
import { readMeasuredPools } from '../services/matrix-report.ts'
import { isFinishedClassification, notesOfExperiment, readExperiment, reportedResults } from '../services/report.ts'

/** Everything that a finished experiment says. Errors: `run.not-found`, `experiment.not-finished`. */
export async function experimentResults(
  workspace: Workspace,
  runId: number,
  say = english
): Promise<ExperimentResults> {
  const experiment = await readExperiment(workspace, runId)
  const reported = reportedResults(experiment, say)
  const { run, record } = experiment
  const { recipe, dataset, images } = record
  const pools = 'pools' in record ? record.pools.map(({ pool }) => pool) : [record.diffusion, record.simulated]
  const sum = (value: (pool: (typeof pools)[number]) => number) => pools.reduce((all, pool) => all + value(pool), 0)
  // Telling types apart gives no scores of good against defective.
  const scored = isFinishedClassification(experiment) ? [] : experiment.results
  const cells = scored.map((result, index): ScoredCell => {
    const cell = record.cells[index] as (typeof record.cells)[number]
    const { method, augmented, seed, labels, scores } = result
    const own: { readonly oracle: OperatingPoint; readonly atValidationThreshold?: OperatingPoint | null } =
      'image' in result.metrics ? result.metrics.image : result.metrics
    const atValidation = own.atValidationThreshold ?? null
    return {
      ...{ method, augmented, seed, runId: cell.runId },
      name: say.named('method', methodName(method)),
      labels: Array.from(labels),
      scores: Array.from(scores),
      atValidationThreshold: atValidation === null ? null : point(atValidation),
      oracle: point(own.oracle),
      heatMaps: heatMaps(workspace, cell.runId)
    }
  })
  return {
    run: run.id,
    name: run.name,
    title: experimentTitle(run, recipe),
    source: recipe.source,
    task: 'task' in recipe ? recipe.task : 'detection',
    finishedAt: run.finishedAt,
    dataset,
    images: { ...images },
    reviewed: {
      made: sum(({ samples, rejected }) => samples.length + rejected),
      reviewed: sum(({ reviewed }) => reviewed),
      rejected: sum(({ rejected }) => rejected)
    },
    recipe: recipe as ExperimentResults['recipe'],
    thresholdRule: 'thresholdRule' in experiment ? experiment.thresholdRule : '',
    findings: [...reported.findings],
    results: table(reported.results as ResultTable),
    gains: reported.gains === null ? null : table(reported.gains as ResultTable),
    trends: reported.trends.map(({ title, baseline, series }) => ({
      title,
      baseline: baseline === null ? null : { name: baseline.name, summary: summary(baseline.summary) },
      series: series.map(({ name, points }) => ({
        name,
        points: points.map(({ augmented, summary: measured }) => ({ augmented, summary: summary(measured) }))
      }))
    })),
    confusions: (isFinishedClassification(experiment) ? summedConfusions(experiment.results, say) : []).map(
      ({ title, classes, counts }) => ({ title, classes: [...classes], counts: counts.map((row) => [...row]) })
    ),
    measures: await measured(workspace, record, say),
    cells,
    testImages: testImages(workspace, record.cells[0]?.runId),
    notes: notesOfExperiment(experiment, say)
  }
}

async function measured(
  workspace: Workspace,
  record: Awaited<ReturnType<typeof readExperiment>>['record'],
  say: Speaker
): Promise<ExperimentResults['measures']> {
  const pools = 'measuredBy' in record ? await readMeasuredPools(workspace, record) : []
  if (pools.length === 0) return null
  const { title, columns, rows, legend } = measuresTable(pools, say)
  return {
    title,
    columns: columns.map((column) => ({ ...column })),
    rows: rows.map((row) => [...row]),
    legend: [...legend]
  }
}

function point({ threshold, precision, recall, f1 }: OperatingPoint): ScoredCell['oracle'] {
  return { threshold: Number.isFinite(threshold) ? threshold : null, precision, recall, f1 }
}

type Summary = TableView['rows'][number]['cells'][number] & object

function summary(measured: {
  readonly n: number
  readonly mean: number
  readonly deviation: number | null
  readonly interval: { readonly low: number; readonly high: number; readonly level: number } | null
  readonly values: readonly number[]
}): Summary {
  const { n, mean, deviation, interval, values } = measured
  return { n, mean, deviation, interval: interval === null ? null : { ...interval }, values: [...values] }
}

function table({ columns, rows, signed, legend }: ResultTable): TableView {
  return {
    columns: columns.map(({ key, group, label }) => ({ key, group, label })),
    rows: rows.map(({ method, name, augmented, seeds, cells }) => ({
      ...{ method, name, augmented, seeds: [...seeds] },
      cells: cells.map((cell) => (cell === null ? null : summary(cell)))
    })),
    signed,
    legend: [...legend]
  }
}

function heatMaps(workspace: Workspace, runId: number): Artifact[] {
  return artifactsOf(workspace, runId).filter(({ role }) => role === 'heat-map')
}

/** The test images in the order of every cell's scores, as its run recorded them. */
function testImages(workspace: Workspace, runId: number | undefined): ExperimentResults['testImages'] {
  if (runId === undefined) return []
  const { test } = getRun(workspace, runId).config as { test: number[] }
  return imagesByIds(workspace, test).map(({ id, name, contentHash, maskHash, defectType }) => {
    return { id, name, contentHash, maskHash, defectType }
  })
}
