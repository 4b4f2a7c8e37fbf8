/** @file A workspace whose database was emptied or lost, which must not be taken for one that is still to be filled. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import type { Value } from '../messages/message.ts'
import { backupsToRestore } from './backups.ts'
import { closeDatabase, openForReading, selectOne, type WorkspaceDatabase } from './database.ts'
import { isContentHash } from './own-folders.ts'
import { databaseName } from './replace-database.ts'

/**
 * To be called before a database is opened: SQLite makes a missing one, and deletes the log beside one of no bytes.
 * Errors: `workspace.corrupt` where the folder holds work that it ought to name.
 */
export async function refuseEmptied(folder: string): Promise<void> {
  const stats = await stat(join(folder, databaseName)).catch(() => null)
  if ((stats === null || stats.size === 0) && (await keepsWork(folder))) throw await emptied(folder)
}

/** The same for one that is open, and has lost its tables. */
export async function refuseTableless(folder: string, database: WorkspaceDatabase): Promise<void> {
  if (isTableless(database) && (versionOf(database) > 0 || (await keepsWork(folder)))) throw await emptied(folder)
}

/** Whether the creation of a workspace was interrupted before anything was stored; opening it completes that. */
export async function isUnbegun(folder: string): Promise<boolean> {
  const file = join(folder, databaseName)
  const stats = await stat(file).catch(() => null)
  if (stats === null || (await keepsWork(folder))) return false
  if (stats.size === 0) return true
  let database: WorkspaceDatabase | undefined
  try {
    database = openForReading(file)
    return isTableless(database) && versionOf(database) === 0
  } catch {
    return false
  } finally {
    if (database !== undefined) closeDatabase(database)
  }
}

/** The error `workspace.corrupt` with the backups of the folder. */
export async function corruptWorkspace(folder: string, reason: Value): Promise<FlawsmithError> {
  const backups = (await backupsToRestore(folder)).map(({ path }) => path)
  const newest = backups[0]
  const advice = newest === undefined ? textOf('restore.own') : textOf('restore.backup', { backup: newest })
  const details = { folder, backups }
  return new FlawsmithError('workspace.corrupt', { reason, file: join(folder, databaseName), advice }, { details })
}

function emptied(folder: string): Promise<FlawsmithError> {
  return corruptWorkspace(folder, textOf('reason.emptied'))
}

function isTableless(database: WorkspaceDatabase): boolean {
  return selectOne(database, `SELECT 1 FROM main.sqlite_schema WHERE type = 'table'`) === undefined
}

function versionOf({ connection }: WorkspaceDatabase): number {
  return connection.pragma('user_version', { simple: true }) as number
}

/** Whether there are backups, or images and results that only a database gives a meaning. */
async function keepsWork(folder: string): Promise<boolean> {
  if ((await namesIn(join(folder, 'backups'))).some((name) => /^(flawsmith-.*\.db|replaced-.*)$/.test(name)))
    return true
  if ((await namesIn(join(folder, 'runs'))).some((name) => /^[1-9]\d*$/.test(name))) return true
  for (const name of (await namesIn(join(folder, 'files'))).filter((each) => /^[0-9a-f]{2}$/.test(each))) {
    if ((await namesIn(join(folder, 'files', name))).some(isContentHash)) return true
  }
  return false
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}
