/** @file Copies of images that are still to be inspected again after a crash, or to be filed by a sink. */
import { randomBytes } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isFullDisk } from '../common/errors.ts'
import { sha256 } from '../common/files.ts'
import { fullDisk } from '../common/full-disk.ts'
import { makeFolders } from '../common/folders.ts'
import { readRegularFile } from '../common/regular-file.ts'

export interface Spool {
  /** Keeps a copy; returns its name. Errors: `disk.full`, those of the system. */
  readonly keep: (bytes: Uint8Array) => Promise<string>
  readonly pathOf: (name: string) => string
  /** The bytes of a copy that is whole; null where it is gone or was left half written. */
  readonly read: (name: string, contentHash: string) => Promise<Uint8Array | null>
  readonly remove: (names: readonly string[]) => Promise<void>
}

/** Opens the spool and removes what `needed` does not name: copies of images that were never claimed. */
export async function openSpool(folder: string, needed: ReadonlySet<string>): Promise<Spool> {
  await makeFolders(folder)
  const pathOf = (name: string) => join(folder, name)
  const remove = async (names: readonly string[]) => {
    await Promise.all(names.map((name) => rm(pathOf(name), { force: true }).catch(() => undefined)))
  }
  await remove((await readdir(folder)).filter((name) => !needed.has(name)))
  return {
    pathOf,
    remove,
    keep: async (bytes) => {
      const name = randomBytes(12).toString('hex')
      try {
        // A copy that a power cut leaves incomplete is found by its hash.
        await writeFile(pathOf(name), bytes, { flag: 'wx' })
      } catch (cause) {
        await remove([name])
        throw isFullDisk(cause) ? fullDisk(pathOf(name), cause) : cause
      }
      return name
    },
    read: async (name, contentHash) => {
      const bytes = await readRegularFile(pathOf(name)).catch(() => null)
      return bytes !== null && sha256(bytes) === contentHash ? bytes : null
    }
  }
}
