/** @file Looking into a workspace without changing it, whether or not a host has it open. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { requireRegularFile } from '../common/regular-file.ts'
import { foreignSchema, schemaDifferences } from './check/check-schema.ts'
import { refuseEmptied, refuseTableless } from './emptied.ts'
import { databaseName } from './replace-database.ts'
import type { Workspace } from './handle.ts'
import { schemaVersion } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { explainSqliteError } from './sqlite-errors.ts'

export interface ReadWorkspace extends Workspace {
  /** Version of its schema, and whether an earlier program left it, so that tables may be missing. */
  readonly schema: number
  readonly isOlder: boolean
  /** What SQLite's quick check says of its pages; empty where they are whole. */
  readonly faults: () => readonly string[]
}

/**
 * Calls `look` with an open workspace and closes it. Errors: those of explainSqliteError, `workspace.foreign`,
 * `workspace.newer`, `workspace.corrupt` for one whose database was emptied, `workspace.schema-foreign` where reading it may
 * run what others put into it.
 */
export async function readOnly<Seen>(folder: string, look: (workspace: ReadWorkspace) => Promise<Seen>): Promise<Seen> {
  const file = join(folder, databaseName)
  await refuseEmptied(folder)
  try {
    requireRegularFile(file)
    const connection = new Database(file, { readonly: true, fileMustExist: true })
    try {
      connection.pragma('trusted_schema = OFF')
      const database = { file, connection, statements: new Map() }
      await refuseTableless(folder, database)
      const faults = () =>
        (connection.pragma('quick_check(10)') as { readonly quick_check: string }[])
          .map(({ quick_check: said }) => said)
          .filter((said) => said !== 'ok')
      const schema = schemaVersion(database, migrations)
      if (schemaDifferences(database).some(({ runs }) => runs)) throw foreignSchema(database, { folder })
      const isOlder = schema < migrations.length
      return await look({ folder, database, interruptedRuns: [], schema, isOlder, faults })
    } finally {
      connection.close()
    }
  } catch (cause) {
    throw explainSqliteError(cause, file)
  }
}
