import { copyFile, rm } from 'node:fs/promises'
import { FlawsmithError } from '../common/errors.ts'
import { isAbsent } from '../common/files.ts'
import { closeDatabase, openForReading } from './database.ts'
import { explainSqliteError } from './sqlite-errors.ts'

/** Copies a database as it is at one moment, with what its log holds; also from a disk that cannot be written. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  try {
    await copyOpened(from, to)
  } catch (cause) {
    if (!(cause instanceof FlawsmithError) || cause.code !== 'workspace.unwritable') throw cause
    // Beside a database with a log SQLite makes an index of it, which a read-only disk refuses.
    const local = `${to}.read`
    try {
      for (const suffix of ['-wal', '']) await copyFile(from + suffix, local + suffix).catch(ignoreAbsence)
      await copyOpened(local, to)
    } finally {
      for (const suffix of ['', '-wal', '-shm']) await rm(local + suffix, { force: true })
    }
  }
}

async function copyOpened(from: string, to: string): Promise<void> {
  const database = openForReading(from)
  try {
    await database.connection.backup(to)
  } catch (cause) {
    throw explainSqliteError(cause, from)
  } finally {
    closeDatabase(database)
  }
}

function ignoreAbsence(cause: unknown): void {
  if (!isAbsent(cause)) throw cause
}
