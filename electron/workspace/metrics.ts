import { execute, selectAll, transaction } from './database.ts'
import type { Workspace } from './handle.ts'

/** One number of a run: a point of a curve (name, seed, step) or a result (step 0). */
export interface Metric {
  /** Such as `loss` or `average precision (step sum)`. */
  readonly name: string
  readonly seed: number
  readonly step: number
  /** Finite; a metric that is undefined for its data is not stored. */
  readonly value: number
}

/**
 * Stores metrics of a run in one transaction; a step that is repeated after a resume replaces its earlier value.
 * Throws TypeError for a value that is not finite.
 */
export function recordMetrics(workspace: Workspace, runId: number, metrics: readonly Metric[]): void {
  const sql = `INSERT INTO metrics (run_id, name, seed, step, value) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (run_id, name, seed, step) DO UPDATE SET value = excluded.value`
  transaction(workspace.database, () => {
    for (const { name, seed, step, value } of metrics) {
      if (!Number.isFinite(value)) throw new TypeError(`metric ${name} of run ${runId} is ${value}`)
      execute(workspace.database, sql, runId, name, seed, step, value)
    }
  })
}

/** A run's metrics, of one name if given, ordered by name, seed and step. */
export function listMetrics(workspace: Workspace, runId: number, name?: string): Metric[] {
  const sql = `SELECT name, seed, step, value FROM metrics WHERE run_id = ? AND name = coalesce(?, name)
    ORDER BY name, seed, step`
  return selectAll<Metric>(workspace.database, sql, runId, name ?? null)
}
