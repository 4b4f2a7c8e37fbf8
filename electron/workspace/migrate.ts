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
    throw new FlawsmithError('workspace.foreign', {
      message: `This SQLite file belongs to another program and is not a Flawsmith workspace: ${database.file}`,
      remedy: 'Choose another folder; Flawsmith leaves this file as it is.',
      details: { file: database.file, applicationId: id }
    })
  }
  if (version > migrations.length) {
    throw new FlawsmithError('workspace.newer', {
      message: `The workspace was written by a newer Flawsmith (format ${version}; this one knows up to ${migrations.length}): ${database.file}`,
      remedy: 'Open it with that newer version; this version leaves the workspace as it is.',
      details: { file: database.file, found: version, supported: migrations.length }
    })
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
    message: `The workspace could not be brought to format ${migration.version}, “${migration.name}” (${reason}): ${database.file}`,
    remedy: 'The workspace is unchanged. Open it with the version that wrote it, and report this message.',
    details: { file: database.file, version: migration.version, reason }
  })
}
