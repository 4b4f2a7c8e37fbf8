import { FlawsmithError } from '../../../common/errors.ts'
import { english } from '../../../messages/english.ts'
import { forHeldOut } from '../../../messages/held-out.ts'
import type { Speaker } from '../../../messages/speaker.ts'
import { gateNotes } from '../../../experiments/gate-facts.ts'
import type { MeasuredPool } from '../../../experiments/measures-table.ts'
import type { Matrix } from '../../../experiments/matrix.ts'
import { isReviewed, methodName, reviewedRun } from '../../../experiments/methods.ts'
import { signatureCautions, type SignedPool } from '../../../experiments/signature-table.ts'
import type { StoredResult, Task, TaskRecipe, TaskReport } from '../../../experiments/tasks/task.ts'
import { tasks } from '../../../experiments/tasks/tasks.ts'
import type { Acceptance } from '../../../workspace/acceptance.ts'
import type { Workspace } from '../../../workspace/handle.ts'
import type { OperatingPoint } from '../../../metrics/operating-point.ts'
import { testCaution, thresholdCaution } from '../../../metrics/test-caution.ts'
import { getRun, type Run } from '../../../workspace/runs.ts'
import { readSignature } from '../background-signature.ts'
import { generatedPools, readRecord, type ExperimentRecord } from '../experiment-record.ts'
import { gateOutcome } from '../replace-rejected.ts'
import { readMeasures } from '../measure-run.ts'
import { readTrainResult } from '../train-run.ts'

export interface FinishedExperiment extends TaskReport {
  readonly run: Run
  readonly task: Task
  readonly record: ExperimentRecord
  readonly results: readonly StoredResult[]
  /** Whether its images were reviewed, and what a reader has to know to judge the numbers. */
  readonly notes: readonly string[]
  /** How varied the images of its pools are; none where its recipe does not ask for it. */
  readonly measured: readonly MeasuredPool[]
  /** Whether images can be told from real ones by their background; none for experiments of older versions. */
  readonly signed: readonly SignedPool[]
}

/**
 * A finished experiment with all results, in a language. Errors: `run.not-found`, `experiment.not-an-experiment`,
 * `experiment.not-finished`, `experiment.duplicate-result`.
 */
export async function readExperiment(
  workspace: Workspace,
  runId: number,
  speaker = english
): Promise<FinishedExperiment> {
  const run = getRun(workspace, runId)
  const record = await readRecord(workspace, runId)
  if (record === undefined) {
    const { kind, state, name } = run
    if (kind !== 'experiment') throw new FlawsmithError('experiment.not-an-experiment', { run: runId, kind, name })
    throw new FlawsmithError('experiment.not-finished', { run: runId, state, name })
  }
  const say = speakerFor(record, speaker)
  const task = tasks[record.recipe.task]
  const results: StoredResult[] = []
  for (const { cell, runId: trained } of record.cells) {
    results.push({ cell, result: await readTrainResult(workspace, trained) })
  }
  const signed = await signedPools(workspace, record, task, say)
  return {
    ...{ run, task, record, results, signed },
    ...cautioned(advised(noted(task.report(results, say), record, say), record), record, signed, say),
    notes: [
      ...holdOutNotes(record, say),
      ...reviewNotes(record, say),
      ...reviewedRowNotes(record, say),
      ...gateNotes(rejectedOf(workspace, record), say),
      redrawNote(record, say),
      ...specimenNotes(record, say),
      ...task.notes(record.recipe, record.images, say)
    ],
    measured: await measuredPools(workspace, record, task, say)
  }
}

/** A speaker that calls the images of a comparison held out where they were. */
export function speakerFor({ recipe }: Pick<ExperimentRecord, 'recipe'>, say: Speaker): Speaker {
  return recipe.data.split.holdOut === undefined ? say : forHeldOut(say)
}

async function measuredPools(
  workspace: Workspace,
  { measuredBy, pools }: ExperimentRecord,
  { labels }: Task,
  say: Speaker
): Promise<MeasuredPool[]> {
  const found = measuredBy === undefined ? [] : await readMeasures(workspace, measuredBy)
  return pools.flatMap(({ slot }, index): MeasuredPool[] => {
    const measured = found[index]
    if (measured === undefined) return []
    const seed = slot.seed === undefined ? {} : { seed: slot.seed }
    return [{ ...measured, ...seed, method: methodName(slot.method, labels, say) }]
  })
}

async function signedPools(
  workspace: Workspace,
  { pools }: ExperimentRecord,
  { labels }: Task,
  say: Speaker
): Promise<SignedPool[]> {
  const signed: SignedPool[] = []
  for (const { slot, pool } of pools) {
    const method = methodName(slot.method, labels, say)
    for (const runId of pool.runs) {
      const signature = await readSignature(workspace, runId)
      if (signature !== null) signed.push({ method, signature })
    }
  }
  return signed
}

/** A report that says beside its findings what few test images leave open, which detectors decide next to nothing at their thresholds, and which images one may tell by their background. */
function cautioned(
  report: TaskReport,
  { images }: ExperimentRecord,
  signed: readonly SignedPool[],
  say: Speaker
): TaskReport {
  const isPerfect = report.scored.some(({ oracle }) => oracle.f1 === 1)
  const caution = testCaution(images['defective, test'] ?? 0, isPerfect ? 'ranking' : null)
  const useless = report.scored.filter(({ atValidationThreshold: at }) => at !== null && isUseless(at)).length
  const findings = [
    ...report.reported.findings,
    ...(useless === 0 ? [] : [say.text('caution.detectors', { number: useless, count: report.scored.length })]),
    ...(caution === null ? [] : [say.value(caution)]),
    ...signatureCautions(signed, say)
  ]
  return { ...report, reported: { ...report.reported, findings } }
}

/** Whether the detector decides next to nothing at its threshold: it rejects most good images or passes all defects. */
const isUseless = ({ truePositives, falsePositives, falseNegatives, trueNegatives }: OperatingPoint) =>
  thresholdCaution({
    falseRejects: { count: falsePositives, total: falsePositives + trueNegatives },
    misses: { count: falseNegatives, total: falseNegatives + truePositives }
  }) !== null

/** A report whose tables say so where their rows were not trained for equal updates. */
function noted(report: TaskReport, { recipe }: ExperimentRecord, say: Speaker): TaskReport {
  const { epochs } = recipe.detector as { readonly epochs?: number }
  if (epochs === undefined) return report
  const { results, gains } = report.reported
  const add = <Table extends { readonly legend: readonly string[] }>(table: Table): Table => {
    return { ...table, legend: [...table.legend, say.text('legend.epochs')] }
  }
  const reported = { ...report.reported, results: add(results), gains: gains === null ? null : add(gains) }
  return { ...report, reported }
}

/** A report that says first what to train with, where its images were held out of training. */
function advised(report: TaskReport, { recipe }: ExperimentRecord): TaskReport {
  if (recipe.data.split.holdOut === undefined) return report
  const { reported } = report
  return { ...report, reported: { ...reported, findings: [reported.advice, ...reported.findings] } }
}

function holdOutNotes({ recipe }: ExperimentRecord, say: Speaker): string[] {
  const { holdOut } = recipe.data.split
  return holdOut === undefined ? [] : [say.text('note.hold-out', { fraction: holdOut.fraction * 100 })]
}

/** What seeds drew anew; a recipe of version 0.1 does not say, and only its detectors were. */
function redrawNote({ recipe }: ExperimentRecord, say: Speaker): string {
  const { matrix, data } = recipe as { matrix: Partial<Matrix>; data: TaskRecipe['data'] }
  if (matrix.redraw !== 'everything') return say.text('note.redraw-detector')
  const { protocol, validationFraction, holdOut, stored } = data.split
  if (holdOut !== undefined) return say.text('note.redraw-all', { drawn: say.text('drawn.hold-out') })
  const fixed = stored !== undefined || (protocol.kind === 'given' && validationFraction === 0)
  if (fixed) return say.text('note.redraw-generated')
  return say.text('note.redraw-all', { drawn: say.text(`drawn.${protocol.kind}`) })
}

function specimenNotes({ specimens }: ExperimentRecord, say: Speaker): string[] {
  if (specimens === undefined) return []
  const of = (subset: string) => specimens[subset] ?? 0
  const values = { defective: of('defective, test'), good: of('good, test'), shots: of('defective, training') }
  return [say.text('note.specimens', values)]
}

/** What the gates of all pools rejected, by reason. */
function rejectedOf(workspace: Workspace, record: ExperimentRecord): Readonly<Record<string, number>> {
  const pools = generatedPools(record)
  return gateOutcome(workspace, [...new Set(pools.flatMap(({ pool }) => pool.runs))]).rejected
}

/** Who accepted the images: older records only say whether a person looked at them. */
function reviewNotes(record: ExperimentRecord, say: Speaker): string[] {
  const pools = generatedPools(record)
  const total = (value: (pool: (typeof pools)[number]['pool']) => number) =>
    pools.reduce((sum, { pool }) => sum + value(pool), 0)
  const generated = total(({ samples }) => samples.length)
  const reviewed = total((pool) => pool.reviewed)
  if (generated === 0) return []
  if (pools.every(({ pool }) => pool.acceptance !== undefined)) {
    const of = (key: keyof Acceptance) => total(({ acceptance }) => acceptance?.[key] ?? 0)
    const counts = { accepted: of('accepted'), passed: of('passed'), undecided: of('undecided') }
    return [say.text('note.acceptance', { count: generated, ...counts })]
  }
  return [
    reviewed === 0
      ? say.text('note.pools-unreviewed', { count: generated })
      : say.text('note.reviewed', { number: reviewed, count: total(({ rejected }) => rejected) })
  ]
}

/** How many images each row of reviewed ones uses, and which seeds had to do without how many. */
function reviewedRowNotes({ pools }: ExperimentRecord, say: Speaker): string[] {
  return [...Map.groupBy(pools, ({ slot }) => slot.method)].flatMap(([method, own]) => {
    if (!isReviewed(method)) return []
    const count = own[0]?.pool.samples.length ?? 0
    const counts = own.flatMap(({ slot: { seed }, pool: { leftOut: number = 0 } }) => {
      if (number === 0) return []
      return seed === undefined ? String(number) : say.text('note.reviewed-of-seed', { number, seed })
    })
    const used = say.text('note.reviewed-row', { run: reviewedRun(method), count })
    return counts.length === 0 ? [used] : [`${used} ${say.text('note.reviewed-left-out', { counts })}`]
  })
}
