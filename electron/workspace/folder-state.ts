import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { databaseName, isReplacing } from './replace-database.ts'

/** Whether a folder contains a workspace, intact or not. */
export async function holdsWorkspace(folder: string): Promise<boolean> {
  const stats = await stat(join(folder, databaseName)).catch(() => null)
  return stats?.isFile() === true || (await isReplacing(folder))
}

/** Errors: `workspace.not-found` for a folder that contains no workspace. */
export async function requireWorkspace(folder: string): Promise<void> {
  if (await holdsWorkspace(folder)) return
  throw new FlawsmithError('workspace.not-found', { file: databaseName, folder: resolve(folder) })
}

/** Errors: `workspace.not-empty` for a folder that contains other files. */
export async function requireEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch(() => [])
  const [other] = entries.filter((name) => !name.startsWith('.'))
  if (other === undefined || (await holdsWorkspace(folder))) return
  throw new FlawsmithError('workspace.not-empty', { other, folder: resolve(folder) })
}
