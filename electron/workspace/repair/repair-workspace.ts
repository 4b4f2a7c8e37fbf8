import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { silent, type Monitor } from '../../common/progress.ts'
import { backupsToRestore, hasPassed } from '../backups.ts'
import { checkDatabaseFile } from '../check/check-database.ts'
import { damageOf } from '../check/finding.ts'
import { isUnbegun } from '../emptied.ts'
import { requireWorkspace } from '../folder-state.ts'
import { databaseName, finishReplacement, replaceDatabase } from '../replace-database.ts'
import { closeWorkspace, openWorkspace } from '../workspace.ts'
import { fetchFiles } from './fetch-files.ts'
import { rebuildDatabase } from './rebuild-database.ts'
import { emptyReport, type RepairReport } from './report.ts'

export interface Repair extends RepairReport {
  /** The folder where the database as it was lies; null where it was sound. */
  readonly replaced: string | null
}

/**
 * Mends a workspace that nobody has open: a damaged database is built again from what can be read of it and from
 * backups, and takes the place of the old one, which is kept, only once it is whole; missing images are fetched from where
 * they were imported. Errors: `workspace.not-found`, those of rebuildDatabase and openWorkspace, `run.cancelled`.
 */
export async function repairWorkspace(folder: string, monitor: Monitor = silent): Promise<Repair> {
  await requireWorkspace(folder)
  await finishReplacement(folder)
  const file = join(folder, databaseName)
  const findings = (await isUnbegun(folder)) ? [] : await checkDatabaseFile(file, monitor)
  const report = emptyReport()
  let replaced: string | null = null
  if (damageOf(findings).length > 0) {
    const backups = (await backupsToRestore(folder)).filter(hasPassed).map(({ path }) => path)
    const target = `${file}.repairing`
    try {
      const { mended, kept, lost } = await rebuildDatabase({ folder, file, backups, target }, monitor)
      for (const [list, found] of [
        [report.mended, mended],
        [report.kept, kept],
        [report.lost, lost]
      ] as const)
        list.push(...found)
      replaced = await replaceDatabase(folder, target)
    } finally {
      for (const suffix of ['', '-wal', '-shm']) await rm(target + suffix, { force: true })
    }
  }
  const workspace = await openWorkspace(folder)
  try {
    await fetchFiles(workspace, report, monitor)
  } finally {
    closeWorkspace(workspace)
  }
  return { ...report, replaced }
}
