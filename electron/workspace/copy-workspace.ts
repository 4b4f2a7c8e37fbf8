import { rename, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { FlawsmithError, isFullDisk, reasonOf } from '../common/errors.ts'
import { makeFolders } from '../common/folders.ts'
import { fullDisk } from '../common/full-disk.ts'
import { silent, type Monitor } from '../common/progress.ts'
import { isInside } from '../common/real-path.ts'
import { checkDatabaseFile } from './check/check-database.ts'
import { damageOf, type Finding } from './check/finding.ts'
import { copyDatabase } from './copy-database.ts'
import { copiedFolders, copyContents, copyFolder, hashesIn } from './copy-files.ts'
import { refuseEmptied } from './emptied.ts'
import { requireWorkspace } from './folder-state.ts'
import { databaseName } from './replace-database.ts'

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
 * `workspace.not-found`, `workspace.corrupt` for an emptied one, `workspace.copy-inside`, `workspace.copy-failed`,
 * `disk.full`, `run.cancelled`.
 */
export async function copyWorkspace(
  folder: string,
  target: string,
  { files, monitor = silent }: CopyOptions
): Promise<WorkspaceCopy> {
  await requireWorkspace(folder)
  await refuseEmptied(folder)
  const stamp = new Date().toISOString().slice(0, 19).replace(/[:.]/g, '-')
  const path = join(resolve(target), `${basename(resolve(folder))}-${stamp}`)
  const unfinished = `${path}.unfinished`
  try {
    if (await isInside(target, folder)) throw new FlawsmithError('workspace.copy-inside', { path })
    await makeFolders(join(unfinished, 'files'))
    const copy = join(unfinished, databaseName)
    await copyDatabase(join(folder, databaseName), copy)
    const damage = damageOf(await checkDatabaseFile(copy, monitor))
    const copied = files ? await copyContents(folder, unfinished, hashesIn(copy), monitor) : { count: 0, damage: [] }
    for (const name of files ? copiedFolders : []) await copyFolder(join(folder, name), join(unfinished, name), monitor)
    for (const suffix of ['-wal', '-shm']) await rm(copy + suffix, { force: true })
    await rename(unfinished, path)
    return { path, files: copied.count, damage: [...damage, ...copied.damage] }
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined)
    if (cause instanceof FlawsmithError) throw cause
    if (isFullDisk(cause)) throw fullDisk(path, cause)
    throw new FlawsmithError('workspace.copy-failed', { reason: reasonOf(cause), path }, { cause })
  }
}
