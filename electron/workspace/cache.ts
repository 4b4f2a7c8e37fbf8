/** @file Files derived from contents: the workspace's `cache` folder, which may be deleted at any time. */
import { randomBytes } from 'node:crypto'
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Workspace } from './handle.ts'
import { makeFolders } from '../common/folders.ts'
import { deleteOwnFolder } from './own-folders.ts'

/** Path of a file derived from a content; `kind` names what it is, such as `thumbnails`. */
export function cacheFile({ folder }: Pick<Workspace, 'folder'>, kind: string, hash: string): string {
  return join(folder, 'cache', kind, hash.slice(0, 2), hash)
}

/** Removes everything derived from contents; failures to remove are ignored. */
export async function removeFromCache(workspace: Pick<Workspace, 'folder'>, hashes: readonly string[]): Promise<void> {
  const kinds = await readdir(join(workspace.folder, 'cache')).catch((): string[] => [])
  const files = kinds.flatMap((kind) => hashes.map((hash) => cacheFile(workspace, kind, hash)))
  await Promise.all(files.map((file) => rm(file, { force: true }).catch(() => undefined)))
}

/** Removes everything that can be created again, to free disk space. */
export async function clearCache(workspace: Pick<Workspace, 'folder'>): Promise<void> {
  await deleteOwnFolder(workspace, 'cache')
}

/** Writes a file of the cache without flushing and ignores failures: a cache that cannot be written only costs time. */
export async function keepInCache(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await makeFolders(dirname(file))
    await writeFile(temporary, bytes)
    await rename(temporary, file)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}
