import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { databaseName } from './replace-database.ts'
import type { Workspace } from './handle.ts'

/** A workspace whose folder was moved, deleted or replaced while it was open. */
export function movedAway(folder: string): FlawsmithError {
  return new FlawsmithError('workspace.moved', { folder })
}

/**
 * To be called before files are written: after a move they would go to a new folder in the old place, while rows go
 * through the open database to the new one. Errors: `workspace.moved`.
 */
export function requireInPlace({ folder }: Pick<Workspace, 'folder'>): void {
  if (!existsSync(join(folder, databaseName))) throw movedAway(folder)
}
