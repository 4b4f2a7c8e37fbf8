import { FlawsmithError } from '../../common/errors.ts'
import { snapshotHash } from '../../datasets/snapshot.ts'
import { listDatasets, listImages } from '../../workspace/datasets.ts'
import { versionsOfRun } from '../../workspace/dataset-versions.ts'
import { describeEnvironment } from '../../workspace/environment.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { experimentRole, reproducedRole } from '../../workspace/run-roles.ts'
import { childrenOf, getRun, nextRunId, parentsOf, type Run, type RunKind } from '../../workspace/runs.ts'
import { listSplits, partsOf } from '../../workspace/splits.ts'
import type { HostContext } from '../host-context.ts'
import type { HostWork } from './host-work.ts'
import { resumeRun, runAgain } from './resume.ts'

const reproducible: ReadonlySet<RunKind> = new Set(['finetune', 'generate', 'synthesize', 'train', 'experiment'])

export const reproduce: HostWork<'reproduce'> = {
  kind: 'reproduce',
  lane: 'heavy',
  uses: ({ run }) => ({ runs: [run] }),
  prepare: (workspace, { run }) => ({
    name: requireReproducible(workspace, run).name,
    perform: async (context) => ({ run: await reproduceRun(context, run) })
  })
}

/**
 * Runs a finished run again from the start, with its settings, seeds, data and number of threads, as a run of its own
 * whose number it returns; nothing that was done before is reused. An interrupted reproduction is resumed. compareRuns
 * compares the two. Errors: those of requireReproducible, `run.inputs-gone`, those of the work.
 */
async function reproduceRun(context: HostContext, runId: number): Promise<number> {
  const { workspace } = context
  const run = requireReproducible(workspace, runId)
  const { threads } = run.environment
  // Sums depend on how many threads compute them.
  const same = {
    ...{ ...context, threads, environment: describeEnvironment(context.device, threads) },
    checkedSince: Date.now()
  }
  const started = reproductionsOf(workspace, runId).findLast((id) => getRun(workspace, id).state === 'interrupted')
  if (started !== undefined) return (await resumeRun(same, started)).runId
  const reuseFrom = nextRunId(workspace)
  const reproduces = { runId: run.id, kind: run.kind }
  const inputs = parentsOf(workspace, run.id).filter(({ role }) => role !== experimentRole && role !== reproducedRole)
  return (await runAgain({ ...same, reproduces, reuseFrom }, run, inputs)).runId
}

/** The reproductions of a run, oldest first. */
function reproductionsOf(workspace: Workspace, runId: number): number[] {
  return childrenOf(workspace, runId).flatMap((child) => (child.role === reproducedRole ? [child.runId] : []))
}

/** Refuses what cannot be reproduced. Errors: `run.not-found`, `run.not-finished`, `run.not-repeatable`, `run.data-changed`. */
function requireReproducible(workspace: Workspace, runId: number): Run {
  const run = getRun(workspace, runId)
  const { id, kind, name, state } = run
  if (!reproducible.has(kind)) {
    throw new FlawsmithError('run.not-repeatable', { kind, name, kinds: [...reproducible] }, { details: { run: id } })
  }
  if (state !== 'succeeded') {
    throw new FlawsmithError('run.not-finished', { run: id, state, name })
  }
  requireSameData(workspace, run)
  return run
}

/** Masks and labels can be edited; then the run would see other data than its record says. */
function requireSameData(workspace: Workspace, { id, name, datasetHash, splitId }: Run): void {
  const importRun = parentsOf(workspace, id).find(({ role }) => role === 'dataset')?.runId
  const dataset = listDatasets(workspace).find(({ runId }) => runId === importRun)
  if (datasetHash === null || dataset === undefined) return
  const split = listSplits(workspace, dataset.id).find((each) =>
    splitId === null ? each.snapshotHash === datasetHash : each.id === splitId
  )
  if (split === undefined) return
  if (snapshotHash(listImages(workspace, dataset.id), partsOf(workspace, split.id)) === datasetHash) return
  const given = versionsOfRun(workspace, id).find((each) => each.dataset === dataset.id)
  throw new FlawsmithError(
    'run.data-changed',
    { dataset: dataset.name, run: id, name, version: given?.number ?? 1 },
    { details: { split: split.name } }
  )
}
