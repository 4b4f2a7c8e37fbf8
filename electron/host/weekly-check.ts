import { selectOne } from '../workspace/database.ts'
import type { Workspace } from '../workspace/handle.ts'

const week = 7 * 24 * 3600 * 1000

/** The last check of the workspace that was carried out to its end. */
export function lastCheck({ database }: Workspace): { readonly job: number; readonly at: string } | undefined {
  const sql = `SELECT id AS job, finished_at AS at FROM jobs WHERE kind = 'check' AND state = 'succeeded'
    ORDER BY id DESC LIMIT 1`
  return selectOne<{ job: number; at: string }>(database, sql)
}

/** Whether a week has passed since the workspace was checked, or since it has runs. A check that waits is no reason for another. */
export function isCheckDue(workspace: Workspace, time: number): boolean {
  const { database } = workspace
  const waiting = `SELECT 1 FROM jobs WHERE kind = 'check' AND state IN ('queued', 'running')`
  if (selectOne(database, waiting) !== undefined) return false
  const first = selectOne<{ at: string | null }>(database, 'SELECT min(created_at) AS at FROM runs')?.at
  const since = lastCheck(workspace)?.at ?? first ?? null
  return since !== null && time - Date.parse(since) > week
}
