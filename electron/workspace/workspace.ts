import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import type { Value } from '../messages/message.ts'
import { backUp, backupsToRestore } from './backups.ts'
import { foreignSchema, schemaDifferences } from './check/check-schema.ts'
import { databaseName, finishReplacement } from './replace-database.ts'
import { closeDatabase, openDatabase, selectAll, type WorkspaceDatabase } from './database.ts'
import { corruptWorkspace, refuseEmptied, refuseTableless } from './emptied.ts'
import { requireWorkspace } from './folder-state.ts'
import type { Workspace } from './handle.ts'
import { deleteLeftovers } from './leftovers.ts'
import { migrate, schemaVersion, type Migration } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { refuseLinks } from './own-folders.ts'
import { withReserve } from './reserve.ts'
import { keepRowHashes } from './row-hashes.ts'
import { interruptDeadRuns } from './run-transitions.ts'
import { makeFolders } from '../common/folders.ts'
import { openRegularFile } from '../common/regular-file.ts'

/**
 * Creates a workspace in a folder, which is created if absent, and opens it. Errors: `workspace.exists`,
 * `workspace.unwritable`, `workspace.linked`, `workspace.corrupt` where the folder holds one that lost its database.
 */
export async function createWorkspace(folder: string): Promise<Workspace> {
  const path = resolve(folder)
  try {
    await makeFolders(join(path, 'files'))
  } catch (cause) {
    throw new FlawsmithError('workspace.unwritable', { reason: reasonOf(cause), folder: path }, { cause })
  }
  const size = await sizeOf(join(path, databaseName))
  if (size !== null && size > 0) {
    throw new FlawsmithError('workspace.exists', { folder: path })
  }
  return openChecked(path, migrations)
}

/**
 * Opens a workspace: checks its health, backs it up and migrates it where its format is older, and marks runs whose
 * process died as interrupted.
 * Errors: `workspace.not-found`, `workspace.unwritable`, `workspace.foreign`, `workspace.newer`, `workspace.corrupt`,
 * `workspace.linked`, `workspace.schema-foreign`, `workspace.busy`, `workspace.migration-failed`, `disk.full`.
 */
export async function openWorkspace(folder: string, steps: readonly Migration[] = migrations): Promise<Workspace> {
  const path = resolve(folder)
  await requireWorkspace(path)
  await finishReplacement(path)
  if (!(await hasSqliteHeader(join(path, databaseName))))
    throw await corruptWorkspace(path, textOf('reason.not-sqlite'))
  return openChecked(path, steps)
}

/** Closes the database; the workspace object must not be used afterwards. */
export function closeWorkspace(workspace: Workspace): void {
  closeDatabase(workspace.database)
}

async function openChecked(folder: string, steps: readonly Migration[]): Promise<Workspace> {
  await refuseLinks(folder)
  await refuseEmptied(folder)
  const database = await openOrAdvise(folder)
  try {
    await refuseTableless(folder, database)
    await requireOwnSchema(folder, database, steps)
    await checkHealth(folder, database)
    const version = schemaVersion(database, steps)
    if (version > 0 && version < steps.length) await backUp(folder, database)
    migrate(database, steps)
    keepRowHashes(database)
    const workspace = { folder, database, interruptedRuns: [] }
    // Files that cannot be removed now do not prevent removing the others.
    await deleteLeftovers(workspace).catch(() => undefined)
    return { ...workspace, interruptedRuns: interruptDeadRuns(workspace) }
  } catch (cause) {
    closeDatabase(database)
    throw cause
  }
}

/** Damage detected when the file is opened gets the same advice as damage found by the health check. */
async function openOrAdvise(folder: string): Promise<WorkspaceDatabase> {
  try {
    // On a full disk, what is there can still be read, and removed.
    return withReserve({ folder }, () => openDatabase(join(folder, databaseName)))
  } catch (cause) {
    if (!(cause instanceof FlawsmithError && cause.code === 'workspace.corrupt')) throw cause
    throw await corruptWorkspace(folder, cause.details['reason'] as Value)
  }
}

/** Before anything is read of it: a view in the place of a table may never end, and a trigger deletes what it likes. */
async function requireOwnSchema(
  folder: string,
  database: WorkspaceDatabase,
  steps: readonly Migration[]
): Promise<void> {
  // Files of other programs are refused as such.
  schemaVersion(database, steps)
  if (schemaDifferences(database, steps).length === 0) return
  const backups = (await backupsToRestore(folder)).map(({ path }) => path)
  throw foreignSchema(database, { folder, backups }, steps)
}

async function checkHealth(folder: string, database: WorkspaceDatabase): Promise<void> {
  const findings = selectAll<{ quick_check: string }>(database, 'PRAGMA quick_check(10)').map((row) => row.quick_check)
  if (findings.length === 1 && findings[0] === 'ok') return
  throw await corruptWorkspace(folder, findings.join('; '))
}

/** An empty file passes: the creation of the workspace may have been interrupted, and opening it completes that. */
async function hasSqliteHeader(file: string): Promise<boolean> {
  const handle = await openRegularFile(file)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(16), 0, 16, 0)
    return bytesRead === 0 || buffer.toString('latin1', 0, bytesRead) === 'SQLite format 3\0'
  } finally {
    await handle.close()
  }
}

async function sizeOf(file: string): Promise<number | null> {
  const stats = await stat(file).catch(() => null)
  return stats?.isFile() === true ? stats.size : null
}
