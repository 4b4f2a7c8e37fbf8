import Database from 'better-sqlite3'
import { FlawsmithError } from '../common/errors.ts'
import { fullDisk, isNearlyFull } from '../common/full-disk.ts'
import { textOf } from '../messages/english.ts'

/** By the beginning of SQLite's code. `reason`: SQLite's code and words. */
const explanations: Readonly<Record<string, (reason: string, file: string, cause: unknown) => FlawsmithError>> = {
  SQLITE_FULL: full,
  // The index of the write-ahead log finds no room.
  SQLITE_IOERR_SHMSIZE: full,
  SQLITE_BUSY: (reason, file, cause) => new FlawsmithError('workspace.busy', { reason, file }, { cause }),
  SQLITE_CORRUPT: damaged,
  SQLITE_NOTADB: damaged,
  SQLITE_READONLY: unwritable,
  SQLITE_CANTOPEN: (...values) => (isNearlyFull(values[1]) ? full : unwritable)(...values),
  SQLITE_PERM: unwritable,
  // What SQLite makes of a used-up quota, or of a log that finds no room.
  SQLITE_IOERR: (...values) => (isNearlyFull(values[1]) ? full : failing)(...values)
}

function full(reason: string, path: string, cause: unknown): FlawsmithError {
  return fullDisk(path, cause, { details: { reason } })
}

function failing(reason: string, file: string, cause: unknown): FlawsmithError {
  return new FlawsmithError('workspace.disk-failure', { reason, file }, { cause })
}

function damaged(reason: string, file: string, cause: unknown): FlawsmithError {
  return new FlawsmithError('workspace.corrupt', { reason, file, advice: textOf('restore.newest') }, { cause })
}

function unwritable(reason: string, folder: string, cause: unknown): FlawsmithError {
  return new FlawsmithError('workspace.unwritable', { reason, folder }, { cause })
}

/**
 * The named error for a SQLite error that the user can act on (`disk.full`, `workspace.busy`, `workspace.corrupt`,
 * `workspace.unwritable`, `workspace.disk-failure`); anything else, constraint failures included, is returned
 * unchanged.
 */
export function explainSqliteError(cause: unknown, file: string): unknown {
  if (!(cause instanceof Database.SqliteError)) return cause
  const { code, message } = cause
  const known = Object.entries(explanations).find(([prefix]) => code === prefix || code.startsWith(`${prefix}_`))
  return known?.[1](`${code}: ${message}`, file, cause) ?? cause
}
