import { copyFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FlawsmithError, isFullDisk, reasonOf } from '../common/errors.ts'
import { writeFileAtomic } from '../common/files.ts'
import { fullDisk } from '../common/full-disk.ts'
import { checkDatabaseFile } from './check/check-database.ts'
import { damageOf } from './check/finding.ts'
import { selectOne, type WorkspaceDatabase } from './database.ts'
import type { Workspace } from './handle.ts'
import { makeFolders } from '../common/folders.ts'
import { readJsonOrNull } from '../common/read-json.ts'
import { databaseName, replaceDatabase } from './replace-database.ts'
import { requireRestorable } from './restorable.ts'

/** Backups that passed their check, and the latest of those that did not. */
const kept = { passed: 5, failed: 2 }

/** A backup of the database. */
export interface Backup {
  readonly path: string
  /** Milliseconds since 1970. */
  readonly madeAt: number
  readonly bytes: number
  /** Null for one that was not checked, as by versions before 0.2. */
  readonly check: BackupCheck | null
}

const backupCheck = z.object({
  /** ISO 8601. */
  at: z.string(),
  /** Findings of damage; none in a backup that passed. */
  damage: z.int()
})
type BackupCheck = z.output<typeof backupCheck>

function backupsFolder(folder: string): string {
  return join(folder, 'backups')
}

/**
 * Copies the open database consistently, even while others write, to `backups/flawsmith-<time>.db`, checks the copy and
 * writes beside it whether it passed. The newest five that passed are kept; one that did not never takes the place of
 * one that did. Errors: `workspace.backup-failed`.
 */
export async function backUp(folder: string, database: WorkspaceDatabase): Promise<Backup> {
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
  await checkBackup(path)
  await removeOldBackups(folder)
  return backupAt(path)
}

/** Checks a backup and writes the result beside it. */
async function checkBackup(path: string): Promise<void> {
  const damage = damageOf(await checkDatabaseFile(path)).length
  // Reading makes them, but does not remove them.
  for (const suffix of ['-wal', '-shm']) await rm(path + suffix, { force: true })
  const check: BackupCheck = { at: new Date().toISOString(), damage }
  await writeFileAtomic(checkOf(path), JSON.stringify(check))
}

async function removeOldBackups(folder: string): Promise<void> {
  for (const { path, check } of await backupsOf(folder)) if (check === null) await checkBackup(path)
  const all = await backupsOf(folder)
  const old = [...all.filter(hasPassed).slice(kept.passed), ...all.filter((one) => !hasPassed(one)).slice(kept.failed)]
  for (const { path } of old) {
    await rm(path, { force: true })
    await rm(checkOf(path), { force: true })
  }
}

export const hasPassed = ({ check }: Pick<Backup, 'check'>) => check?.damage === 0

const checkOf = (path: string) => path.replace(/\.db$/, '.json')

/** The backups of a workspace folder, newest first. */
export async function backupsOf(folder: string): Promise<Backup[]> {
  return Promise.all((await listBackups(folder)).map(backupAt))
}

/** The same, with those first that passed their check: the order in which they are good to restore. */
export async function backupsToRestore(folder: string): Promise<Backup[]> {
  const all = await backupsOf(folder)
  const rank = (backup: Backup) => (hasPassed(backup) ? 0 : backup.check === null ? 1 : 2)
  return all.sort((a, b) => rank(a) - rank(b))
}

async function backupAt(path: string): Promise<Backup> {
  const { mtimeMs, size } = await stat(path)
  return { path, madeAt: timeOfName(path) ?? Math.round(mtimeMs), bytes: size, check: await checkAt(checkOf(path)) }
}

/** Copying a workspace gives its files new dates; the name stays. Null for a name that is no time. */
function timeOfName(path: string): number | null {
  const [, day, hours, minutes, seconds, thousandths] =
    /flawsmith-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/.exec(path) ?? []
  const time = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${thousandths}Z`)
  return Number.isNaN(time) ? null : time
}

const checkAt = (path: string) => readJsonOrNull(path, backupCheck)

/** Interval between backups while work continues. */
const sixHours = 6 * 3600 * 1000

/**
 * Backs up a workspace if work would be lost otherwise: no backup yet although there are runs, or the newest is older
 * than six hours and than the latest change. Returns the backup, if one was made. Errors: `workspace.backup-failed`.
 */
export async function backUpWhenDue({ folder, database }: Workspace): Promise<Backup | undefined> {
  const [newest] = await listBackups(folder)
  if (newest === undefined) {
    if (selectOne(database, 'SELECT 1 FROM runs LIMIT 1') === undefined) return undefined
    return backUp(folder, database)
  }
  const backedUpAt = await changedAt(newest)
  const files = [databaseName, `${databaseName}-wal`].map((name) => changedAt(join(folder, name)))
  const lastChange = Math.max(...(await Promise.all(files)))
  return lastChange > backedUpAt && Date.now() - backedUpAt > sixHours ? backUp(folder, database) : undefined
}

/** Milliseconds; 0 for a file that is not there. */
async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0
}

/** The files of the same. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = await readdir(backupsFolder(folder)).catch((): string[] => [])
  const backups = names
    .filter((name) => /^flawsmith-.*\.db$/.test(name))
    .sort()
    .reverse()
  return backups.map((name) => join(backupsFolder(folder), name))
}

/**
 * Replaces a closed workspace's database with a backup; the current one is moved aside, never deleted. Returns the folder
 * where it is then. Errors: `workspace.no-backup`, `disk.full`, those of requireRestorable: a damaged backup takes the place
 * of a damaged database only.
 */
export async function restoreBackup(folder: string, backup: string): Promise<string> {
  if (!(await listBackups(folder)).includes(backup)) throw noBackup(folder, backup)
  const copy = join(folder, `${databaseName}.restoring`)
  try {
    await copyFile(backup, copy)
    await requireRestorable({ folder, file: copy, from: backup }, { anyway: true })
    for (const suffix of ['-wal', '-shm']) await rm(copy + suffix, { force: true })
    return await replaceDatabase(folder, copy)
  } catch (cause) {
    if (isFullDisk(cause)) throw fullDisk(folder, cause, { needed: (await stat(backup)).size })
    throw cause
  } finally {
    for (const suffix of ['', '-wal', '-shm']) await rm(copy + suffix, { force: true }).catch(() => undefined)
  }
}

function noBackup(folder: string, backup: string): FlawsmithError {
  return new FlawsmithError('workspace.no-backup', { folder, backup, backups: backupsFolder(folder) })
}
