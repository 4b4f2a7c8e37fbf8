import { textOf } from '../../messages/english.ts'
import { closeDatabase, openDatabase, selectAll, type WorkspaceDatabase } from '../database.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations/all.ts'
import type { Finding } from './finding.ts'

export interface SchemaEntry {
  readonly type: string
  readonly name: string
  /** That it belongs to. */
  readonly table: string
  readonly sql: string
}

const own = `SELECT type, name, tbl_name AS "table", sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'`

/** Tables, indexes and triggers, beside those that the migrations make. */
export function checkSchema(database: WorkspaceDatabase): Finding[] {
  const version = database.connection.pragma('user_version', { simple: true }) as number
  const expected = new Map(schemaOf(version).map((entry) => [entry.name, entry]))
  const found = new Map(selectAll<SchemaEntry>(database, own).map((entry) => [entry.name, entry]))
  const names = [...new Set([...expected.keys(), ...found.keys()])]
  return names
    .filter((name) => expected.get(name)?.sql !== found.get(name)?.sql)
    .map((name) => {
      const what = textOf('check.schema', { name })
      return { part: 'schema', weight: 'damage', what, affects: [], remedy: textOf('check.repair-pages') }
    })
}

/** What the migrations up to a version make. */
export function schemaOf(version: number): SchemaEntry[] {
  const fresh = openDatabase(':memory:')
  try {
    migrate(fresh, migrations.slice(0, version))
    return selectAll<SchemaEntry>(fresh, own)
  } finally {
    closeDatabase(fresh)
  }
}
