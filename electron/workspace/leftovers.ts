/**
 * @file Files of removed items. The transaction that removes rows records here what may be deleted from disk, so that
 * an interruption leaves nothing behind permanently: the next opening continues.
 */
import { rmSync, statSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { log } from '../common/log.ts'
import { removeFromCache } from './cache.ts'
import { contentPath, isPendingContent } from './contents.ts'
import { execute, selectAll, selectOne, transaction } from './database.ts'
import type { Workspace } from './handle.ts'
import { deleteOwnFolder, isContentHash, isDeletable } from './own-folders.ts'

/** Number of contents per slice, between which the host does other work. */
const atOnce = 50

/** What may be deleted from disk: contents by their hashes, and folders of the workspace with forward slashes. */
export interface Leftovers {
  readonly contents: readonly string[]
  readonly folders: readonly string[]
}

/** Records files to delete; call it inside the transaction that removes what they belong to. */
export function recordLeftovers({ database }: Workspace, { contents, folders }: Leftovers): void {
  const sql = `INSERT INTO leftovers (kind, name) SELECT ?, value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`
  execute(database, sql, 'content', JSON.stringify(contents))
  execute(database, sql, 'folder', JSON.stringify(folders))
}

/** Deletes the recorded files and returns how many bytes that freed; files that cannot be deleted now stay recorded. */
export async function deleteLeftovers(workspace: Workspace): Promise<number> {
  const { database } = workspace
  const named = (kind: string) =>
    selectAll<{ name: string }>(database, 'SELECT name FROM leftovers WHERE kind = ?', kind).map(({ name }) => name)
  let bytes = 0
  const own = (kind: string, isOwn: (name: string) => boolean) =>
    named(kind).filter((name) => {
      if (isOwn(name)) return true
      // No version of Flawsmith writes such a row; it is dropped with nothing deleted.
      log.warn('an entry that is no file of the workspace is dropped, and nothing deleted', { kind, name })
      execute(database, 'DELETE FROM leftovers WHERE kind = ? AND name = ?', kind, name)
      return false
    })
  const contents = own('content', isContentHash)
  for (let start = 0; start < contents.length; start += atOnce) {
    const hashes = contents.slice(start, start + atOnce)
    await removeFromCache(workspace, hashes)
    bytes += removeContents(workspace, hashes)
  }
  for (const name of own('folder', isDeletable)) {
    const size = await folderBytes(join(workspace.folder, name))
    try {
      await deleteOwnFolder(workspace, name)
    } catch {
      continue
    }
    bytes += size
    execute(database, `DELETE FROM leftovers WHERE kind = 'folder' AND name = ?`, name)
  }
  return bytes
}

/** Bytes that leftovers occupy on disk; missing files occupy none. */
export async function bytesOf(workspace: Pick<Workspace, 'folder'>, { contents, folders }: Leftovers): Promise<number> {
  let bytes = 0
  for (const folder of folders.filter(isDeletable)) bytes += await folderBytes(join(workspace.folder, folder))
  for (let start = 0; start < contents.length; start += atOnce) {
    const hashes = contents.slice(start, start + atOnce).filter(isContentHash)
    const paths = hashes.map((hash) => contentPath(workspace, hash))
    for (const size of await Promise.all(paths.map(fileBytes))) bytes += size
  }
  return bytes
}

async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(files.map(({ parentPath, name }) => fileBytes(join(parentPath, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

function fileBytes(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0
  )
}

/** In one transaction, so that no content is entered between the check of the index and the deletion of its file. */
function removeContents(workspace: Workspace, hashes: readonly string[]): number {
  const { database } = workspace
  return transaction(database, () => {
    let bytes = 0
    for (const hash of hashes) {
      const known = selectOne(database, 'SELECT hash FROM contents WHERE hash = ?', hash) !== undefined
      if (!known && !isPendingContent(workspace, hash)) {
        const path = contentPath(workspace, hash)
        try {
          const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
          rmSync(path, { force: true })
          bytes += size
        } catch {
          continue
        }
      }
      execute(database, `DELETE FROM leftovers WHERE kind = 'content' AND name = ?`, hash)
    }
    return bytes
  })
}
