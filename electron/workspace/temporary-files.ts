/** @file What a process that died while it wrote has left in a workspace: files that were never renamed into place. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Workspace } from './handle.ts'

/** Folders whose files are written under another name first, with the levels of folders in them. */
const written = { files: 1, cache: 2, backups: 0 } as const
const unfinished = /\.(?:[0-9a-f]{8}\.tmp|db\.tmp)$/

/**
 * Deletes unfinished files from before `time` (milliseconds since 1970), which only the workspace's one host may do;
 * returns their bytes. What cannot be read or deleted stays for the next time.
 */
export async function deleteUnfinished({ folder }: Pick<Workspace, 'folder'>, time: number): Promise<number> {
  let bytes = 0
  for (const [name, levels] of Object.entries(written)) bytes += await deleteIn(join(folder, name), levels, time)
  return bytes
}

async function deleteIn(folder: string, levels: number, time: number): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  let bytes = 0
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && levels > 0) bytes += await deleteIn(path, levels - 1, time)
    else if (entry.isFile() && unfinished.test(entry.name)) bytes += await deleteOlder(path, time).catch(() => 0)
  }
  return bytes
}

async function deleteOlder(path: string, time: number): Promise<number> {
  const { size, mtimeMs } = await stat(path)
  if (mtimeMs >= time) return 0
  await rm(path)
  return size
}
