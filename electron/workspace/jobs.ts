import { FlawsmithError, type Failure } from '../common/errors.ts'
import { execute, selectAll, selectOne, transaction } from './database.ts'
import { now, type Workspace } from './handle.ts'
import { decodeJson, encodeJson, type JsonObject } from './json.ts'
import type { RunState } from './run-states.ts'

/** Why a job failed. */
export type JobError = Failure

/** Work that a user requested; it may produce several runs. Its states are those of runs. */
export interface StoredJob {
  readonly id: number
  readonly kind: string
  readonly name: string
  readonly state: RunState
  readonly request: JsonObject
  readonly fresh: boolean
  /** In the order in which they were started. */
  readonly runs: readonly number[]
  readonly result: JsonObject | null
  readonly error: JobError | null
  readonly createdAt: string
  /** What shows that this computer queued it; null once it has ended, and where nothing shows it. */
  readonly seal: string | null
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

/** Stores a job in state `queued` and returns its id. */
export function addJob(
  workspace: Workspace,
  job: { readonly kind: string; readonly name: string; readonly request: object; readonly fresh: boolean }
): number {
  const sql = 'INSERT INTO jobs (kind, name, request, fresh, created_at) VALUES (?, ?, ?, ?, ?)'
  const { kind, name, request, fresh } = job
  return execute(workspace.database, sql, kind, name, encodeJson(request), fresh ? 1 : 0, now()).id
}

/** Stores what shows that this computer queued a job. */
export function sealJob(workspace: Workspace, id: number, seal: string): void {
  execute(workspace.database, 'UPDATE jobs SET seal = ? WHERE id = ?', seal, id)
}

/** One job. Errors: `job.not-found`. */
export function getJob(workspace: Workspace, id: number): StoredJob {
  const row = selectOne<JobRow>(workspace.database, `SELECT ${columns} FROM jobs WHERE id = ?`, id)
  if (row !== undefined) return jobOf(workspace, row)
  throw new FlawsmithError('job.not-found', { job: id })
}

/** Jobs that wait, run or were interrupted, all of them, then the latest of the others; newest first. */
export function listJobs(workspace: Workspace, limit: number): StoredJob[] {
  const sql = `SELECT ${columns} FROM jobs WHERE state IN ('queued', 'running', 'interrupted')
    OR id IN (SELECT id FROM jobs WHERE state IN ('succeeded', 'failed', 'cancelled') ORDER BY id DESC LIMIT ?)
    ORDER BY id DESC`
  return selectAll<JobRow>(workspace.database, sql, limit).map((row) => jobOf(workspace, row))
}

/** The numbers of waiting jobs, oldest first. */
export function queuedJobs(workspace: Workspace): number[] {
  const sql = `SELECT id FROM jobs WHERE state = 'queued' ORDER BY id`
  return selectAll<{ id: number }>(workspace.database, sql).map(({ id }) => id)
}

/**
 * Moves a job from one state to the next; of two concurrent attempts, one wins. Errors: `job.wrong-state`,
 * `job.not-found`.
 */
export function moveJob(
  workspace: Workspace,
  id: number,
  from: RunState,
  to: RunState,
  outcome: { readonly result?: object; readonly error?: JobError } = {}
): void {
  const goesOn = to === 'queued' || to === 'running' || to === 'interrupted'
  const ended = to !== 'queued' && to !== 'running'
  const { changes } = execute(
    workspace.database,
    `UPDATE jobs SET state = ?, result = ?, error = ?, finished_at = ?, seal = CASE WHEN ? THEN seal END,
      started_at = CASE WHEN ? THEN ? ELSE started_at END WHERE id = ? AND state = ?`,
    to,
    outcome.result === undefined ? null : encodeJson(outcome.result),
    outcome.error === undefined ? null : encodeJson(outcome.error),
    ended ? now() : null,
    // What has ended must not begin again by itself, whoever changes its state.
    goesOn ? 1 : 0,
    to === 'running' ? 1 : 0,
    now(),
    id,
    from
  )
  if (changes === 1) return
  const { state } = getJob(workspace, id)
  throw new FlawsmithError('job.wrong-state', { state, to, job: id })
}

/** Marks jobs that a host left running as interrupted; only the one host of a workspace may call it, at its start. */
export function interruptLeftJobs(workspace: Workspace): number[] {
  return transaction(workspace.database, () => {
    const left = selectAll<{ id: number }>(workspace.database, `SELECT id FROM jobs WHERE state = 'running'`)
    for (const { id } of left) moveJob(workspace, id, 'running', 'interrupted')
    return left.map(({ id }) => id)
  })
}

/** Records that a run belongs to a job. */
export function addJobRun(workspace: Workspace, jobId: number, runId: number): void {
  const sql = 'INSERT INTO job_runs (job_id, run_id) VALUES (?, ?) ON CONFLICT DO NOTHING'
  execute(workspace.database, sql, jobId, runId)
}

/** The latest job that a run belongs to. */
export function jobOfRun(workspace: Workspace, runId: number): number | null {
  const sql = 'SELECT max(job_id) AS id FROM job_runs WHERE run_id = ?'
  return selectOne<{ id: number | null }>(workspace.database, sql, runId)?.id ?? null
}

const columns = `id, kind, name, state, request, fresh, result, error, created_at AS createdAt, seal,
  started_at AS startedAt, finished_at AS finishedAt`

type JobRow = Omit<StoredJob, 'request' | 'fresh' | 'runs' | 'result' | 'error'> & {
  readonly request: string
  readonly fresh: number
  readonly result: string | null
  readonly error: string | null
}

function jobOf(workspace: Workspace, row: JobRow): StoredJob {
  const sql = 'SELECT run_id AS id FROM job_runs WHERE job_id = ? ORDER BY run_id'
  return {
    ...row,
    request: decodeJson<JsonObject>(row.request),
    fresh: row.fresh === 1,
    runs: selectAll<{ id: number }>(workspace.database, sql, row.id).map(({ id }) => id),
    result: row.result === null ? null : decodeJson<JsonObject>(row.result),
    error: row.error === null ? null : decodeJson<JobError>(row.error)
  }
}
