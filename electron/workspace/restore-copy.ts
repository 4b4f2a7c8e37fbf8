import { readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FlawsmithError, isFullDisk, reasonOf } from '../common/errors.ts'
import { isAbsent } from '../common/files.ts'
import { makeFolders } from '../common/folders.ts'
import { fullDisk } from '../common/full-disk.ts'
import { silent, type Monitor } from '../common/progress.ts'
import type { Value } from '../messages/message.ts'
import type { Finding } from './check/finding.ts'
import { copyDatabase } from './copy-database.ts'
import { copiedFolders, copyContents, copyFolder, hashesIn } from './copy-files.ts'
import { requireWorkspace } from './folder-state.ts'
import { refuseLinks } from './own-folders.ts'
import { databaseName, newAside, replaceDatabase } from './replace-database.ts'
import { requireRestorable } from './restorable.ts'

export interface Restored {
  /** The folder where the old database is, with the runs, reports and bundles that were replaced. */
  readonly replaced: string
  /** What is damaged in the copy, or missing. */
  readonly damage: readonly Finding[]
}

/**
 * Puts the database of a copy in the place of the one of a workspace that nobody has open, with the runs, reports and
 * bundles of the copy, and the contents that are missing or damaged there. A copy that is damaged or not whole is refused
 * unless `anyway` is true. Errors: `workspace.not-found`, `workspace.linked`, `workspace.copy-incomplete`,
 * `workspace.copy-unreadable`, `disk.full`, `run.cancelled`, those of requireRestorable.
 */
export async function restoreCopy(
  folder: string,
  copy: string,
  { anyway = false, monitor = silent }: { readonly anyway?: boolean; readonly monitor?: Monitor } = {}
): Promise<Restored> {
  await requireWorkspace(copy)
  await refuseLinks(folder)
  const next = join(folder, `${databaseName}.restoring`)
  const staged = join(folder, 'restoring')
  try {
    await rm(staged, { recursive: true, force: true })
    await readCopy(copy, next)
    const damage = await requireRestorable({ folder, file: next, from: copy }, { anyway, monitor })
    const contents = await copyContents(copy, folder, hashesIn(next), monitor)
    const count = contents.damage.length
    if (count > 0 && !anyway) throw new FlawsmithError('workspace.copy-incomplete', { count, path: copy })
    for (const name of copiedFolders) await copyFolder(join(copy, name), join(staged, name), monitor)
    for (const suffix of ['-wal', '-shm']) await rm(next + suffix, { force: true })
    const aside = newAside(folder)
    await exchangeFolders(folder, staged, aside)
    return { replaced: await replaceDatabase(folder, next, aside), damage: [...damage, ...contents.damage] }
  } catch (cause) {
    if (cause instanceof FlawsmithError) throw cause
    if (isFullDisk(cause)) throw fullDisk(folder, cause)
    throw new FlawsmithError('workspace.copy-unreadable', { reason: reasonOf(cause), path: copy }, { cause })
  } finally {
    for (const suffix of ['', '-wal', '-shm']) await rm(next + suffix, { force: true }).catch(() => undefined)
    await rm(staged, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** What the database of a copy cannot be read for has another remedy than for a workspace that is open. */
async function readCopy(copy: string, to: string): Promise<void> {
  try {
    await copyDatabase(join(copy, databaseName), to)
  } catch (cause) {
    if (!(cause instanceof FlawsmithError) || cause.code === 'disk.full') throw cause
    const reason = (cause.details['reason'] ?? cause.message) as Value
    throw new FlawsmithError('workspace.copy-unreadable', { reason, path: copy }, { cause })
  }
}

/** Moves what was copied into the workspace, and what was in its place aside, never onto each other. */
async function exchangeFolders(folder: string, staged: string, aside: string): Promise<void> {
  for (const name of copiedFolders) {
    const copied = await namesIn(join(staged, name))
    // A run that the copy does not know would be taken for the next one that gets its number.
    const displaced = name === 'runs' && copied.length > 0 ? await namesIn(join(folder, name)) : copied
    for (const entry of displaced) await moveIfThere(join(folder, name, entry), join(aside, name, entry))
    for (const entry of copied) await moveIfThere(join(staged, name, entry), join(folder, name, entry))
  }
}

async function moveIfThere(from: string, to: string): Promise<void> {
  await makeFolders(dirname(to))
  await rename(from, to).catch((cause: unknown) => {
    if (!isAbsent(cause)) throw cause
  })
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((cause: unknown) => {
    if (isAbsent(cause)) return []
    throw cause
  })
}
