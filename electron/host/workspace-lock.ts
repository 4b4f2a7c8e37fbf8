import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { restoreBackup } from '../workspace/backups.ts'
import { isAlive, thisProcess } from '../workspace/processes.ts'
import { removeLocalSocket } from './serve/local-socket.ts'

export interface WorkspaceLock {
  readonly release: () => Promise<void>
}

const lockName = 'host.lock'
/** `door` is the folder of the host's socket, under the name that version 0.1 reads and writes. */
const ownerSchema = z.object({ id: z.int(), started: z.string(), door: z.string().optional() })

/** A host that has a workspace open. */
export interface WorkspaceOwner {
  readonly process: number
  /** Folder of the socket (serve/local-socket.ts) over which commands reach it; null where it has none. */
  readonly socketFolder: string | null
}

/**
 * Makes this process the one host of a workspace: two hosts would take each other's jobs for dead. A lock whose process
 * is gone counts as none. Whoever only reads needs no lock, SQLite keeps writes apart. Errors: `workspace.in-use`.
 */
export async function lockWorkspace(folder: string, socketFolder: string | null = null): Promise<WorkspaceLock> {
  const path = join(folder, lockName)
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await created(path, socketFolder)) return { release: () => rm(path, { force: true }) }
    const owner = await ownerOf(path)
    if (owner !== null && isAlive(owner)) throw inUse(folder, owner.id)
    if (owner?.door !== undefined) removeLocalSocket(owner.door)
    await rm(path, { force: true })
  }
  throw inUse(folder, null)
}

/** The host that has the workspace open, this process or another; null where none has. */
export async function hostOf(folder: string): Promise<WorkspaceOwner | null> {
  const owner = await ownerOf(join(folder, lockName))
  return owner !== null && isAlive(owner) ? { process: owner.id, socketFolder: owner.door ?? null } : null
}

/**
 * Puts a backup in the place of the database of a workspace that nobody has open; returns the folder of what it replaced.
 * Errors: `workspace.in-use`, `workspace.no-backup`.
 */
export async function restoreWorkspace(folder: string, backup: string): Promise<string> {
  const lock = await lockWorkspace(folder)
  try {
    return await restoreBackup(folder, backup)
  } finally {
    await lock.release()
  }
}

async function created(path: string, socketFolder: string | null): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(
        JSON.stringify({ ...thisProcess(), ...(socketFolder === null ? {} : { door: socketFolder }) })
      )
      await file.sync()
    } finally {
      await file.close()
    }
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw cause
  }
}

/** Null for a lock that was left half written. */
async function ownerOf(path: string): Promise<z.output<typeof ownerSchema> | null> {
  const text = await readFile(path, 'utf8').catch(() => '')
  try {
    return ownerSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

export function inUse(folder: string, process: number | null): FlawsmithError {
  return new FlawsmithError('workspace.in-use', { folder }, { details: { process } })
}
