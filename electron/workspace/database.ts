import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { requireRegularFile } from '../common/regular-file.ts'
import { FlawsmithError } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import { registerRowHash } from './row-hash.ts'
import { explainSqliteError } from './sqlite-errors.ts'

export type SqlValue = string | number | bigint | null | Uint8Array

/** A workspace's open database: one connection with its prepared statements. */
export interface WorkspaceDatabase {
  readonly file: string
  readonly connection: Database.Database
  readonly statements: Map<string, Database.Statement<SqlValue[]>>
}

/** How long a statement waits for another process's write before `workspace.busy`, in milliseconds. */
const busyTimeout = 10_000

/**
 * Opens the SQLite file with durable settings, since it stores people's decisions: write-ahead log, every commit
 * flushed to the disk, foreign keys enforced. Creates the file when it is absent and its folder exists. Errors: see
 * explainSqliteError.
 */
export function openDatabase(file: string): WorkspaceDatabase {
  return explained(file, () => {
    requireRegularFile(file)
    const connection = new Database(file, { timeout: busyTimeout })
    try {
      connection.pragma('journal_mode = WAL')
      connection.pragma('synchronous = FULL')
      connection.pragma('foreign_keys = ON')
      connection.pragma('trusted_schema = OFF')
      // The statement journal of statements with triggers would cost more than the statements themselves.
      connection.pragma('temp_store = MEMORY')
      registerRowHash(connection)
    } catch (cause) {
      connection.close()
      throw cause
    }
    return { file, connection, statements: new Map() }
  })
}

/**
 * Opens a SQLite file that is there to read it only, such as a backup. Errors: see explainSqliteError; one of no bytes is
 * `workspace.corrupt`.
 */
export function openForReading(file: string): WorkspaceDatabase {
  return explained(file, () => {
    requireRegularFile(file)
    // SQLite takes it for a new one, and deletes the log beside it.
    if (statSync(file, { throwIfNoEntry: false })?.size === 0) {
      const [reason, advice] = [textOf('reason.no-bytes'), textOf('restore.newest')]
      throw new FlawsmithError('workspace.corrupt', { reason, file, advice })
    }
    const connection = new Database(file, { timeout: busyTimeout, readonly: true })
    connection.pragma('trusted_schema = OFF')
    registerRowHash(connection)
    return { file, connection, statements: new Map() }
  })
}

/** All rows of a SELECT; `Row` states the columns' names and types as the schema guarantees them. */
export function selectAll<Row>(database: WorkspaceDatabase, sql: string, ...values: SqlValue[]): Row[] {
  return explained(database.file, () => prepared(database, sql).all(...values) as Row[])
}

/** The first row of a SELECT, or undefined. */
export function selectOne<Row>(database: WorkspaceDatabase, sql: string, ...values: SqlValue[]): Row | undefined {
  return explained(database.file, () => prepared(database, sql).get(...values) as Row | undefined)
}

/** The only column of a SELECT, without a row's object for each: for lists of a hundred thousand ids. */
export function selectColumn<Value extends SqlValue>(
  database: WorkspaceDatabase,
  sql: string,
  ...values: SqlValue[]
): Value[] {
  return explained(database.file, () => {
    const statement = prepared(database, sql)
    try {
      return statement.pluck(true).all(...values) as Value[]
    } finally {
      statement.pluck(false)
    }
  })
}

/** Runs INSERT, UPDATE or DELETE. Returns the number of rows it changed and the last inserted row's id. */
export function execute(
  database: WorkspaceDatabase,
  sql: string,
  ...values: SqlValue[]
): { readonly changes: number; readonly id: number } {
  return explained(database.file, () => {
    const result = prepared(database, sql).run(...values)
    return { changes: result.changes, id: Number(result.lastInsertRowid) }
  })
}

/**
 * Runs `work` in one transaction that takes the write lock at once; everything is rolled back when it throws.
 * Nested calls become savepoints. `work` must not await.
 */
export function transaction<Result>(database: WorkspaceDatabase, work: () => Result): Result {
  return explained(database.file, () => database.connection.transaction(work).immediate())
}

export function closeDatabase(database: WorkspaceDatabase): void {
  database.statements.clear()
  database.connection.close()
}

function prepared(database: WorkspaceDatabase, sql: string): Database.Statement<SqlValue[]> {
  let statement = database.statements.get(sql)
  if (statement === undefined) {
    statement = database.connection.prepare<SqlValue[]>(sql)
    database.statements.set(sql, statement)
  }
  return statement
}

function explained<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    throw explainSqliteError(cause, file)
  }
}
