/** @file Where a command shall write: looked at before the work begins, so that none is done in vain. */
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { isFullDisk, fullDisk } from '../common/files.ts'
import { makeFolders } from '../common/folders.ts'

/** The full path of a folder to write into, created where it is not there. Errors: `option.out-folder`, `file.unwritable`, `disk.full`. */
export async function outFolder(path: string): Promise<string> {
  const folder = resolve(path)
  const found = await stat(folder).catch(() => null)
  if (found?.isDirectory() === false) throw new FlawsmithError('option.out-folder', { path })
  await createFolder(folder)
  return folder
}

/** The full path of a file to write, in a folder created where it is not there. Errors: `option.out-file`, `file.unwritable`, `disk.full`. */
export async function outFile(path: string): Promise<string> {
  const file = resolve(path)
  const found = await stat(file).catch(() => null)
  if (found?.isDirectory() === true) throw new FlawsmithError('option.out-file', { path })
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
