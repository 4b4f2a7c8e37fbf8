import { FlawsmithError } from '../../common/errors.ts'
import type { RunConfig } from '../../contract/work/run-configs.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { canResume } from '../../workspace/run-states.ts'
import { reproducedRole } from '../../workspace/run-roles.ts'
import { getRun, parentsOf, type Run, type RunParent } from '../../workspace/runs.ts'
import type { HostContext } from '../host-context.ts'
import type { RecordedRun } from '../recorded-run.ts'
import type { HostWork } from './host-work.ts'
import { performRun } from './perform-run.ts'

export const resume: HostWork<'resume'> = {
  kind: 'resume',
  lane: 'heavy',
  uses: ({ run }) => ({ runs: [run] }),
  prepare: (workspace, { run }) => ({
    name: requireInterrupted(workspace, run).name,
    perform: async (context) => ({ run: (await resumeRun(context, run)).runId })
  })
}

/** Resumes an interrupted run. Errors: `run.not-found`, `run.not-interrupted`, `run.not-resumable`, those of the work itself. */
export function resumeRun(context: HostContext, runId: number): Promise<RecordedRun> {
  const { workspace } = context
  const run = requireInterrupted(workspace, runId)
  const parents = parentsOf(workspace, runId)
  const original = parents.find(({ role }) => role === reproducedRole)
  if (original === undefined) {
    return runAgain({ ...context, reuseFrom: Math.min(context.reuseFrom, runId) }, run, parents)
  }
  const reproduces = { runId: original.runId, kind: run.kind }
  const others = parents.filter(({ role }) => role !== reproducedRole)
  return runAgain({ ...context, reproduces, reuseFrom: runId }, run, others)
}

/** Runs what a run's config says, with these parents. Errors: `run.inputs-gone`, those of the work itself. */
export function runAgain(
  context: HostContext,
  { name, config, datasetHash, splitId }: Pick<Run, 'name' | 'config' | 'datasetHash' | 'splitId'>,
  parents: readonly RunParent[]
): Promise<RecordedRun> {
  // The host wrote it from a checked spec, or a migration did.
  return performRun(context, { name, config: config as RunConfig, parents, datasetHash, splitId })
}

function requireInterrupted(workspace: Workspace, runId: number): Run {
  const run = getRun(workspace, runId)
  const { id, state, name } = run
  if (canResume(run)) return run
  if (state === 'interrupted') throw new FlawsmithError('run.not-resumable', { run: id, name })
  throw new FlawsmithError('run.not-interrupted', { run: id, state, name, advice: state })
}
