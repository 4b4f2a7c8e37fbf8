/** @file Reserved disk space, used to record the outcome of work when the disk is full. */
import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { writeFileAtomic } from '../common/files.ts'
import type { Workspace } from './handle.ts'

/** Bytes: a few dozen database pages. */
const size = 256 * 1024

const reserveFile = ({ folder }: Pick<Workspace, 'folder'>) => join(folder, 'reserve')

/** Reserves space in the workspace, unless that has been done. Errors: `disk.full`, `file.unwritable`. */
export async function keepReserve(workspace: Pick<Workspace, 'folder'>): Promise<void> {
  const file = reserveFile(workspace)
  // Some file systems store zeros without allocating space.
  if (!existsSync(file)) await writeFileAtomic(file, randomBytes(size))
}

/** Writes to the database, releasing the reserved space if there is no other. Errors: those of `write`. */
export function withReserve<Result>(workspace: Pick<Workspace, 'folder'>, write: () => Result): Result {
  try {
    return write()
  } catch (error) {
    release(workspace, error)
    return write()
  }
}

/** The same for what does not write at once. */
export async function awaitWithReserve<Result>(
  workspace: Pick<Workspace, 'folder'>,
  write: () => Promise<Result>
): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    release(workspace, error)
    return write()
  }
}

/** Throws what the space does not help against. */
function release(workspace: Pick<Workspace, 'folder'>, error: unknown): void {
  if (!(error instanceof FlawsmithError) || error.code !== 'disk.full') throw error
  rmSync(reserveFile(workspace), { force: true })
}
