import { join } from 'node:path'
import { reasonOf } from '../../common/errors.ts'
import { silent, type Monitor } from '../../common/progress.ts'
import { textOf } from '../../messages/english.ts'
import { databaseName } from '../replace-database.ts'
import { closeDatabase, openForReading, type WorkspaceDatabase } from '../database.ts'
import { isUnbegun } from '../emptied.ts'
import { requireWorkspace } from '../folder-state.ts'
import { checkDatabase } from './check-database.ts'
import { schemaDifferences } from './check-schema.ts'
import { checkFiles, checkFolders } from './check-files.ts'
import type { Finding } from './finding.ts'

/**
 * Looks at a whole workspace: its database, and unless `files` is false every stored file and its folders. Changes
 * nothing, and may be done while a host has it open. Errors: `workspace.not-found`, `run.cancelled`.
 */
export async function checkWorkspace(
  folder: string,
  { files = true, monitor = silent }: { readonly files?: boolean; readonly monitor?: Monitor } = {}
): Promise<Finding[]> {
  await requireWorkspace(folder)
  if (await isUnbegun(folder)) return []
  let database: WorkspaceDatabase
  try {
    database = openForReading(join(folder, databaseName))
  } catch (cause) {
    return [notReadable(cause)]
  }
  try {
    const findings = await checkDatabase(database, monitor)
    // Reading on might run what others put into the database.
    if (!files || schemaDifferences(database).some(({ runs }) => runs)) return findings
    findings.push(...(await checkFolders({ folder })))
    findings.push(...(await checkFiles({ folder, database }, monitor)))
    return findings
  } catch (cause) {
    if (monitor.signal?.aborted === true) throw cause
    return [notReadable(cause)]
  } finally {
    closeDatabase(database)
  }
}

function notReadable(cause: unknown): Finding {
  const what = textOf('check.pages', { reason: reasonOf(cause) })
  return { part: 'pages', weight: 'damage', what, affects: [], remedy: textOf('check.repair-pages') }
}
