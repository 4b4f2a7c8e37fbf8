import Database from 'better-sqlite3'

/**
 * Holds a file for this process alone, by the lock that SQLite takes on an empty database: the operating system drops it
 * when the process ends, however it ends, so there is no stale one to remove, which two processes could do at once.
 * Returns what releases it, or null where another process, or this one, holds it. The file stays: whoever deletes it
 * would hold another file than those that had it open. Throws SQLite's error where the file cannot be written.
 */
export function holdFile(path: string): (() => void) | null {
  const connection = new Database(path, { timeout: 0 })
  try {
    connection.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    connection.close()
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_BUSY')) return null
    throw cause
  }
  return () => connection.close()
}
