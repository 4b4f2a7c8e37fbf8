import { FlawsmithError, type Failure } from '../common/errors.ts'
import { execute, selectAll, selectOne, transaction, type SqlValue } from './database.ts'
import { now, type Workspace } from './handle.ts'
import { decodeJson, encodeJson, type JsonObject } from './json.ts'
import { isNoPreview } from './preview-mark.ts'
import type { RunState } from './run-states.ts'

export const runKinds = [
  'import',
  'pretrain',
  'finetune',
  'generate',
  'synthesize',
  'train',
  'evaluate',
  'experiment',
  'report'
] as const
export type RunKind = (typeof runKinds)[number]

/** Environment of a run; differences here explain differences in results. */
export interface RunEnvironment {
  /** Flawsmith's version, with the commit if known. */
  readonly codeVersion: string
  /** onnxruntime's version. */
  readonly runtime: string
  /** The device that ran, such as `cpu`. */
  readonly device: string
  readonly threads: number
}

export interface RunParent {
  readonly runId: number
  /** Role of the parent, such as `dataset`, `adapter`, `synthesis`. */
  readonly role: string
}

/** Everything needed to reproduce a run. */
export interface RunPlan {
  readonly kind: RunKind
  readonly name: string
  /** Every setting, defaults filled in; plain JSON values. */
  readonly config: object
  readonly seeds: readonly number[]
  readonly parents?: readonly RunParent[]
  /** Snapshot hash of the split it works on (see datasets/snapshot.ts). */
  readonly datasetHash?: string
  /** That split; left out for work on a whole dataset. */
  readonly splitId?: number
  /** SHA-256 of each weight file, by component. */
  readonly weightHashes?: Readonly<Record<string, string>>
  readonly environment: RunEnvironment
}

/** Why a run failed or was interrupted. */
export type RunError = Failure

export interface Run {
  readonly id: number
  readonly kind: RunKind
  readonly name: string
  readonly state: RunState
  readonly config: JsonObject
  readonly seeds: readonly number[]
  readonly datasetHash: string | null
  /** The split that it worked on; null where it had none, or one that was removed. */
  readonly splitId: number | null
  readonly weightHashes: Readonly<Record<string, string>>
  readonly environment: RunEnvironment
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  readonly error: RunError | null
  /** The user's note; may be empty. */
  readonly note: string
}

/** Stores a run in state `queued` and returns its id. Parents must be earlier runs (`run.not-found` otherwise). */
export function createRun(workspace: Workspace, plan: RunPlan): number {
  const { database } = workspace
  return transaction(database, () => {
    const { id } = execute(
      database,
      `INSERT INTO runs (kind, name, config, seeds, dataset_hash, weight_hashes, code_version, runtime, device, threads,
        created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      plan.kind,
      plan.name,
      encodeJson(plan.config),
      encodeJson(plan.seeds),
      plan.datasetHash ?? null,
      encodeJson(plan.weightHashes ?? {}),
      plan.environment.codeVersion,
      plan.environment.runtime,
      plan.environment.device,
      plan.environment.threads,
      now()
    )
    if (plan.splitId !== undefined) execute(database, 'UPDATE runs SET split_id = ? WHERE id = ?', plan.splitId, id)
    for (const parent of plan.parents ?? []) {
      getRun(workspace, parent.runId)
      const sql = 'INSERT INTO run_parents (run_id, parent_id, role) VALUES (?, ?, ?)'
      execute(database, sql, id, parent.runId, parent.role)
    }
    return id
  })
}

/** Details known only while a run is running: the device actually used, the data and weights it read. */
export interface RunDetails {
  readonly device?: string
  readonly datasetHash?: string
  readonly weightHashes?: Readonly<Record<string, string>>
}

/** Completes the record of a running run. Errors: `run.wrong-state`, `run.not-found`. */
export function recordRunDetails(workspace: Workspace, id: number, details: RunDetails): void {
  const { changes } = execute(
    workspace.database,
    `UPDATE runs SET device = coalesce(?, device), dataset_hash = coalesce(?, dataset_hash),
      weight_hashes = coalesce(?, weight_hashes) WHERE id = ? AND state = 'running'`,
    details.device ?? null,
    details.datasetHash ?? null,
    details.weightHashes === undefined ? null : encodeJson(details.weightHashes),
    id
  )
  if (changes === 1) return
  const { state } = getRun(workspace, id)
  throw new FlawsmithError('run.not-running', { run: id, state })
}

/** One run. Errors: `run.not-found`. */
export function getRun(workspace: Workspace, id: number): Run {
  const row = selectOne<RunRow>(workspace.database, `SELECT ${columns} FROM runs WHERE id = ?`, id)
  if (row !== undefined) return runOf(row)
  throw new FlawsmithError('run.not-found', { run: id, workspace: workspace.folder })
}

/** A number above those of all runs, so that every run created from now on has at least this number. */
export function nextRunId(workspace: Workspace): number {
  const sql = 'SELECT coalesce(max(id), 0) + 1 AS next FROM runs'
  return selectOne<{ next: number }>(workspace.database, sql)?.next ?? 1
}

/** Runs, newest first, without those of previews. */
export function listRuns(
  workspace: Workspace,
  filter: { readonly kind?: RunKind; readonly state?: RunState } = {}
): Run[] {
  const conditions: string[] = [isNoPreview]
  const values: SqlValue[] = []
  if (filter.kind !== undefined) conditions.push('kind = ?')
  if (filter.kind !== undefined) values.push(filter.kind)
  if (filter.state !== undefined) conditions.push('state = ?')
  if (filter.state !== undefined) values.push(filter.state)
  const sql = `SELECT ${columns} FROM runs WHERE ${conditions.join(' AND ')} ORDER BY id DESC`
  return selectAll<RunRow>(workspace.database, sql, ...values).map(runOf)
}

/** The runs that a run was made from. */
export function parentsOf(workspace: Workspace, id: number): RunParent[] {
  const sql = 'SELECT parent_id AS runId, role FROM run_parents WHERE run_id = ? ORDER BY parent_id, role'
  return selectAll<RunParent>(workspace.database, sql, id)
}

/** The runs that were made from a run, directly. */
export function childrenOf(workspace: Workspace, id: number): RunParent[] {
  const sql = 'SELECT run_id AS runId, role FROM run_parents WHERE parent_id = ? ORDER BY run_id, role'
  return selectAll<RunParent>(workspace.database, sql, id)
}

const columns = `id, kind, name, state, config, seeds, dataset_hash AS datasetHash, split_id AS splitId, weight_hashes AS weightHashes,
  code_version AS codeVersion, runtime, device, threads, created_at AS createdAt, started_at AS startedAt,
  finished_at AS finishedAt, error, note`

type RunRow = Omit<Run, 'config' | 'seeds' | 'weightHashes' | 'environment' | 'error'> &
  RunEnvironment & {
    readonly config: string
    readonly seeds: string
    readonly weightHashes: string
    readonly error: string | null
  }

function runOf(row: RunRow): Run {
  const { codeVersion, runtime, device, threads, ...rest } = row
  return {
    ...rest,
    config: decodeJson<JsonObject>(row.config),
    seeds: decodeJson<number[]>(row.seeds),
    weightHashes: decodeJson<Record<string, string>>(row.weightHashes),
    environment: { codeVersion, runtime, device, threads },
    error: row.error === null ? null : decodeJson<RunError>(row.error)
  }
}
