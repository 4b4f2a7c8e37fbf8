import { english } from '../../messages/english.ts'
import type { Language, Speaker } from '../../messages/speaker.ts'
import { speakerIn } from '../../messages/speakers.ts'
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
    const { kind, state, name } = run
    throw new FlawsmithError('experiment.not-finished', { run: runId, kind, state, name })
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
export function reportedResults(experiment: AnyFinished, say = english): ReportedResults {
  if (isFinishedLocalisation(experiment)) return reportLocalisation(experiment.results, say)
  if (isFinishedClassification(experiment)) return reportClassification(experiment.results, say)
  return reportResults(experiment.results, experiment.thresholdRule, say)
}

/** Everything that the report of a finished experiment says. */
async function reportOf(workspace: Workspace, experiment: AnyFinished, say: Speaker): Promise<ExperimentReport> {
  if (isFinishedLocalisation(experiment)) return buildLocalisationReport(workspace, experiment, say)
  if (isFinishedClassification(experiment)) return buildClassificationReport(workspace, experiment, say)
  return buildReport(workspace, experiment, say)
}

/** Writes the report of an experiment and its plots beside it, as a run; returns the files' paths. */
export async function reportExperiment(
  context: HostContext,
  experimentRun: number,
  path: string,
  language: Language = 'en'
): Promise<string[]> {
  const say = speakerIn(language)
  const { workspace } = context
  const experiment = await readExperiment(workspace, experimentRun)
  const report = await reportOf(workspace, experiment, say)
  const files: string[] = []
  const plan = {
    kind: 'report',
    name: experiment.run.name,
    config: { path, language },
    seeds: [],
    parents: [{ runId: experimentRun, role: 'reported' }]
  } as const
  // A report is written where it was asked for, whatever an earlier one did.
  await recordRun({ ...context, fresh: true }, plan, async (runId) => {
    await writeExperimentReport(path, report, say)
    files.push(path, ...(await writeExperimentCharts(dirname(path), report, say)))
    for (const file of files) {
      await addArtifactFile(workspace, runId, { role: file === path ? 'report' : 'plot', name: basename(file), file })
    }
  })
  return files
}

async function buildReport(
  workspace: Workspace,
  experiment: FinishedExperiment,
  say: Speaker
): Promise<ExperimentReport> {
  const { run, record, results, thresholdRule } = experiment
  const { recipe } = record
  const finetuneLosses =
    record.adapterRun === null ? [] : listMetrics(workspace, record.adapterRun, 'loss').map(({ value }) => value)
  return {
    title: say.recipe('title', experimentTitle(run, recipe)),
    source: say.recipe('source', recipe.title, recipe.source),
    finishedAt: new Date(run.finishedAt ?? run.createdAt),
    program: `Flawsmith ${run.environment.codeVersion}`,
    ...reportResults(results, thresholdRule, say),
    tables: [],
    confusions: [],
    losses: finetuneLosses.length > 1 ? [{ title: say.text('report.loss'), losses: finetuneLosses }] : [],
    images: [
      ...(await imageSheet(
        workspace,
        record.diffusion,
        say.text('report.diffusion-images'),
        (samples) => promptNote(samples, say),
        false,
        say
      )),
      ...(await imageSheet(
        workspace,
        record.simulated,
        say.text('report.memseg-images'),
        () => say.text('report.memseg-note'),
        false,
        say
      ))
    ],
    facts: factLists(workspace, experiment, say),
    hashes: hashesOf(workspace, experiment, say),
    notes: notesOf(record, say)
  }
}

function promptNote(samples: readonly SyntheticSample[], say: Speaker): string {
  const prompts = [...new Set(samples.map(({ parameters }) => String(parameters['prompt'])))]
  return say.text('report.prompts', { prompts: prompts.map((prompt) => `“${prompt}”`) })
}

function factLists(workspace: Workspace, { run, record }: FinishedExperiment, say: Speaker): FactList[] {
  const { recipe } = record
  return [
    dataFacts(record, say),
    { title: say.text('report.detector'), facts: settingFacts(recipe.detector) },
    ...(recipe.finetune === undefined || record.adapterRun === null
      ? []
      : [
          {
            title: say.text('report.finetuning'),
            facts: settingFacts({ base: recipe.finetune.base, ...recipe.finetune.settings })
          }
        ]),
    ...(recipe.generate === undefined || record.diffusion.samples.length === 0
      ? []
      : [{ title: say.text('report.generation'), facts: settingFacts(recipe.generate) }]),
    machineFacts(workspace, run, stepsOf(record), say)
  ]
}

function hashesOf(workspace: Workspace, { run, record }: FinishedExperiment, say: Speaker): Fact[] {
  const weights = record.adapterRun === null ? {} : getRun(workspace, record.adapterRun).weightHashes
  return [
    { label: say.text('report.run'), value: String(run.id) },
    { label: say.text('report.snapshot'), value: record.dataset.snapshotHash },
    ...Object.entries(weights).map(([label, value]) => ({ label, value }))
  ]
}

/** What a reader has to know to judge an experiment's numbers. */
export function notesOfExperiment(experiment: AnyFinished, say = english): string[] {
  if (isFinishedLocalisation(experiment)) return notesOfLocalisation(experiment.record, say)
  if (isFinishedClassification(experiment)) return notesOfClassification(experiment.record, say)
  return notesOf(experiment.record, say)
}

function notesOf({ diffusion, simulated, images }: ExperimentRecord, say: Speaker): string[] {
  const made = diffusion.samples.length + simulated.samples.length
  const reviewed = diffusion.reviewed + simulated.reviewed
  const review =
    reviewed === 0
      ? say.text('note.unreviewed', { count: made })
      : say.text('note.reviewed', { number: reviewed, count: diffusion.rejected + simulated.rejected })
  const validation = images['defective, validation'] ?? 0
  return [...(made > 0 ? [review] : []), say.text('note.larger'), say.text('note.validation', { count: validation })]
}

/** Where a report goes unless a person says otherwise; of the name only what every system lets into a folder's name. */
export function defaultReportPath(workspace: Workspace, run: Pick<Run, 'id' | 'name'>): string {
  const name = run.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 100)
  return join(workspace.folder, 'reports', `${name}-${run.id}`, 'report.pdf')
}
