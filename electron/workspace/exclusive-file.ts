import Database from 'better-sqlite3'
import { explainSqliteError } from './sqlite-errors.ts'

/**
 * Holds a file for this process alone, by the lock that SQLite takes on an empty database: the operating system drops it
 * when the process ends, however it ends, so there is no stale one to remove, which two processes could do at once.
 * Returns what releases it, or null where another process, or this one, holds it. The file stays: whoever deletes it
 * would hold another file than those that had it open. It is held on a full disk too. Errors: those of explainSqliteError where the file cannot be opened.
 */
export function holdFile(path: string): (() => void) | null {
  const connection = opened(path)
  try {
    // A journal on the disk would be begun, and a full one has no room for it.
    connection.pragma('journal_mode = MEMORY')
    connection.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    connection.close()
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_BUSY')) return null
    throw explainSqliteError(cause, path)
  }
  return () => connection.close()
}

function opened(path: string): Database.Database {
  try {
    return new Database(path, { timeout: 0 })
  } catch (cause) {
    throw explainSqliteError(cause, path)
  }
}
