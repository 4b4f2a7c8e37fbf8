import type { Artifact } from '../../contract/runs.ts'
import type { ExperimentResults, ResultTable as TableView, ScoredCell } from '../../contract/experiments.ts'
import { reportLocalisation } from '../../experiments/localisation/report-data.ts'
import { methodNames } from '../../experiments/methods.ts'
import { reportResults } from '../../experiments/report-data.ts'
import type { ResultTable } from '../../experiments/table.ts'
import type { OperatingPoint } from '../../metrics/operating-point.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { imagesByIds } from '../../workspace/image-queries.ts'
import { artifactsOf } from '../../workspace/run-queries.ts'
import { getRun } from '../../workspace/runs.ts'
import { isFinishedLocalisation, notesOfExperiment, readExperiment } from '../services/report.ts'

/** Everything that a finished experiment says. Errors: `run.not-found`, `experiment.not-finished`. */
export async function experimentResults(workspace: Workspace, runId: number): Promise<ExperimentResults> {
  const experiment = await readExperiment(workspace, runId)
  const localisation = isFinishedLocalisation(experiment)
  const reported = localisation
    ? reportLocalisation(experiment.results)
    : reportResults(experiment.results, experiment.thresholdRule)
  const { run, record } = experiment
  const { recipe, dataset, pictures } = record
  const pools = localisation
    ? experiment.record.pools.map(({ pool }) => pool)
    : [experiment.record.diffusion, experiment.record.simulated]
  const sum = (value: (pool: (typeof pools)[number]) => number) => pools.reduce((all, pool) => all + value(pool), 0)
  const cells = experiment.results.map((result, index): ScoredCell => {
    const cell = record.cells[index] as (typeof record.cells)[number]
    const { method, augmented, seed, labels, scores } = result
    const own: { readonly oracle: OperatingPoint; readonly atValidationThreshold?: OperatingPoint | null } =
      'picture' in result.metrics ? result.metrics.picture : result.metrics
    const atValidation = own.atValidationThreshold ?? null
    return {
      ...{ method, augmented, seed, runId: cell.runId },
      name: methodNames[method],
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
    title: recipe.title,
    source: recipe.source,
    task: localisation ? 'localisation' : 'classification',
    finishedAt: run.finishedAt,
    dataset,
    pictures: { ...pictures },
    reviewed: {
      made: sum(({ samples, rejected }) => samples.length + rejected),
      reviewed: sum(({ reviewed }) => reviewed),
      rejected: sum(({ rejected }) => rejected)
    },
    recipe: recipe as ExperimentResults['recipe'],
    thresholdRule: localisation ? '' : experiment.thresholdRule,
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
    cells,
    testImages: testImages(workspace, record.cells[0]?.runId),
    notes: notesOfExperiment(experiment)
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

/** The test pictures in the order of every cell's scores, as its run recorded them. */
function testImages(workspace: Workspace, runId: number | undefined): ExperimentResults['testImages'] {
  if (runId === undefined) return []
  const { test } = getRun(workspace, runId).config as { test: number[] }
  return imagesByIds(workspace, test).map(({ id, name, contentHash, maskHash, defectType }) => {
    return { id, name, contentHash, maskHash, defectType }
  })
}
