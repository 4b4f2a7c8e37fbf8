import { createHash, randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FlawsmithError, isFullDisk, reasonOf } from './errors.ts'
import { fullDisk } from './full-disk.ts'
import { makeFolders } from './folders.ts'
import { openRegularFile } from './regular-file.ts'

/**
 * Writes a file completely or not at all: temporary name, fsync, rename. Throws `disk.full`, or `file.unwritable` with
 * the path and the system's reason.
 */
export async function writeFileAtomic(path: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await makeFolders(dirname(path))
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(data)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    if (isFullDisk(cause)) throw fullDisk(path, cause, { needed: Buffer.byteLength(data) })
    throw new FlawsmithError('file.unwritable', { reason: reasonOf(cause), path }, { cause })
  }
}

/** Whether the system refused because the file or folder does not exist. */
export function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** SHA-256 of bytes, in lower-case hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** SHA-256 of a file's content, streamed. Errors: `file.not-regular`; throws the signal's reason once that is aborted. */
export async function sha256File(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const file = await openRegularFile(path)
  await pipeline(file.createReadStream({ highWaterMark: 2 ** 20 }), hash, {
    ...(signal === undefined ? {} : { signal })
  })
  return hash.digest('hex')
}
