/** @file Room on the disk for one purpose: to write down how work ended when the disk is full. */
import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { writeFileAtomic } from '../common/files.ts'
import type { Workspace } from './handle.ts'

/** Bytes: some dozens of the database's pages. */
const size = 256 * 1024

const reserveFile = ({ folder }: Pick<Workspace, 'folder'>) => join(folder, 'reserve')

/** Sets room aside in the workspace, unless that was done. Errors: `disk.full`, `file.unwritable`. */
export async function keepReserve(workspace: Pick<Workspace, 'folder'>): Promise<void> {
  const file = reserveFile(workspace)
  // Some disks would store zeros without taking room for them.
  if (!existsSync(file)) await writeFileAtomic(file, randomBytes(size))
}

/** Writes to the database, with the room that was set aside where there is no other. Errors: those of `write`. */
export function withReserve<Result>(workspace: Pick<Workspace, 'folder'>, write: () => Result): Result {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof FlawsmithError) || error.code !== 'disk.full') throw error
    rmSync(reserveFile(workspace), { force: true })
    return write()
  }
}
