import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { writeFileAtomic } from '../common/files.ts'
import { readJsonOrNull } from '../common/read-json.ts'
import { readRegularFile } from '../common/regular-file.ts'
import { restoreBackup } from '../workspace/backups.ts'
import { holdFile } from '../workspace/exclusive-file.ts'
import { awaitWithReserve, withReserve } from '../workspace/reserve.ts'
import { isAlive, thisProcess } from '../workspace/processes.ts'
import { removeLocalSocket } from './serve/local-socket.ts'

export interface WorkspaceLock {
  /** Whether the folder still is the one that was locked: false once it was moved, deleted or replaced. */
  readonly isInPlace: () => Promise<boolean>
  readonly release: () => Promise<void>
}

const ownerName = 'host.lock'
const heldName = 'host-lock.db'
/** `door` is the folder of the host's socket, under the name that version 0.1 reads and writes. */
const ownerSchema = z.object({
  id: z.int(),
  started: z.string(),
  door: z.string().optional(),
  /** Since version 0.2, whose hosts hold a file as well: once that is free, what is written here is stale. */
  held: z.literal(true).optional()
})

/** A host that has a workspace open. */
export interface WorkspaceOwner {
  readonly process: number
  /** Folder of the socket (serve/local-socket.ts) over which commands reach it; null where it has none. */
  readonly socketFolder: string | null
}

/**
 * Makes this process the one host of a workspace, for as long as it lives: two hosts would take each other's jobs for
 * dead. Beside the file it holds, it writes down who it is, for commands that look for the host and for version 0.1,
 * which knows only that. Whoever only reads needs no lock, SQLite keeps writes apart. Errors: `workspace.in-use`.
 */
export async function lockWorkspace(folder: string, socketFolder: string | null = null): Promise<WorkspaceLock> {
  const path = join(folder, ownerName)
  // On a full disk, what is there can still be opened, and restored.
  const free = withReserve({ folder }, () => holdFile(join(folder, heldName)))
  if (free === null) throw inUse(folder, (await ownerOf(path))?.id ?? null)
  try {
    const before = await ownerOf(path)
    if (before !== null && before.held !== true && before.id !== process.pid && isAlive(before))
      throw inUse(folder, before.id)
    // A living one has another folder open, of which this one is a copy.
    if (before?.door !== undefined && !isAlive(before)) removeLocalSocket(before.door)
    const door = socketFolder === null ? {} : { door: socketFolder }
    const mine = JSON.stringify({ ...thisProcess(), ...door, held: true })
    await awaitWithReserve({ folder }, () => writeFileAtomic(path, mine))
    const isInPlace = async () => (await readRegularFile(path, 'utf8').catch(() => null)) === mine
    return {
      isInPlace,
      release: async () => {
        if (await isInPlace()) await rm(path, { force: true })
        free()
      }
    }
  } catch (cause) {
    free()
    throw cause
  }
}

/** The host that has the workspace open, this process or another; null where none has, as in a copy of an open workspace. */
export async function hostOf(folder: string): Promise<WorkspaceOwner | null> {
  const owner = await ownerOf(join(folder, ownerName))
  if (owner === null || !isAlive(owner) || (owner.held === true && isFree(join(folder, heldName)))) return null
  return { process: owner.id, socketFolder: owner.door ?? null }
}

/** Whether nobody holds a file; false where it may be held by somebody whose files this process may not open. */
function isFree(path: string): boolean {
  if (!existsSync(path)) return true
  try {
    const release = holdFile(path)
    release?.()
    return release !== null
  } catch {
    return false
  }
}

/**
 * Puts a backup in the place of the database of a workspace that nobody has open; returns the folder of what it replaced.
 * Errors: `workspace.in-use`, `workspace.no-backup`.
 */
export function restoreWorkspace(folder: string, backup: string): Promise<string> {
  return whileLocked(folder, () => restoreBackup(folder, backup))
}

/** Does something with a workspace that nobody has open, and lets nobody open it meanwhile. Errors: `workspace.in-use`. */
export async function whileLocked<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const lock = await lockWorkspace(folder)
  try {
    return await work()
  } finally {
    await lock.release()
  }
}

/** Null where nobody wrote it, or an older version was interrupted in that. */
const ownerOf = (path: string) => readJsonOrNull(path, ownerSchema)

export function inUse(folder: string, process: number | null): FlawsmithError {
  return new FlawsmithError('workspace.in-use', { folder }, { details: { process } })
}
