/**
 * @file Reading files at paths that others chose. What is no regular file is refused: opening a pipe waits for its other end
 * for ever, and reading a terminal or /dev/zero never ends.
 */
import { constants, statSync } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { FlawsmithError } from './errors.ts'

interface Kind {
  readonly isFile: () => boolean
  readonly isDirectory: () => boolean
}

/** Does not wait for the other end of a pipe that was put there between the two looks. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** Opens a file to read it; links are followed. Errors: `file.not-regular`; throws what the system throws. */
export async function openRegularFile(path: string, flags = 0): Promise<FileHandle> {
  // Opening a device may already do something.
  refuseOthers(path, await stat(path))
  const file = await open(path, withoutWaiting | flags)
  try {
    refuseOthers(path, await file.stat())
    return file
  } catch (cause) {
    await file.close()
    throw cause
  }
}

/** Errors: as openRegularFile. */
export async function readRegularFile(path: string): Promise<Buffer<ArrayBuffer>>
export async function readRegularFile(path: string, encoding: 'utf8'): Promise<string>
export async function readRegularFile(path: string, encoding?: 'utf8'): Promise<string | Buffer> {
  const file = await openRegularFile(path)
  try {
    return await file.readFile(encoding ?? null)
  } finally {
    await file.close()
  }
}

/** For those who cannot be given an open file: SQLite, and what reads at once. Errors: `file.not-regular`; absent ones pass. */
export function requireRegularFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found !== undefined) refuseOthers(path, found)
}

/** Of a folder, the system says itself what it is. */
function refuseOthers(path: string, found: Kind): void {
  if (!found.isFile() && !found.isDirectory()) throw new FlawsmithError('file.not-regular', { path })
}
