import { realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { isAbsent } from './files.ts'

/** Where a path leads once every link in it is followed; what of it is not there yet stays as it is. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (cause) {
    if (!isAbsent(cause) || dirname(path) === path) throw cause
    return join(await realPath(dirname(path)), basename(path))
  }
}

/** Whether a path, which need not be there yet, is a folder or leads into it, by links as well. */
export async function isInside(path: string, folder: string): Promise<boolean> {
  const between = relative(await realPath(resolve(folder)), await realPath(resolve(path)))
  // Between two drives of Windows there is no way but the whole path.
  return between !== '..' && !between.startsWith(`..${sep}`) && !isAbsolute(between)
}
