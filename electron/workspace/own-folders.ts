/**
 * @file Which paths inside a workspace may be written or deleted. A workspace may come from somebody else: a row of its
 * database, or a link in its folder, must not lead anywhere else.
 */
import { lstat, readdir, realpath, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { isAbsent } from '../common/files.ts'
import { databaseName } from './replace-database.ts'

/** Folders that Flawsmith creates in a workspace, with the levels of folders that it creates in them. */
const folders = {
  backups: 1,
  bundles: 0,
  cache: 2,
  files: 1,
  reports: 1,
  runs: 2,
  'sample-dataset': 2,
  staging: 1
} as const
const files = [databaseName, ...['-wal', '-shm', '-journal', '.next'].map((suffix) => databaseName + suffix)]

/**
 * Refuses a workspace in which one of Flawsmith's own folders, or the database, is a link (or a junction): what is
 * deleted or written there would be somewhere else. Errors: `workspace.linked`.
 */
export async function refuseLinks(workspaceFolder: string): Promise<void> {
  for (const name of [...files, ...Object.keys(folders), 'host.lock', 'host-lock.db']) {
    const path = join(workspaceFolder, name)
    const found = await lstat(path).catch(() => null)
    if (found?.isSymbolicLink() === true) throw new FlawsmithError('workspace.linked', { path })
  }
  for (const [name, levels] of Object.entries(folders)) await refuseLinksIn(join(workspaceFolder, name), levels)
}

async function refuseLinksIn(folder: string, levels: number): Promise<void> {
  if (levels === 0) return
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isSymbolicLink()) throw new FlawsmithError('workspace.linked', { path })
    if (entry.isDirectory()) await refuseLinksIn(path, levels - 1)
  }
}

/** Whether a value from the database is a SHA-256 in lower-case hex, as files are named by. */
export function isContentHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

/**
 * Path of a file that is named by a hash: `ab/abcdef…` in a folder of the workspace. Every such path is built here, so that no
 * value of the database leads elsewhere; a TypeError for what is no hash.
 */
export function pathByHash(folder: string, hash: string): string {
  if (!isContentHash(hash)) throw new TypeError(`not a SHA-256 in lower-case hex: ${String(hash)}`)
  return join(folder, hash.slice(0, 2), hash)
}

/** Folder of a run's own files, `runs/<id>` in the workspace; a TypeError for what is no run's number. */
export function runFolder(workspaceFolder: string, runId: number): string {
  if (!Number.isSafeInteger(runId) || runId < 1) throw new TypeError(`not the number of a run: ${runId}`)
  return join(workspaceFolder, 'runs', String(runId))
}

/** Folders that are deleted as a whole, from the workspace with forward slashes. */
const deletable = /^(runs\/[1-9]\d{0,14}|staging\/[^/\\]{1,255}|reports\/[^/\\]{1,240}-\d{1,15}|cache|sample-dataset)$/

/** Whether a name from the database is one of a folder that Flawsmith makes and deletes. */
export function isDeletable(name: string): boolean {
  return typeof name === 'string' && deletable.test(name) && !/(^|\/)\.{1,2}(\/|$)/.test(name) && !name.includes('\0')
}

/**
 * Deletes a folder of the workspace with what is in it; a link in its place is removed, never followed. One that is not
 * there is fine. Throws the system's error where it cannot be deleted, and `workspace.linked` where a link leads to it;
 * a TypeError for a name of another shape (see isDeletable).
 */
export async function deleteOwnFolder({ folder }: { readonly folder: string }, name: string): Promise<void> {
  if (!isDeletable(name)) throw new TypeError(`not a folder that Flawsmith deletes: ${JSON.stringify(name)}`)
  const path = join(folder, name)
  try {
    const parent = dirname(path)
    if ((await realpath(parent)) !== join(await realpath(folder), dirname(name))) {
      throw new FlawsmithError('workspace.linked', { path: parent })
    }
  } catch (cause) {
    if (isAbsent(cause)) return
    throw cause
  }
  await rm(path, { recursive: true, force: true })
}
