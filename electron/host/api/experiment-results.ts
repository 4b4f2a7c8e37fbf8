import { english } from '../../messages/english.ts'
import type { Artifact } from '../../contract/runs.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import type { ExperimentResults, ResultTable as TableView, ScoredCell } from '../../contract/experiments.ts'
import { experimentTitle } from '../../messages/experiment-title.ts'
import { gateFacts } from '../../experiments/gate-facts.ts'
import { measuresTable } from '../../experiments/measures-table.ts'
import { methodName } from '../../experiments/methods.ts'
import { signatureTable } from '../../experiments/signature-table.ts'
import { trainingFacts } from '../../experiments/training-facts.ts'
import { whatWasRun } from '../../experiments/what-was-run.ts'
import type { ResultTable } from '../../experiments/table.ts'
import type { OperatingPoint } from '../../metrics/operating-point.ts'
import type { PlainTable } from '../../reports/report-types.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { imagesByIds } from '../../workspace/image-queries.ts'
import { artifactsOf } from '../../workspace/run-queries.ts'
import { statesOfRun } from '../../workspace/dataset-versions.ts'
import { getRun } from '../../workspace/runs.ts'
import { generatedPools, type ExperimentRecord } from '../work/experiment-record.ts'
import { readExperiment, speakerFor } from '../work/report/finished-experiment.ts'
import { trainedWindows } from '../work/report/trained-windows.ts'
import { splitNames } from '../work/report/split-names.ts'

/** Everything that a finished experiment says. Errors: `run.not-found`, `experiment.not-an-experiment`, `experiment.not-finished`. */
export async function experimentResults(
  workspace: Workspace,
  runId: number,
  say = english
): Promise<ExperimentResults> {
  const experiment = await readExperiment(workspace, runId, say)
  const { run, task, record, reported, confusions, scored, thresholdRule, notes, measured, signed } = experiment
  const { recipe, dataset, images } = record
  const pools = generatedPools(record)
  const sum = (value: (pool: (typeof pools)[number]['pool']) => number) =>
    pools.reduce((all, { pool }) => all + value(pool), 0)
  const cells = scored.map(({ labels, scores, oracle, atValidationThreshold }, index): ScoredCell => {
    const { cell, runId: trained } = record.cells[index] as (typeof record.cells)[number]
    return {
      ...{ ...cell, runId: trained },
      name: methodName(cell.method, task.labels, say),
      labels: [...labels],
      scores: [...scores],
      atValidationThreshold: atValidationThreshold === null ? null : point(atValidationThreshold),
      oracle: point(oracle),
      heatMaps: heatMaps(workspace, trained)
    }
  })
  return {
    run: run.id,
    name: run.name,
    title: say.value(experimentTitle(run, recipe, dataset.name)),
    source: whatWasRun(record, speakerFor(record, say)),
    task: task.name,
    finishedAt: run.finishedAt,
    dataset: { ...dataset, split: splitNames(record, say) },
    images: { ...images },
    reviewed: {
      generated: sum(({ samples, rejected }) => samples.length + rejected),
      reviewed: sum(({ reviewed }) => reviewed),
      rejected: sum(({ rejected }) => rejected)
    },
    // A schema has read it from JSON.
    recipe: recipe as unknown as ExperimentResults['recipe'],
    thresholdRule: thresholdRule ?? '',
    findings: [...reported.findings],
    results: table(reported.results as ResultTable),
    gains: reported.gains === null ? null : table(reported.gains as ResultTable),
    trends: reported.trends.map(({ title, baseline, series }) => ({
      title,
      baseline: baseline === null ? null : { name: baseline.name, summary: summary(baseline.summary) },
      series: series.map(({ name, points }) => ({
        name,
        points: points.map(({ augmented, summary: own }) => ({ augmented, summary: summary(own) }))
      }))
    })),
    confusions: confusions.map(({ title, classes, counts }) => {
      return { title, classes: [...classes], counts: counts.map((row) => [...row]) }
    }),
    measures: measured.length === 0 ? null : plainTable(measuresTable(measured, say)),
    signatures: signed.length === 0 ? null : plainTable(signatureTable(signed, say)),
    cells,
    training: [...trainingFacts(recipe, say, trainedWindows(workspace, record)), ...gateFacts(recipe, say)],
    testImages: testImages(workspace, record.cells),
    notes: [...notes]
  }
}

function plainTable({ title, columns, rows, legend }: PlainTable): NonNullable<ExperimentResults['measures']> {
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

function table({ columns, rows, references, signed, legend }: ResultTable): TableView {
  return {
    columns: columns.map(({ key, group, label }) => ({ key, group, label })),
    rows: rows.map(({ method, name, augmented, seeds, cells, degenerate }) => ({
      ...{ method, name, augmented, seeds: [...seeds], degenerate },
      cells: cells.map((cell) => (cell === null ? null : summary(cell)))
    })),
    references: references.map(({ name, cells }) => ({ name, cells: [...cells] })),
    signed,
    legend: [...legend]
  }
}

function heatMaps(workspace: Workspace, runId: number): Artifact[] {
  return artifactsOf(workspace, runId).filter(({ role }) => role === 'heat-map')
}

/** The test images of each seed in the order of its cells' scores, as their runs recorded them. */
function testImages(workspace: Workspace, cells: ExperimentRecord['cells']): ExperimentResults['testImages'] {
  const first = new Map(cells.toReversed().map(({ cell, runId }) => [cell.seed, runId]))
  return [...first].map(([seed, runId]) => {
    const { images } = getRun(workspace, runId).config as unknown as ConfigOf<'train'>
    const tested = imagesByIds(workspace, images['test'] ?? [])
    const then = statesOfRun(workspace, runId)
    return {
      seed,
      images: tested.map(({ id, name, contentHash, ...now }) => {
        const { maskHash, defectType } = then.get(id) ?? now
        return { id, name, contentHash, maskHash, defectType }
      })
    }
  })
}
