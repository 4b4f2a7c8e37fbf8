import { basename, dirname, join } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { isClassification, isLocalisation } from '../../experiments/any-recipe.ts'
import type { ClassificationRecipe } from '../../experiments/classification/recipe.ts'
import { reportClassification } from '../../experiments/classification/report-data.ts'
import type { LocalisationRecipe } from '../../experiments/localisation/recipe.ts'
import { reportLocalisation } from '../../experiments/localisation/report-data.ts'
import { reportResults, type ReportedResults, type ScoredResult } from '../../experiments/report-data.ts'
import type { ExperimentReport, Fact, FactList } from '../../reports/report-types.ts'
import { writeExperimentCharts } from '../../reports/write-charts.ts'
import { writeExperimentReport } from '../../reports/write-report.ts'
import { addArtifactFile } from '../../workspace/artifacts.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listMetrics } from '../../workspace/metrics.ts'
import { getRun, type Run } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import type { HostContext } from '../host-context.ts'
import { recordRun } from '../recorded-run.ts'
import {
  buildClassificationReport,
  notesOfClassification,
  readClassification,
  type FinishedClassification
} from './classification-report.ts'
import { experimentTitle, readRecord } from './experiment-record.ts'
import { stepsOf } from './experiment-steps.ts'
import type { ExperimentRecord } from './experiment.ts'
import {
  buildLocalisationReport,
  notesOfLocalisation,
  readLocalisation,
  type FinishedLocalisation
} from './localisation-report.ts'
import type { MatrixRecord } from './matrix-experiment.ts'
import { dataFacts, machineFacts, imageSheet, settingFacts } from './report-sections.ts'
import { readDetectorResult } from './train-detector.ts'

export interface FinishedExperiment {
  readonly run: Run
  readonly record: ExperimentRecord
  readonly results: readonly ScoredResult[]
  readonly thresholdRule: string
}

export type AnyFinished = FinishedExperiment | FinishedLocalisation | FinishedClassification

/** A finished experiment of any kind with all results. Errors: `run.not-found`, `experiment.not-finished`. */
export async function readExperiment(workspace: Workspace, runId: number): Promise<AnyFinished> {
  const run = getRun(workspace, runId)
  const record = await readRecord<AnyRecord>(workspace, runId)
  if (record === undefined) {
    throw new FlawsmithError('experiment.not-finished', {
      message: `Run ${runId} is no finished experiment (${run.kind}, ${run.state}): ${run.name}`,
      remedy: `Look at the runs (flawsmith runs list); an interrupted one goes on with \`flawsmith runs resume ${runId}\`.`,
      details: { run: runId, kind: run.kind, state: run.state }
    })
  }
  if (isOfLocalisation(record)) return readLocalisation(workspace, run, record)
  if (isOfClassification(record)) return readClassification(workspace, run, record)
  const results: ScoredResult[] = []
  let thresholdRule = ''
  for (const { cell, runId: cellRun } of record.cells) {
    const { metrics, labels, scores, thresholdRule: rule } = await readDetectorResult(workspace, cellRun)
    results.push({ method: cell.method, augmented: cell.augmented, seed: cell.seed, metrics, labels, scores })
    thresholdRule = rule
  }
  return { run, record, results, thresholdRule }
}

type AnyRecord = ExperimentRecord | MatrixRecord<LocalisationRecipe> | MatrixRecord<ClassificationRecipe>

function isOfLocalisation(record: AnyRecord): record is MatrixRecord<LocalisationRecipe> {
  return isLocalisation(record.recipe)
}

function isOfClassification(record: AnyRecord): record is MatrixRecord<ClassificationRecipe> {
  return isClassification(record.recipe)
}

/** Whether a finished experiment trained localisers. */
export function isFinishedLocalisation(experiment: AnyFinished): experiment is FinishedLocalisation {
  return isOfLocalisation(experiment.record)
}

/** Whether a finished experiment trained classifiers of types. */
export function isFinishedClassification(experiment: AnyFinished): experiment is FinishedClassification {
  return isOfClassification(experiment.record)
}

/** What follows from a finished experiment's results. Throws `experiment.duplicate-result`. */
export function reportedResults(experiment: AnyFinished): ReportedResults {
  if (isFinishedLocalisation(experiment)) return reportLocalisation(experiment.results)
  if (isFinishedClassification(experiment)) return reportClassification(experiment.results)
  return reportResults(experiment.results, experiment.thresholdRule)
}

/** Everything that the report of a finished experiment says. */
async function reportOf(workspace: Workspace, experiment: AnyFinished): Promise<ExperimentReport> {
  if (isFinishedLocalisation(experiment)) return buildLocalisationReport(workspace, experiment)
  if (isFinishedClassification(experiment)) return buildClassificationReport(workspace, experiment)
  return buildReport(workspace, experiment)
}

/** Writes the report of an experiment and its plots beside it, as a run; returns the files' paths. */
export async function reportExperiment(context: HostContext, experimentRun: number, path: string): Promise<string[]> {
  const { workspace } = context
  const experiment = await readExperiment(workspace, experimentRun)
  const report = await reportOf(workspace, experiment)
  const files: string[] = []
  const plan = {
    kind: 'report',
    name: experiment.run.name,
    config: { path },
    seeds: [],
    parents: [{ runId: experimentRun, role: 'reported' }]
  } as const
  // A report is written where it was asked for, whatever an earlier one did.
  await recordRun({ ...context, fresh: true }, plan, async (runId) => {
    await writeExperimentReport(path, report)
    files.push(path, ...(await writeExperimentCharts(dirname(path), report)))
    for (const file of files) {
      await addArtifactFile(workspace, runId, { role: file === path ? 'report' : 'plot', name: basename(file), file })
    }
  })
  return files
}

async function buildReport(workspace: Workspace, experiment: FinishedExperiment): Promise<ExperimentReport> {
  const { run, record, results, thresholdRule } = experiment
  const { recipe } = record
  const finetuneLosses =
    record.adapterRun === null ? [] : listMetrics(workspace, record.adapterRun, 'loss').map(({ value }) => value)
  return {
    title: experimentTitle(run, recipe),
    source: recipe.source,
    finishedAt: new Date(run.finishedAt ?? run.createdAt),
    program: `Flawsmith ${run.environment.codeVersion}`,
    ...reportResults(results, thresholdRule),
    tables: [],
    confusions: [],
    losses: finetuneLosses.length > 1 ? [{ title: 'Fine-tuning loss', losses: finetuneLosses }] : [],
    images: [
      ...(await imageSheet(workspace, record.diffusion, 'Diffusion images', promptNote)),
      ...(await imageSheet(
        workspace,
        record.simulated,
        'MemSeg images',
        () => 'Perlin-shaped texture laid over good images.'
      ))
    ],
    facts: factLists(workspace, experiment),
    hashes: hashesOf(workspace, experiment),
    notes: notesOf(record)
  }
}

function promptNote(samples: readonly SyntheticSample[]): string {
  const prompts = [...new Set(samples.map(({ parameters }) => String(parameters['prompt'])))]
  return `Prompts: ${prompts.map((prompt) => `“${prompt}”`).join(', ')}.`
}

function factLists(workspace: Workspace, { run, record }: FinishedExperiment): FactList[] {
  const { recipe } = record
  return [
    dataFacts(record),
    { title: 'Detector', facts: settingFacts(recipe.detector) },
    ...(recipe.finetune === undefined || record.adapterRun === null
      ? []
      : [{ title: 'Fine-tuning', facts: settingFacts({ base: recipe.finetune.base, ...recipe.finetune.settings }) }]),
    ...(recipe.generate === undefined || record.diffusion.samples.length === 0
      ? []
      : [{ title: 'Generation', facts: settingFacts(recipe.generate) }]),
    machineFacts(workspace, run, stepsOf(record))
  ]
}

function hashesOf(workspace: Workspace, { run, record }: FinishedExperiment): Fact[] {
  const weights = record.adapterRun === null ? {} : getRun(workspace, record.adapterRun).weightHashes
  return [
    { label: 'Experiment run', value: String(run.id) },
    { label: 'Data snapshot', value: record.dataset.snapshotHash },
    ...Object.entries(weights).map(([label, value]) => ({ label, value }))
  ]
}

/** What a reader has to know to judge an experiment's numbers. */
export function notesOfExperiment(experiment: AnyFinished): string[] {
  if (isFinishedLocalisation(experiment)) return notesOfLocalisation(experiment.record)
  if (isFinishedClassification(experiment)) return notesOfClassification(experiment.record)
  return notesOf(experiment.record)
}

function notesOf({ diffusion, simulated, images }: ExperimentRecord): string[] {
  const made = diffusion.samples.length + simulated.samples.length
  const reviewed = diffusion.reviewed + simulated.reviewed
  const review =
    reviewed === 0
      ? `No person has reviewed the ${made} synthetic images: all were accepted automatically.`
      : `A person has reviewed ${reviewed} synthetic images and rejected ${diffusion.rejected + simulated.rejected}; the others were accepted automatically.`
  const validation = images['defective, validation'] ?? 0
  return [
    ...(made > 0 ? [review] : []),
    'Larger N_aug adds images to those of the smaller one; seeds change the detector’s start and order, not the images.',
    `The validation threshold was chosen with ${validation} defective validation images, which a few-shot or zero-shot user may not have.`
  ]
}

/** Where a report goes unless a person says otherwise; of the name only what every system lets into a folder's name. */
export function defaultReportPath(workspace: Workspace, run: Pick<Run, 'id' | 'name'>): string {
  const name = run.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 100)
  return join(workspace.folder, 'reports', `${name}-${run.id}`, 'report.pdf')
}
