/** @file What is made of contents and may be made again: the workspace's `cache` folder, which may be deleted at any time. */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Workspace } from './handle.ts'

/** Where something made of a content lies; `kind` names what it is, such as `thumbnails`. */
export function cacheFile({ folder }: Pick<Workspace, 'folder'>, kind: string, hash: string): string {
  return join(folder, 'cache', kind, hash.slice(0, 2), hash)
}

/** Removes all that was made of contents; what cannot be removed is not missed either. */
export async function removeFromCache(workspace: Pick<Workspace, 'folder'>, hashes: readonly string[]): Promise<void> {
  const kinds = await readdir(join(workspace.folder, 'cache')).catch((): string[] => [])
  const files = kinds.flatMap((kind) => hashes.map((hash) => cacheFile(workspace, kind, hash)))
  await Promise.all(files.map((file) => rm(file, { force: true }).catch(() => undefined)))
}

/** Removes all that can be made again, for the room that it takes. */
export async function clearCache({ folder }: Pick<Workspace, 'folder'>): Promise<void> {
  await rm(join(folder, 'cache'), { recursive: true, force: true })
}

/** Writes a file of the cache, not flushed and not missed: a cache that cannot be written costs time only. */
export async function keepInCache(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(temporary, bytes)
    await rename(temporary, file)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}
