/** @file Where a command shall write: looked at before the work begins, so that none is done in vain. */
import { existsSync } from 'node:fs'
import { readdir, rmdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { FlawsmithError, isFullDisk, reasonOf } from '../common/errors.ts'
import { fullDisk } from '../common/full-disk.ts'
import { makeFolders } from '../common/folders.ts'

/** Whether a command may write over what is there. */
export interface OverwriteOptions {
  readonly overwrite?: boolean
}

/** The option without which nothing that is there is written over. */
export const overwriteOption = ['--overwrite', 'replace files that are there already'] as const

/**
 * The full path of a folder to write into, created where it is not there; one with files is taken only where the options say so.
 * Errors: `option.out-folder`, `option.out-folder-taken`, `file.unwritable`, `disk.full`.
 */
export async function outFolder(path: string, { overwrite = false }: OverwriteOptions): Promise<string> {
  const folder = resolve(path)
  const found = await stat(folder).catch(() => null)
  if (found?.isDirectory() === false) throw new FlawsmithError('option.out-folder', { path })
  const files = found === null || overwrite ? [] : await readdir(folder)
  if (files.length > 0) throw new FlawsmithError('option.out-folder-taken', { path })
  await createFolder(folder)
  return folder
}

/**
 * The full path of a file to write, in a folder created where it is not there; one that is there is taken only where the options
 * say so. Errors: `option.out-file`, `option.out-file-taken`, `file.unwritable`, `disk.full`.
 */
export async function outFile(path: string, { overwrite = false }: OverwriteOptions): Promise<string> {
  const file = resolve(path)
  const found = await stat(file).catch(() => null)
  if (found?.isDirectory() === true) throw new FlawsmithError('option.out-file', { path })
  if (found !== null && !overwrite) throw new FlawsmithError('option.out-file-taken', { path })
  await createFolder(dirname(file))
  return file
}

async function createFolder(path: string): Promise<void> {
  try {
    await makeFolders(path)
  } catch (cause) {
    if (isFullDisk(cause)) throw fullDisk(path, cause)
    throw new FlawsmithError('file.unwritable', { reason: reasonOf(cause), path }, { cause })
  }
}

/** Does work that writes a file; where it fails, folders that were made for it are taken away again if nothing is in them. */
export async function leavingNoFolders<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const missing: string[] = []
  for (let folder = dirname(resolve(path)); !existsSync(folder); folder = dirname(folder)) missing.push(folder)
  try {
    return await work()
  } catch (error) {
    // The innermost first; one with files stays, with those around it.
    for (const folder of missing) await rmdir(folder).catch(() => undefined)
    throw error
  }
}
