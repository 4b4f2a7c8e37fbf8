/** @file Whether a database holds what the migrations make, and nothing else: views and triggers are code that runs here. */
import { FlawsmithError } from '../../common/errors.ts'
import { textOf } from '../../messages/english.ts'
import { closeDatabase, openDatabase, selectAll, type WorkspaceDatabase } from '../database.ts'
import { migrate, type Migration } from '../migrate.ts'
import { migrations } from '../migrations/all.ts'
import type { Finding } from './finding.ts'

export interface SchemaEntry {
  readonly type: string
  readonly name: string
  /** That it belongs to. */
  readonly table: string
  readonly sql: string
}

/** An entry that is not as the migrations make it. */
export interface SchemaDifference {
  readonly name: string
  /** Whether reading the database may run it: a view, whose query may never end, or a table of another program's module. */
  readonly runs: boolean
}

/** SQLite's own, with sqlite_ in front, make themselves; only those it is known to make here are left out. */
const entries = `SELECT type, name, tbl_name AS "table", sql FROM main.sqlite_schema
  WHERE sql IS NOT NULL AND NOT (type = 'table' AND name IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4'))`

/** Tables, indexes, triggers and views, beside those that the migrations make. */
export function checkSchema(database: WorkspaceDatabase): Finding[] {
  return schemaDifferences(database).map(({ name }) => {
    const what = textOf('check.schema', { name })
    return { part: 'schema', weight: 'damage', what, affects: [], remedy: textOf('check.repair-pages') }
  })
}

/** Where a database differs from what `steps` made of its version; empty for a version that they do not know. */
export function schemaDifferences(
  database: WorkspaceDatabase,
  steps: readonly Migration[] = migrations
): SchemaDifference[] {
  const version = database.connection.pragma('user_version', { simple: true }) as number
  if (version > steps.length) return []
  const expected = new Map(schemaOf(version, steps).map((entry) => [entry.name, entry]))
  const found = selectAll<SchemaEntry>(database, entries)
  const names = new Set(found.map(({ name }) => name))
  const changed = found.filter((entry) => !isSame(entry, expected.get(entry.name)))
  const missing = [...expected.keys()].filter((name) => !names.has(name))
  return [
    ...changed.map(({ type, name, sql }) => ({ name, runs: type === 'view' || /^\s*CREATE\s+VIRTUAL/i.test(sql) })),
    ...missing.map((name) => ({ name, runs: false }))
  ]
}

/** The error of a database that differs; `details` as those of `workspace.corrupt`. */
export function foreignSchema(
  database: WorkspaceDatabase,
  details: Readonly<Record<string, unknown>> = {},
  steps: readonly Migration[] = migrations
): FlawsmithError {
  const names = schemaDifferences(database, steps).map(({ name }) => name)
  return new FlawsmithError('workspace.schema-foreign', { names, file: database.file }, { details })
}

const isSame = (a: SchemaEntry, b: SchemaEntry | undefined) =>
  a.type === b?.type && a.table === b.table && a.sql === b.sql

/** Making one takes some 25 ms. */
const known = new Map<number, SchemaEntry[]>()

/** What the migrations up to a version make. */
export function schemaOf(version: number, steps: readonly Migration[] = migrations): SchemaEntry[] {
  const kept = steps === migrations ? known.get(version) : undefined
  if (kept !== undefined) return kept
  const fresh = openDatabase(':memory:')
  try {
    migrate(fresh, steps.slice(0, version))
    const made = selectAll<SchemaEntry>(fresh, entries)
    if (steps === migrations) known.set(version, made)
    return made
  } finally {
    closeDatabase(fresh)
  }
}
