import Database from 'better-sqlite3'
import { schemaOf } from '../check/check-schema.ts'
import { closeDatabase, execute, selectAll, type WorkspaceDatabase } from '../database.ts'
import { registerRowHash } from '../row-hash.ts'

interface StoredEntry {
  readonly rowid: number
  readonly type: string
  readonly name: string
  readonly sql: string | null
}

/**
 * Opens a copy of a damaged database whose structure is set to what the migrations up to `version` make, so that one
 * damaged letter of it does not hide all rows. Null where even that cannot be read.
 */
export function openMended(file: string, version: number): WorkspaceDatabase | null {
  const connection = new Database(file)
  const database: WorkspaceDatabase = { file, connection, statements: new Map() }
  try {
    // Before anything reads the structure: from then on SQLite goes past what it cannot understand of it.
    connection.unsafeMode(true)
    connection.pragma('writable_schema = ON')
    registerRowHash(connection)
    mend(database, version)
    connection.pragma('writable_schema = RESET')
    database.statements.clear()
  } catch {
    // Its tables are tried as they are.
  }
  try {
    selectAll(database, 'SELECT 1 FROM sqlite_schema LIMIT 1')
    return database
  } catch {
    closeDatabase(database)
    return null
  }
}

/** Entries lie in the order in which the migrations make them, so that one whose name is damaged is known by its place. */
function mend(database: WorkspaceDatabase, version: number): void {
  const expected = schemaOf(version)
  // A view with a table's name would never end, or have no rows to read.
  execute(database, `DELETE FROM sqlite_schema WHERE type = 'view' OR sql LIKE 'CREATE VIRTUAL%'`)
  const sql = `SELECT rowid, type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'`
  const stored = selectAll<StoredEntry>(database, sql)
  const names = new Set(stored.map(({ name }) => name))
  for (const entry of expected) {
    const found =
      stored.find(({ name }) => name === entry.name) ??
      stored.find((each) => !expected.some(({ name }) => name === each.name) && alike(each.sql, entry.sql))
    if (found === undefined || (found.sql === entry.sql && names.has(entry.name))) continue
    const change = 'UPDATE sqlite_schema SET type = ?, name = ?, tbl_name = ?, sql = ? WHERE rowid = ?'
    execute(database, change, entry.type, entry.name, entry.table, entry.sql, found.rowid)
  }
}

/** Whether two texts differ in a few places only. */
function alike(a: string | null, b: string): boolean {
  if (a?.length !== b.length) return false
  return [...a].filter((letter, index) => letter !== b[index]).length <= 8
}
