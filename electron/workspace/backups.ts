import { copyFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { isAbsent } from '../common/files.ts'
import { selectOne, type WorkspaceDatabase } from './database.ts'
import type { Workspace } from './handle.ts'
import { makeFolders } from '../common/folders.ts'

const maximumBackups = 5

function backupsFolder(folder: string): string {
  return join(folder, 'backups')
}

/**
 * Copies the open database consistently, even while others write, to `backups/flawsmith-<time>.db`, and keeps the
 * newest five. Returns the path. Errors: `workspace.backup-failed`.
 */
export async function backUp(folder: string, database: WorkspaceDatabase): Promise<string> {
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const path = join(backupsFolder(folder), `flawsmith-${stamp}.db`)
  try {
    await makeFolders(backupsFolder(folder))
    await database.connection.backup(`${path}.tmp`)
    await rename(`${path}.tmp`, path)
  } catch (cause) {
    await rm(`${path}.tmp`, { force: true }).catch(() => undefined)
    throw new FlawsmithError('workspace.backup-failed', { reason: reasonOf(cause), path }, { cause })
  }
  for (const old of (await listBackups(folder)).slice(maximumBackups)) await rm(old, { force: true })
  return path
}

/** Interval between backups while work continues. */
const sixHours = 6 * 3600 * 1000

/**
 * Backs up a workspace if work would be lost otherwise: no backup yet although there are runs, or the newest is older
 * than six hours and than the latest change. Errors: `workspace.backup-failed`.
 */
export async function backUpWhenDue({ folder, database }: Workspace): Promise<void> {
  const [newest] = await listBackups(folder)
  if (newest === undefined) {
    if (selectOne(database, 'SELECT 1 FROM runs LIMIT 1') !== undefined) await backUp(folder, database)
    return
  }
  const backedUpAt = await changedAt(newest)
  const files = [databaseName, `${databaseName}-wal`].map((name) => changedAt(join(folder, name)))
  const lastChange = Math.max(...(await Promise.all(files)))
  if (lastChange > backedUpAt && Date.now() - backedUpAt > sixHours) await backUp(folder, database)
}

/** Milliseconds; 0 for a file that is not there. */
async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0
}

/** Backup files of a workspace folder, newest first. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = await readdir(backupsFolder(folder)).catch((): string[] => [])
  const backups = names
    .filter((name) => /^flawsmith-.*\.db$/.test(name))
    .sort()
    .reverse()
  return backups.map((name) => join(backupsFolder(folder), name))
}

/**
 * Replaces a closed workspace's database with a backup. The current one, with its -wal and -shm, is moved to
 * `backups/replaced-<time>/` first, never deleted. Returns that folder. Errors: `workspace.no-backup`.
 */
export async function restoreBackup(folder: string, backup: string): Promise<string> {
  if (!(await listBackups(folder)).includes(backup)) throw noBackup(folder, backup)
  const aside = join(backupsFolder(folder), `replaced-${new Date().toISOString().replace(/[:.]/g, '-')}`)
  const file = join(folder, databaseName)
  await makeFolders(aside)
  await copyFile(backup, `${file}.restoring`)
  for (const suffix of ['-wal', '-shm', '']) {
    await rename(`${file}${suffix}`, join(aside, `${databaseName}${suffix}`)).catch(ignoreAbsence)
  }
  await rename(`${file}.restoring`, file)
  return aside
}

/** The database's name in a workspace folder. */
export const databaseName = 'flawsmith.db'

function noBackup(folder: string, backup: string): FlawsmithError {
  return new FlawsmithError('workspace.no-backup', { folder, backup, backups: backupsFolder(folder) })
}

function ignoreAbsence(cause: unknown): void {
  if (!isAbsent(cause)) throw cause
}
