import { FlawsmithError } from '../../common/errors.ts'
import { snapshotHash } from '../../datasets/snapshot.ts'
import { listDatasets, listImages } from '../../workspace/datasets.ts'
import { describeEnvironment } from '../../workspace/environment.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { experimentRole, reproducedRole } from '../../workspace/run-roles.ts'
import { childrenOf, getRun, listRuns, parentsOf, type Run, type RunKind } from '../../workspace/runs.ts'
import { listSplits, partsOf } from '../../workspace/splits.ts'
import type { HostContext } from '../host-context.ts'
import { repeatRun, resumeRun } from './resume.ts'

const reproducible: ReadonlySet<RunKind> = new Set(['finetune', 'generate', 'synthesize', 'train', 'experiment'])

/**
 * Computes a finished run anew, with its settings, seeds, data and number of threads, as a run of its own whose number
 * it returns; nothing that was done before is taken over. One that was stopped goes on. compareRuns compares the two.
 * Errors: those of requireReproducible, `run.inputs-gone`, those of the work.
 */
export async function reproduceRun(context: HostContext, runId: number): Promise<number> {
  const { workspace } = context
  const run = requireReproducible(workspace, runId)
  const { threads } = run.environment
  // Sums depend on how many threads make them.
  const same = { ...context, threads, environment: describeEnvironment(context.device, threads) }
  const begun = reproductionsOf(workspace, runId).findLast((id) => getRun(workspace, id).state === 'interrupted')
  return begun === undefined ? begin(same, run) : (await resumeRun(same, begun)).runId
}

async function begin(context: HostContext, run: Run): Promise<number> {
  const { workspace } = context
  const since = (listRuns(workspace)[0]?.id ?? 0) + 1
  const reproduces = { runId: run.id, kind: run.kind, since }
  const inputs = parentsOf(workspace, run.id).filter(({ role }) => role !== experimentRole && role !== reproducedRole)
  return (await repeatRun({ ...context, reproduces }, run, inputs)).runId
}

/** The runs that repeat a run, oldest first. */
export function reproductionsOf(workspace: Workspace, runId: number): number[] {
  return childrenOf(workspace, runId).flatMap((child) => (child.role === reproducedRole ? [child.runId] : []))
}

/** Refuses what cannot be computed anew. Errors: `run.not-found`, `run.not-finished`, `run.not-repeatable`, `run.data-changed`. */
export function requireReproducible(workspace: Workspace, runId: number): Run {
  const run = getRun(workspace, runId)
  const { id, kind, name, state } = run
  if (!reproducible.has(kind)) {
    throw new FlawsmithError('run.not-repeatable', {
      message: `A run of the kind ${kind} cannot be reproduced: ${name}`,
      remedy: `Only these can: ${[...reproducible].join(', ')}.`,
      details: { run: id, kind }
    })
  }
  if (state !== 'succeeded') {
    throw new FlawsmithError('run.not-finished', {
      message: `Run ${id} is ${state}, so there is no outcome to reproduce: ${name}`,
      remedy: state === 'interrupted' ? 'Resume it first.' : 'Choose a run that succeeded.',
      details: { run: id, state }
    })
  }
  requireSameData(workspace, run)
  return run
}

/** Masks and labels can be edited; then the run would see other data than its record says. */
function requireSameData(workspace: Workspace, { id, name, datasetHash }: Run): void {
  const importRun = parentsOf(workspace, id).find(({ role }) => role === 'dataset')?.runId
  const dataset = listDatasets(workspace).find(({ runId }) => runId === importRun)
  if (datasetHash === null || dataset === undefined) return
  const split = listSplits(workspace, dataset.id).find((each) => each.snapshotHash === datasetHash)
  if (split === undefined) return
  if (snapshotHash(listImages(workspace, dataset.id), partsOf(workspace, split.id)) === datasetHash) return
  throw new FlawsmithError('run.data-changed', {
    message: `Masks or labels of the dataset ${dataset.name} were changed after run ${id}, so it cannot be computed anew: ${name}`,
    remedy: 'Start new work on the data as it is now, or bring the masks back to what they were.',
    details: { run: id, dataset: dataset.id, split: split.name }
  })
}
