import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { restoreBackup } from '../workspace/backups.ts'
import { isAlive, thisProcess } from '../workspace/processes.ts'

export interface WorkspaceLock {
  readonly release: () => Promise<void>
}

const lockName = 'host.lock'
const ownerSchema = z.object({ id: z.int(), started: z.string() })

/**
 * Makes this process the one host of a workspace: two hosts would take each other's jobs for dead. A lock whose process
 * is gone counts as none. Commands need no lock, SQLite keeps their writes apart. Errors: `workspace.in-use`.
 */
export async function lockWorkspace(folder: string): Promise<WorkspaceLock> {
  const path = join(folder, lockName)
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await created(path)) return { release: () => rm(path, { force: true }) }
    const owner = await ownerOf(path)
    if (owner !== null && isAlive(owner)) throw inUse(folder, owner.id)
    await rm(path, { force: true })
  }
  throw inUse(folder, null)
}

/** Whether a host has the workspace open, this process or another. */
export async function isHosted(folder: string): Promise<boolean> {
  const owner = await ownerOf(join(folder, lockName))
  return owner !== null && isAlive(owner)
}

/**
 * Puts a backup in the place of the database of a workspace that nobody has open; returns the folder of what it replaced.
 * Errors: `workspace.in-use`, `workspace.no-backup`.
 */
export async function restoreWorkspace(folder: string, backup: string): Promise<string> {
  const lock = await lockWorkspace(folder)
  return restoreBackup(folder, backup).finally(() => lock.release())
}

async function created(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(JSON.stringify(thisProcess()))
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

function inUse(folder: string, process: number | null): FlawsmithError {
  return new FlawsmithError('workspace.in-use', {
    message: `Another Flawsmith has this workspace open${process === null ? '' : ` (process ${process})`}: ${folder}`,
    remedy: 'Use that one, or close it first; a second page can be opened at its address.',
    details: { folder, process }
  })
}
