import { constants } from 'node:fs'
import { copyFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { throwIfCancelled } from '../common/cancellation.ts'
import { isAbsent, sha256File } from '../common/files.ts'
import { makeFolders } from '../common/folders.ts'
import type { Monitor } from '../common/progress.ts'
import { textOf } from '../messages/english.ts'
import type { Finding } from './check/finding.ts'
import { contentPath } from './contents.ts'
import { closeDatabase, openForReading, selectColumn } from './database.ts'
import { isContentHash } from './own-folders.ts'

/** Folders that belong to a copy of a workspace, beside the contents that its database names. */
export const copiedFolders = ['runs', 'reports', 'bundles'] as const

/** Of all contents that a database names. */
export function hashesIn(file: string): string[] {
  const database = openForReading(file)
  try {
    return selectColumn<string>(database, 'SELECT hash FROM contents ORDER BY hash')
  } finally {
    closeDatabase(database)
  }
}

/** Copies contents, each compared with its hash; one that is whole there already stays. What is whole nowhere is damage. */
export async function copyContents(
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
export async function copyFolder(from: string, to: string, monitor: Monitor): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch(noneIfAbsent)
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

function noneIfAbsent(cause: unknown): [] {
  if (isAbsent(cause)) return []
  throw cause
}
