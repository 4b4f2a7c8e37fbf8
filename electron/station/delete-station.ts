/** @file Deleting a station, but none of what it has found out. */
import { rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isAbsent } from '../common/files.ts'
import { makeFolders } from '../common/folders.ts'
import type { Actor } from './access/roles.ts'
import { recordAction } from './audit/record.ts'
import { lockStation } from './lock.ts'
import {
  accessFile,
  auditFile,
  identityFile,
  journalFile,
  recipeFolder,
  spoolFolder,
  statusFile,
  type Station
} from './place.ts'

/**
 * Deletes a station that is stopped: its users with their PINs, and what waits for its sinks with the copies of the images.
 * Its records, that is all verdicts, every version of the recipe and the audit log, are moved into a folder beside them, whose
 * path is returned; from there the station can be added again. Images and what its sinks wrote are not touched. Errors:
 * `station.in-use`, those of the audit log and of the system.
 */
export async function deleteStation(station: Station, actor: Actor, now = new Date()): Promise<string> {
  const { folder } = station
  const lock = await lockStation(folder)
  try {
    recordAction(station, { actor, action: 'station-deleted' })
    const kept = join(folder, `deleted ${now.toISOString().slice(0, 19).replaceAll(':', '-').replace('T', ' ')}`)
    await makeFolders(kept)
    // The identity first: whatever happens next, it is no station any more.
    const journal = journalFile(folder)
    const records = [identityFile(folder), auditFile(folder), journal, `${journal}-wal`, recipeFolder(folder)]
    for (const path of records) await move(path, join(kept, basename(path)))
    for (const path of [accessFile(folder), statusFile(folder), spoolFolder(folder), `${journal}-shm`]) {
      await rm(path, { recursive: true, force: true })
    }
    return kept
  } finally {
    await lock.release()
  }
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (cause) {
    if (!isAbsent(cause)) throw cause
  }
}
