import { isCancelled } from '../common/cancellation.ts'
import { textOf } from '../messages/english.ts'
import { removeCheckpoints } from '../workspace/checkpoints.ts'
import { transaction } from '../workspace/database.ts'
import { keepReserve, withReserve } from '../workspace/reserve.ts'
import { experimentRole, reproducedRole } from '../workspace/run-roles.ts'
import { requeueRun, failRun, finishRun, interruptRun, startRun } from '../workspace/run-transitions.ts'
import { createRun, listRuns, parentsOf, type Run, type RunPlan } from '../workspace/runs.ts'
import type { Workspace } from '../workspace/handle.ts'
import { canonicalJson } from '../workspace/json.ts'
import type { HostContext } from './host-context.ts'
import { finalErrorOf, isInterruption } from './interruptions.ts'

export interface RecordedRun {
  readonly runId: number
  /** The work was done before, by an equal run of the same released version. */
  readonly reused: boolean
}

/**
 * Does work as a run of the workspace. An equal run that succeeded is reused; one that was interrupted is resumed under
 * its own number, so that its checkpoints count; else a new one is made. `work` stores all results in the workspace.
 * Runs before `context.reuseFrom` are neither reused nor resumed. When `work` throws, the run ends as interrupted if the
 * monitor's signal was aborted or something outside the work stopped it (interruptions.ts), else as failed.
 */
export async function recordRun(
  context: HostContext,
  plan: Omit<RunPlan, 'environment'> & { readonly resumable?: boolean },
  work: (runId: number) => Promise<void>
): Promise<RecordedRun> {
  const { workspace, monitor, reproduces, onRun = () => undefined } = context
  const { resumable = true, ...own } = plan
  const repeated = reproduces?.kind === plan.kind ? [{ runId: reproduces.runId, role: reproducedRole }] : []
  const parents = [...(own.parents ?? []), ...repeated]
  const complete = { ...own, parents, environment: context.environment }
  const earlier = findEqualRun(workspace, complete, context.reuseFrom)
  if (earlier?.state === 'succeeded' && context.repeatsFinished !== true) {
    onRun(earlier.id)
    return { runId: earlier.id, reused: true }
  }
  // Its outcome can be recorded, whoever asked for it: not every run comes from the queue.
  await keepReserve(workspace)
  const interrupted = earlier?.state === 'interrupted' ? earlier : undefined
  const runId = transaction(workspace.database, () => {
    if (interrupted !== undefined) requeueRun(workspace, interrupted.id)
    const id = interrupted?.id ?? createRun(workspace, complete)
    startRun(workspace, id)
    return id
  })
  try {
    onRun(runId)
    await work(runId)
  } catch (error) {
    const stopped = monitor.signal?.aborted === true || isCancelled(error)
    const reason = stopped ? error : await finalErrorOf(workspace, { id: runId, resumable }, error)
    withReserve(workspace, () => {
      if (stopped) interruptRun(workspace, runId, textOf('interruption.stopped'))
      else if (isInterruption(reason)) interruptRun(workspace, runId, reason)
      else failRun(workspace, runId, reason)
    })
    onRun(runId)
    throw reason
  }
  withReserve(workspace, () => finishRun(workspace, runId))
  onRun(runId)
  await removeCheckpoints(workspace, runId)
  return { runId, reused: false }
}

/** The newest run from a number on that a plan would only repeat, if it succeeded or waits to be resumed. */
function findEqualRun(workspace: Workspace, plan: RunPlan, since: number): Run | undefined {
  const wanted = fingerprint(plan, plan.parents ?? [])
  return listRuns(workspace, { kind: plan.kind }).find(
    (run) =>
      run.id >= since &&
      (run.state === 'succeeded' || run.state === 'interrupted') &&
      fingerprint(run, parentsOf(workspace, run.id)) === wanted
  )
}

type Repeatable = Pick<RunPlan, 'config' | 'seeds' | 'environment'> & {
  readonly datasetHash?: string | null
  readonly weightHashes?: Readonly<Record<string, string>>
}

function fingerprint(run: Repeatable, parents: readonly { readonly runId: number; readonly role: string }[]): string {
  const inputs = parents
    .filter((parent) => parent.role !== experimentRole)
    .map((parent) => `${parent.role}:${parent.runId}`)
    .sort()
  const { codeVersion, runtime, device } = run.environment
  const identity = [run.config, run.seeds, inputs, run.datasetHash ?? null, run.weightHashes ?? {}]
  // The released version counts, not the commit after the "+": a long experiment outlives a developer's commits.
  return canonicalJson([...identity, codeVersion.split('+')[0], runtime, device])
}
