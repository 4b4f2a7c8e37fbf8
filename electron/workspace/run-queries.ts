/** @file Queries about runs, for lists and graphs. */
import type { Artifact } from './artifacts.ts'
import { selectAll, selectOne, type SqlValue } from './database.ts'
import type { Workspace } from './handle.ts'
import { isNoPreview } from './preview-mark.ts'
import type { RunState } from './run-states.ts'
import { getRun, type Run, type RunKind } from './runs.ts'

export interface RunFilter {
  /** Empty lists do not filter. */
  readonly kinds: readonly RunKind[]
  readonly states: readonly RunState[]
  /** Every word must occur in the name, the note, the kind, the number or the settings, ignoring case. */
  readonly text: string
}

/** Runs that pass a filter, newest first: at most `limit` with a number below `before`, and how many there are in all. */
export function findRuns(
  workspace: Workspace,
  filter: RunFilter,
  page: { readonly before?: number | undefined; readonly limit: number }
): { readonly runs: readonly Run[]; readonly total: number; readonly more: boolean } {
  const { conditions, values } = conditionsOf(filter)
  const where = (extra: readonly string[]) => `WHERE ${[...conditions, ...extra].join(' AND ')}`
  const { database } = workspace
  const total = selectOne<{ n: number }>(database, `SELECT count(*) AS n FROM runs ${where([])}`, ...values)?.n ?? 0
  const before = page.before === undefined ? [] : [page.before]
  const below = before.length === 0 ? [] : ['id < ?']
  const sql = `SELECT id FROM runs ${where(below)} ORDER BY id DESC LIMIT ?`
  const found = selectAll<{ id: number }>(database, sql, ...values, ...before, page.limit + 1)
  const runs = found.slice(0, page.limit).map(({ id }) => getRun(workspace, id))
  return { runs, total, more: found.length > page.limit }
}

/** Every run that a run descends from or that descends from it, itself included, with the links between them. */
export function lineageOf(
  workspace: Workspace,
  id: number
): {
  readonly runs: readonly Run[]
  readonly links: readonly { readonly parent: number; readonly child: number; readonly role: string }[]
} {
  getRun(workspace, id)
  const sql = `WITH RECURSIVE
      up (id) AS (SELECT ? UNION SELECT parent_id FROM run_parents JOIN up ON run_id = up.id),
      down (id) AS (SELECT ? UNION SELECT run_id FROM run_parents JOIN down ON parent_id = down.id)
    SELECT id FROM up UNION SELECT id FROM down ORDER BY id`
  const ids = selectAll<{ id: number }>(workspace.database, sql, id, id).map((row) => row.id)
  const among = JSON.stringify(ids)
  const links = selectAll<{ parent: number; child: number; role: string }>(
    workspace.database,
    `SELECT parent_id AS parent, run_id AS child, role FROM run_parents
      WHERE run_id IN (SELECT value FROM json_each(?)) AND parent_id IN (SELECT value FROM json_each(?))
      ORDER BY parent_id, run_id, role`,
    among,
    among
  )
  return { runs: ids.map((each) => getRun(workspace, each)), links }
}

/** Curves of a run: metrics after step 0, by name and seed, with their number of points. */
export function curvesOf(workspace: Workspace, id: number): { name: string; seed: number; points: number }[] {
  const sql = `SELECT name, seed, count(*) AS points FROM metrics WHERE run_id = ? AND step > 0
    GROUP BY name, seed ORDER BY name, seed`
  return selectAll(workspace.database, sql, id)
}

/** Number of synthetic images of a run. */
export function sampleCount(workspace: Workspace, id: number): number {
  const sql = 'SELECT count(*) AS n FROM synthetic_samples WHERE run_id = ?'
  return selectOne<{ n: number }>(workspace.database, sql, id)?.n ?? 0
}

export type SizedArtifact = Artifact & { readonly bytes: number }

const artifactSql = `SELECT id, run_id AS runId, role, name, content_hash AS contentHash, bytes,
  artifacts.created_at AS createdAt FROM artifacts JOIN contents ON hash = content_hash`

/** A run's artifacts with their sizes, by role and name. */
export function artifactsOf(workspace: Workspace, runId: number): SizedArtifact[] {
  return selectAll<SizedArtifact>(workspace.database, `${artifactSql} WHERE run_id = ? ORDER BY role, name`, runId)
}

/** An artifact by its number, or undefined. */
export function artifactById(workspace: Workspace, id: number): SizedArtifact | undefined {
  return selectOne<SizedArtifact>(workspace.database, `${artifactSql} WHERE id = ?`, id)
}

/** Row counts of a workspace, for display. */
export function workspaceCounts(workspace: Workspace): Record<string, number> {
  const tables = {
    datasets: 'datasets',
    images: 'images',
    runs: 'runs',
    samples: 'synthetic_samples',
    baseModels: 'base_models',
    adapters: 'adapters'
  }
  const count = (table: string) =>
    selectOne<{ n: number }>(workspace.database, `SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, count(table)]))
}

/** Name of the dataset that a run of the table `runs` works on. */
const dataset = `coalesce((SELECT datasets.name FROM run_parents JOIN datasets ON datasets.run_id = parent_id
  WHERE run_parents.run_id = runs.id AND role = 'dataset' LIMIT 1), '')`

function conditionsOf({ kinds, states, text }: RunFilter): { conditions: string[]; values: SqlValue[] } {
  const conditions: string[] = [isNoPreview]
  const values: SqlValue[] = []
  for (const [column, wanted] of [
    ['kind', kinds],
    ['state', states]
  ] as const) {
    if (wanted.length === 0) continue
    conditions.push(`${column} IN (SELECT value FROM json_each(?))`)
    values.push(JSON.stringify(wanted))
  }
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    conditions.push(
      `instr(lower(name || ' ' || note || ' ' || kind || ' ' || id || ' ' || config || ' ' || ${dataset}), lower(?)) > 0`
    )
    values.push(word)
  }
  return { conditions, values }
}
