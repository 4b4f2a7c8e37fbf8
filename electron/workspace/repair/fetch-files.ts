import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { throwIfCancelled } from '../../common/cancellation.ts'
import { sha256File } from '../../common/files.ts'
import { silent, type Monitor } from '../../common/progress.ts'
import { textOf } from '../../messages/english.ts'
import { putContentFile } from '../contents.ts'
import { selectAll } from '../database.ts'
import type { Workspace } from '../handle.ts'
import { reconcile } from '../reconcile.ts'
import type { RepairReport } from './report.ts'

/** Fetches stored images that are missing or damaged from where they were imported, if they are unchanged there. */
export async function fetchFiles(workspace: Workspace, report: RepairReport, monitor: Monitor = silent): Promise<void> {
  const { missing, changed } = await reconcile(workspace, monitor)
  for (const { hash, path, usedBy } of [...missing, ...changed]) {
    throwIfCancelled(monitor.signal, 'checking-files')
    const source = await originalOf(workspace, hash)
    const used = usedBy.length === 0 ? path : usedBy
    if (source === undefined) report.lost.push(textOf('repair.file-lost', { path, used }))
    else {
      await putContentFile(workspace, source)
      report.mended.push(textOf('repair.file', { used, source }))
    }
  }
}

/** A file outside of the workspace that holds exactly the bytes of a hash. */
async function originalOf({ database }: Workspace, hash: string): Promise<string | undefined> {
  const sql = `SELECT source, images.name FROM images JOIN datasets ON datasets.id = dataset_id WHERE content_hash = ?`
  for (const { source, name } of selectAll<{ source: string; name: string }>(database, sql, hash)) {
    const path = join(source, name)
    const stats = await stat(path).catch(() => null)
    if (stats?.isFile() === true && (await sha256File(path).catch(() => '')) === hash) return path
  }
  return undefined
}
