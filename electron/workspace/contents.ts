import { createHash, randomBytes } from 'node:crypto'
import { constants, createWriteStream, existsSync, type ReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FlawsmithError, isFullDisk, reasonOf } from '../common/errors.ts'
import { hashOfFile, type HashOptions } from '../common/file-hash.ts'
import { sha256, sha256File, writeFileAtomic } from '../common/files.ts'
import { fullDisk } from '../common/full-disk.ts'
import { textOf } from '../messages/english.ts'
import { execute, selectOne } from './database.ts'
import { now, type Workspace } from './handle.ts'
import { requireInPlace } from './in-place.ts'
import { makeFolders } from '../common/folders.ts'
import { openRegularFile, readRegularFile } from '../common/regular-file.ts'
import { pathByHash } from './own-folders.ts'

/** Bytes in the content-addressed store: named by their SHA-256, so that equal bytes are stored once. */
export interface Content {
  readonly hash: string
  readonly bytes: number
}

/** Path of the bytes of a hash: `files/ab/abcdef…` in the workspace. */
export function contentPath(workspace: Pick<Workspace, 'folder'>, hash: string): string {
  return pathByHash(join(workspace.folder, 'files'), hash)
}

/** Paths of contents that this process has stored but not yet entered into the index. */
const pendingPaths = new Set<string>()

/** Whether a content was just stored and is about to be referenced, although it is not in the index yet. */
export function isPendingContent(workspace: Pick<Workspace, 'folder'>, hash: string): boolean {
  return pendingPaths.has(contentPath(workspace, hash))
}

/**
 * Writes bytes to the store completely or not at all; a copy that is already there is kept if it is intact and replaced
 * if it is damaged. It is entered into the store's index by recordContent, in the transaction that refers to it.
 * Errors: `disk.full`, `file.unwritable`, `workspace.moved`.
 */
export async function putContent(workspace: Workspace, data: Uint8Array): Promise<Content> {
  const content = { hash: sha256(data), bytes: data.byteLength }
  await stored(workspace, content, (path) => writeFileAtomic(path, data))
  return content
}

/** As putContent, for a file of any size, which is streamed and not held in memory. */
export async function putContentFile(workspace: Workspace, source: string): Promise<Content> {
  const content = { hash: await sha256File(source), bytes: (await stat(source)).size }
  await stored(workspace, content, (path) => copyFileAtomic(source, path, content.hash))
  return content
}

/**
 * Enters a stored content into the index; call it inside the transaction that refers to its hash.
 * Errors: `content.missing`, so that the database never refers to a file that is not there.
 */
export function recordContent(workspace: Workspace, content: Content): void {
  const path = contentPath(workspace, content.hash)
  if (!existsSync(path)) throw missing(path, content.hash)
  const sql = 'INSERT INTO contents (hash, bytes, created_at) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING'
  execute(workspace.database, sql, content.hash, content.bytes, now())
  pendingPaths.delete(path)
}

/** The bytes of a hash, checked against it. Errors: `content.missing`, `content.changed`. */
export async function readContent(workspace: Pick<Workspace, 'folder'>, hash: string): Promise<Buffer> {
  const path = contentPath(workspace, hash)
  const data = await readRegularFile(path).catch((cause: unknown) => {
    throw missing(path, hash, cause)
  })
  if (sha256(data) !== hash) {
    throw new FlawsmithError('content.changed', { path }, { details: { hash } })
  }
  return data
}

/**
 * Path of the bytes of a hash for who reads the file itself, such as weights; checked against the hash, as hashOfFile knows
 * it. Errors: `content.missing`, `content.changed`.
 */
export async function requireContent(
  workspace: Pick<Workspace, 'folder'>,
  hash: string,
  options: HashOptions = {}
): Promise<string> {
  const path = contentPath(workspace, hash)
  const found = await hashOfFile(path, options).catch((cause: unknown) => {
    throw missing(path, hash, cause)
  })
  if (found !== hash) throw new FlawsmithError('content.changed', { path }, { details: { hash } })
  return path
}

/**
 * The bytes of a hash as a stream, for files of any size: read twice, the first time to compare them with their hash
 * before any of them is sent. A link is never followed. Errors: `content.missing`, `content.changed`.
 */
export async function streamContent(workspace: Pick<Workspace, 'folder'>, hash: string): Promise<ReadStream> {
  const path = contentPath(workspace, hash)
  const file = await openRegularFile(path, constants.O_NOFOLLOW ?? 0).catch((cause: unknown) => {
    throw missing(path, hash, cause)
  })
  try {
    const digest = createHash('sha256')
    for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) digest.update(chunk as Buffer)
    if (digest.digest('hex') !== hash) throw new FlawsmithError('content.changed', { path }, { details: { hash } })
  } catch (cause) {
    await file.close()
    throw cause
  }
  return file.createReadStream({ start: 0 })
}

/**
 * Removes stored files that are not in the index: those that a failed import had already written. Files that are
 * referenced stay.
 */
export async function discardUnrecorded(workspace: Workspace, hashes: Iterable<string>): Promise<void> {
  for (const hash of hashes) {
    pendingPaths.delete(contentPath(workspace, hash))
    const known = selectOne(workspace.database, 'SELECT hash FROM contents WHERE hash = ?', hash)
    if (known === undefined) await rm(contentPath(workspace, hash), { force: true })
  }
}

function missing(path: string, hash: string, cause?: unknown): FlawsmithError {
  return new FlawsmithError('content.missing', { path }, { details: { hash }, cause })
}

async function stored(workspace: Workspace, content: Content, write: (path: string) => Promise<void>): Promise<void> {
  const path = contentPath(workspace, content.hash)
  pendingPaths.add(path)
  try {
    requireInPlace(workspace)
    if (!(await isIntact(path, content))) await write(path)
  } catch (cause) {
    pendingPaths.delete(path)
    throw cause
  }
}

async function isIntact(path: string, content: Content): Promise<boolean> {
  const stats = await stat(path).catch(() => null)
  return stats !== null && stats.size === content.bytes && (await sha256File(path)) === content.hash
}

async function copyFileAtomic(source: string, path: string, hash: string): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await makeFolders(dirname(path))
    const from = await openRegularFile(source)
    await pipeline(from.createReadStream(), createWriteStream(temporary, { flags: 'wx' }))
    const file = await open(temporary, 'r+')
    try {
      await file.sync()
    } finally {
      await file.close()
    }
    if ((await sha256File(temporary)) !== hash) {
      throw new FlawsmithError('content.not-copied', { reason: textOf('reason.changed-meanwhile'), source })
    }
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    if (isFullDisk(cause)) throw fullDisk(path, cause)
    if (cause instanceof FlawsmithError) throw cause
    throw new FlawsmithError('content.not-copied', { reason: reasonOf(cause), source }, { details: { path }, cause })
  }
}
