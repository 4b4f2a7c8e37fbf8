import Database from 'better-sqlite3'
import { FlawsmithError } from '../common/errors.ts'

const codes = {
  SQLITE_FULL: 'workspace.disk-full',
  SQLITE_BUSY: 'workspace.busy',
  SQLITE_CORRUPT: 'workspace.database-damaged',
  SQLITE_NOTADB: 'workspace.database-damaged',
  SQLITE_READONLY: 'workspace.read-only',
  SQLITE_CANTOPEN: 'workspace.cannot-open',
  SQLITE_PERM: 'workspace.cannot-open',
  SQLITE_IOERR: 'workspace.disk-failure'
} as const

/**
 * The named error for a SQLite error that a person can act on (`workspace.disk-full`, `workspace.busy`,
 * `workspace.database-damaged`, `workspace.read-only`, `workspace.cannot-open`, `workspace.disk-failure`); anything else,
 * constraint failures included, is returned unchanged.
 */
export function explainSqliteError(cause: unknown, file: string): unknown {
  if (!(cause instanceof Database.SqliteError)) return cause
  const found = Object.entries(codes).find(([prefix]) => cause.code === prefix || cause.code.startsWith(`${prefix}_`))
  if (found === undefined) return cause
  return new FlawsmithError(found[1], { sqlite: cause.code, reason: cause.message, file }, { cause })
}
