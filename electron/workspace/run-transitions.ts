import { failureOf, FlawsmithError } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import type { Value } from '../messages/message.ts'
import { execute, selectAll, transaction, type SqlValue } from './database.ts'
import { now, type Workspace } from './handle.ts'
import { encodeJson } from './json.ts'
import { isAlive, thisProcess } from './processes.ts'
import { nextStates, type RunState } from './run-states.ts'
import { getRun, type RunError } from './runs.ts'

/** queued → running, carried out by this process. Errors: `run.wrong-state`, `run.not-found`, as all transitions. */
export function startRun(workspace: Workspace, id: number): void {
  const { id: processId, started } = thisProcess()
  transition(workspace, id, 'queued', 'running', {
    started_at: now(),
    process_id: processId,
    process_started: started
  })
}

/** running → succeeded. */
export function finishRun(workspace: Workspace, id: number): void {
  transition(workspace, id, 'running', 'succeeded', { ...noProcess, finished_at: now() })
}

/** running → failed, with the reason; an error that is no FlawsmithError is a bug and is stored as such. */
export function failRun(workspace: Workspace, id: number, error: unknown): void {
  transition(workspace, id, 'running', 'failed', {
    ...noProcess,
    finished_at: now(),
    error: encodeJson(failureOf(error))
  })
}

/** running → interrupted: the work stopped where it can be resumed, for a reason that is a text of the catalogue or an error. */
export function interruptRun(workspace: Workspace, id: number, reason: Value | FlawsmithError): void {
  transition(workspace, id, 'running', 'interrupted', {
    ...noProcess,
    finished_at: now(),
    error: encodeJson(reason instanceof FlawsmithError ? failureOf(reason) : interruption(reason))
  })
}

/** queued or running → cancelled: the work is no longer wanted. */
export function cancelRun(workspace: Workspace, id: number): void {
  transaction(workspace.database, () => {
    const from = getRun(workspace, id).state === 'queued' ? 'queued' : 'running'
    transition(workspace, id, from, 'cancelled', { ...noProcess, finished_at: now() })
  })
}

/** interrupted → queued: it will resume from its latest checkpoint. */
export function requeueRun(workspace: Workspace, id: number): void {
  transition(workspace, id, 'interrupted', 'queued', { finished_at: null, error: null })
}

/** Marks running runs whose process has ended as interrupted and returns their ids; runs of live processes continue. */
export function interruptDeadRuns(workspace: Workspace): number[] {
  const { database } = workspace
  const sql = `SELECT id, process_id AS processId, process_started AS processStarted FROM runs WHERE state = 'running'`
  const running = selectAll<{ id: number; processId: number; processStarted: string }>(database, sql)
  const dead = running.filter((run) => !isAlive({ id: run.processId, started: run.processStarted }))
  return transaction(database, () =>
    dead
      .filter((run) => getRun(workspace, run.id).state === 'running')
      .map((run) => {
        interruptRun(workspace, run.id, textOf('interruption.process-ended', { process: run.processId }))
        return run.id
      })
  )
}

const noProcess = { process_id: null, process_started: null } as const

/** One UPDATE guarded by the old state, so that of two processes attempting the same transition one wins. */
function transition(
  workspace: Workspace,
  id: number,
  from: RunState,
  to: RunState,
  columns: Readonly<Record<string, SqlValue>>
): void {
  if (!nextStates[from].includes(to)) throw new TypeError(`no run goes from ${from} to ${to}`)
  const assignments = ['state', ...Object.keys(columns)].map((column) => `${column} = ?`).join(', ')
  const sql = `UPDATE runs SET ${assignments} WHERE id = ? AND state = ?`
  const { changes } = execute(workspace.database, sql, to, ...Object.values(columns), id, from)
  if (changes === 1) return
  const { state } = getRun(workspace, id)
  if (state === 'interrupted') throw new FlawsmithError('run.interrupted-state', { run: id, to })
  throw new FlawsmithError('run.wrong-state', { run: id, state, to })
}

function interruption(reason: Value): RunError {
  return failureOf(new FlawsmithError('run.interrupted', { reason }))
}
