/** @file Rows of the workspace as the contract shows them. */
import type { Job, JobProgress } from '../../contract/jobs.ts'
import type { ListedRun } from '../../contract/runs.ts'
import type { StoredJob } from '../../workspace/jobs.ts'
import { isPaused } from '../../workspace/paused.ts'
import type { Run } from '../../workspace/runs.ts'

export { failureOf } from '../../common/errors.ts'

export function listedRun(run: Run): ListedRun {
  const { id, kind, name, state, seeds, createdAt, startedAt, finishedAt, error, config, note } = run
  return {
    ...{
      id,
      kind,
      name,
      state,
      paused: isPaused(run),
      seeds: [...seeds],
      createdAt,
      startedAt,
      finishedAt,
      error,
      note
    },
    config: config as ListedRun['config']
  }
}

/** A job with what only the queue knows of it while it runs. */
export function jobView(
  job: StoredJob,
  live: Pick<Job, 'stopping' | 'paused'> & { readonly progress: JobProgress | null }
): Job {
  const { id, name, state, runs, error, createdAt, startedAt, finishedAt } = job
  return {
    ...{ id, name, state, runs: [...runs], createdAt, startedAt, finishedAt, ...live },
    kind: job.kind as Job['kind'],
    request: job.request as Job['request'],
    result: job.result as Job['result'],
    error: error === null ? null : { ...error }
  }
}
