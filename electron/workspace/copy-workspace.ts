import { constants } from 'node:fs'
import { copyFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { throwIfCancelled } from '../common/cancellation.ts'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { isAbsent, sha256File } from '../common/files.ts'
import { makeFolders } from '../common/folders.ts'
import { silent, type Monitor } from '../common/progress.ts'
import { textOf } from '../messages/english.ts'
import { checkDatabaseFile } from './check/check-database.ts'
import type { Finding } from './check/finding.ts'
import { contentPath } from './contents.ts'
import { closeDatabase, openForReading, selectColumn } from './database.ts'
import { requireWorkspace } from './folder-state.ts'
import { isContentHash } from './own-folders.ts'
import { databaseName, replaceDatabase } from './replace-database.ts'

export interface WorkspaceCopy {
  /** Its folder, which is a workspace itself. */
  readonly path: string
  readonly files: number
  /** What is damaged in the workspace and so in the copy; files that could not be copied whole are left out of it. */
  readonly damage: readonly Finding[]
}

interface CopyOptions {
  /** Whether stored files, checkpoints, reports and bundles are copied, too. */
  readonly files: boolean
  readonly monitor?: Monitor
}

/**
 * Copies a workspace to `<target>/<name>-<time>`, also while a host has it open: first the database as it is at one
 * moment, then what it names, each file compared with its hash. The folder has its name only once it is whole. Errors:
 * `workspace.not-found`, `workspace.copy-inside`, `workspace.copy-failed`, `run.cancelled`.
 */
export async function copyWorkspace(
  folder: string,
  target: string,
  { files, monitor = silent }: CopyOptions
): Promise<WorkspaceCopy> {
  await requireWorkspace(folder)
  const stamp = new Date().toISOString().slice(0, 19).replace(/[:.]/g, '-')
  const path = join(resolve(target), `${basename(resolve(folder))}-${stamp}`)
  const inside = relative(resolve(folder), path)
  if (!inside.startsWith('..') && resolve(inside) !== inside)
    throw new FlawsmithError('workspace.copy-inside', { path })
  const unfinished = `${path}.unfinished`
  try {
    await makeFolders(join(unfinished, 'files'))
    const copy = join(unfinished, databaseName)
    await copyDatabase(join(folder, databaseName), copy)
    const damage = (await checkDatabaseFile(copy, monitor)).filter(({ weight }) => weight === 'damage')
    const copied = files ? await copyFiles(folder, unfinished, hashesIn(copy), monitor) : { count: 0, damage: [] }
    for (const name of files ? ['runs', 'reports', 'bundles'] : [])
      await copyFolder(join(folder, name), join(unfinished, name), monitor)
    for (const suffix of ['-wal', '-shm']) await rm(copy + suffix, { force: true })
    await rename(unfinished, path)
    return { path, files: copied.count, damage: [...damage, ...copied.damage] }
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined)
    if (cause instanceof FlawsmithError) throw cause
    throw new FlawsmithError('workspace.copy-failed', { reason: reasonOf(cause), path }, { cause })
  }
}

/**
 * Puts the database of a copy in the place of the one of a workspace that nobody has open, and the files that are
 * missing or damaged there. Returns the folder where the old database is. Errors: `workspace.not-found`,
 * `workspace.copy-failed`, `run.cancelled`.
 */
export async function restoreCopy(folder: string, copy: string, monitor: Monitor = silent): Promise<string> {
  await requireWorkspace(copy)
  const next = join(folder, `${databaseName}.restoring`)
  try {
    await copyDatabase(join(copy, databaseName), next)
    await copyFiles(copy, folder, hashesIn(next), monitor)
    for (const suffix of ['-wal', '-shm']) await rm(next + suffix, { force: true })
    return await replaceDatabase(folder, next)
  } catch (cause) {
    await rm(next, { force: true }).catch(() => undefined)
    if (cause instanceof FlawsmithError) throw cause
    throw new FlawsmithError('workspace.copy-failed', { reason: reasonOf(cause), path: copy }, { cause })
  }
}

/** With what its log holds, at one moment. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const database = openForReading(from)
  try {
    await database.connection.backup(to)
  } finally {
    closeDatabase(database)
  }
}

function hashesIn(file: string): string[] {
  const database = openForReading(file)
  try {
    return selectColumn<string>(database, 'SELECT hash FROM contents ORDER BY hash')
  } finally {
    closeDatabase(database)
  }
}

async function copyFiles(
  from: string,
  to: string,
  hashes: readonly string[],
  monitor: Monitor
): Promise<{ readonly count: number; readonly damage: readonly Finding[] }> {
  const damage: Finding[] = []
  let count = 0
  for (const [index, hash] of hashes.entries()) {
    throwIfCancelled(monitor.signal, 'backing-up')
    monitor.report({ task: 'backing-up', done: index, total: hashes.length })
    if (!isContentHash(hash)) {
      damage.push(fileDamage(hash, true))
      continue
    }
    const [source, path] = [contentPath({ folder: from }, hash), contentPath({ folder: to }, hash)]
    if ((await hashOf(path)) === hash) continue
    if ((await copyChecked(source, path, hash)) === hash) count += 1
    else damage.push(fileDamage(source, (await hashOf(source)) === null))
  }
  return { count, damage }
}

/** The hash of what was copied; what is not `hash` is removed again. */
async function copyChecked(source: string, path: string, hash: string): Promise<string | null> {
  const temporary = `${path}.copy.tmp`
  await makeFolders(dirname(path))
  try {
    await copyFile(source, temporary, constants.COPYFILE_FICLONE)
  } catch (cause) {
    if (isAbsent(cause)) return null
    throw cause
  }
  const copied = await sha256File(temporary)
  if (copied === hash) await rename(temporary, path)
  else await rm(temporary, { force: true })
  return copied
}

async function hashOf(path: string): Promise<string | null> {
  const stats = await stat(path).catch(() => null)
  return stats === null ? null : sha256File(path)
}

function fileDamage(path: string, missing: boolean): Finding {
  const what = textOf(missing ? 'check.file-missing' : 'check.file-changed', { path })
  return { part: 'files', weight: 'damage', what, affects: [], remedy: textOf('check.fetch') }
}

/** Files that are written completely or not at all; one that is replaced or removed meanwhile is not part of the copy. */
async function copyFolder(from: string, to: string, monitor: Monitor): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries.filter((each) => each.isFile() && !each.name.endsWith('.tmp'))) {
    throwIfCancelled(monitor.signal, 'backing-up')
    const source = join(entry.parentPath, entry.name)
    const path = join(to, relative(from, source))
    await makeFolders(dirname(path))
    await copyFile(source, path, constants.COPYFILE_FICLONE).catch((cause: unknown) => {
      if (!isAbsent(cause)) throw cause
    })
  }
}
