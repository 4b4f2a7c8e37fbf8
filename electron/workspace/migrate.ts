import { FlawsmithError } from '../common/errors.ts'
import { selectAll, transaction, type WorkspaceDatabase } from './database.ts'
import { explainSqliteError } from './sqlite-errors.ts'

/** One numbered change of the schema, as data. */
export interface Migration {
  /** 1, 2, 3, … without gaps; SQLite's user_version after it ran. */
  readonly version: number
  readonly name: string
  readonly sql: string
  /** Changes of stored values that SQL alone cannot make, after the script, in the same transaction. */
  readonly change?: (database: WorkspaceDatabase) => void
}

/** "Flaw" in SQLite's header, which identifies the file as a Flawsmith workspace. */
export const applicationId = 0x466c6177

/** The schema version of an open database: 0 for an empty one. Errors: `workspace.foreign`, `workspace.newer`. */
export function schemaVersion(database: WorkspaceDatabase, migrations: readonly Migration[]): number {
  const version = database.connection.pragma('user_version', { simple: true }) as number
  const id = database.connection.pragma('application_id', { simple: true }) as number
  const empty = version === 0 && selectAll(database, 'SELECT name FROM sqlite_schema').length === 0
  if (id !== applicationId && !empty) {
    throw new FlawsmithError('workspace.foreign', { file: database.file }, { details: { applicationId: id } })
  }
  if (version > migrations.length) {
    throw new FlawsmithError('workspace.newer', { found: version, supported: migrations.length, file: database.file })
  }
  return version
}

/**
 * Runs the missing migrations, one transaction each: a failing one leaves the version before it. Two processes may do
 * this concurrently; the second finds the work done. Errors: `workspace.migration-failed`, and those of schemaVersion.
 */
export function migrate(database: WorkspaceDatabase, migrations: readonly Migration[]): void {
  for (const migration of migrations) {
    transaction(database, () => {
      if (schemaVersion(database, migrations) >= migration.version) return
      runScript(database, migration)
      database.connection.pragma(`application_id = ${applicationId}`)
      database.connection.pragma(`user_version = ${migration.version}`)
      const dangling = selectAll(database, 'PRAGMA foreign_key_check')
      if (dangling.length > 0) throw failure(database, migration, `${dangling.length} dangling references`)
    })
  }
}

function runScript(database: WorkspaceDatabase, migration: Migration): void {
  try {
    database.connection.exec(migration.sql)
    migration.change?.(database)
  } catch (cause) {
    const explained = explainSqliteError(cause, database.file)
    if (explained instanceof FlawsmithError) throw explained
    throw failure(database, migration, cause instanceof Error ? cause.message : String(cause))
  }
}

function failure(database: WorkspaceDatabase, migration: Migration, reason: string): FlawsmithError {
  return new FlawsmithError('workspace.migration-failed', {
    version: migration.version,
    name: migration.name,
    reason,
    file: database.file
  })
}
