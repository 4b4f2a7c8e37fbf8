import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import type { WorkspaceDatabase } from './database.ts'

const kept = 5

export function backupsFolder(folder: string): string {
  return join(folder, 'backups')
}

/**
 * Copies the open database, consistently and while others write, to `backups/flawsmith-<time>.db`, and keeps the
 * newest five. Returns the path. Errors: `workspace.backup-failed`.
 */
export async function backUp(folder: string, database: WorkspaceDatabase): Promise<string> {
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const path = join(backupsFolder(folder), `flawsmith-${stamp}.db`)
  try {
    await mkdir(backupsFolder(folder), { recursive: true })
    await database.connection.backup(`${path}.tmp`)
    await rename(`${path}.tmp`, path)
  } catch (cause) {
    await rm(`${path}.tmp`, { force: true }).catch(() => undefined)
    throw new FlawsmithError('workspace.backup-failed', {
      message: `The workspace could not be backed up (${cause instanceof Error ? cause.message : String(cause)}): ${path}`,
      remedy: 'Check that the disk has free space and that the workspace’s backups folder can be written to.',
      details: { path },
      cause
    })
  }
  for (const old of (await listBackups(folder)).slice(kept)) await rm(old, { force: true })
  return path
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
 * Puts a backup in the place of a closed workspace's database. The present one, with its -wal and -shm, is moved to
 * `backups/replaced-<time>/` first, never deleted. Returns that folder.
 */
export async function restoreBackup(folder: string, backup: string): Promise<string> {
  const aside = join(backupsFolder(folder), `replaced-${new Date().toISOString().replace(/[:.]/g, '-')}`)
  const file = join(folder, databaseName)
  await stat(backup)
  await mkdir(aside, { recursive: true })
  await copyFile(backup, `${file}.restoring`)
  for (const suffix of ['-wal', '-shm', '']) {
    await rename(`${file}${suffix}`, join(aside, `${databaseName}${suffix}`)).catch(ignoreAbsence)
  }
  await rename(`${file}.restoring`, file)
  return aside
}

/** The database's name in a workspace folder. */
export const databaseName = 'flawsmith.db'

function ignoreAbsence(cause: unknown): void {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return
  throw cause
}
