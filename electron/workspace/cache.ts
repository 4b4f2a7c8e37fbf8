/** @file Files derived from contents: the workspace's `cache` folder, which may be deleted at any time. */
import { createHash, randomBytes } from 'node:crypto'
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Workspace } from './handle.ts'
import { makeFolders } from '../common/folders.ts'
import { log } from '../common/log.ts'
import { readRegularFile } from '../common/regular-file.ts'
import { deleteOwnFolder, pathByHash } from './own-folders.ts'

/** Path of a file derived from a content; `kind` names what it is, such as `thumbnails`. */
export function cacheFile({ folder }: Pick<Workspace, 'folder'>, kind: string, hash: string): string {
  return pathByHash(join(folder, 'cache', kind), hash)
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

/** Ends every file of the cache, before the hash of its content. */
const mark = Buffer.from('flawkept')
const hashBytes = 32

/**
 * Writes a file of the cache, with its hash, without flushing and ignores failures: a cache that cannot be written only
 * costs time.
 */
export async function keepInCache(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await makeFolders(dirname(file))
    await writeFile(temporary, [bytes, mark, hashOf(bytes)])
    await rename(temporary, file)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

/**
 * What keepInCache wrote; null where it has to be made again: it is not there, a crash left it incomplete, an earlier
 * version wrote it, or it is damaged, which the log then says.
 */
export async function readFromCache(file: string): Promise<Buffer | null> {
  const kept = await readRegularFile(file).catch(() => null)
  if (kept === null) return null
  const end = kept.length - hashBytes - mark.length
  if (end < 0 || !kept.subarray(end, end + mark.length).equals(mark)) return null
  const bytes = kept.subarray(0, end)
  if (hashOf(bytes).equals(kept.subarray(end + mark.length))) return bytes
  log.warn('a damaged file of the cache is made again', { file: relative(dirname(dirname(dirname(file))), file) })
  return null
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
