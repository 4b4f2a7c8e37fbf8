import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { appendAudit } from '../../electron/workspace/audit.ts'
import { backUp } from '../../electron/workspace/backups.ts'
import { contentPath, putContent, recordContent } from '../../electron/workspace/contents.ts'
import { addDataset, listImages } from '../../electron/workspace/datasets.ts'
import { setReview } from '../../electron/workspace/reviews.ts'
import { closeWorkspace, createWorkspace } from '../../electron/workspace/workspace.ts'
import { someRun, temporaryFolder } from './helpers.ts'

/** A closed workspace with a dataset of one image, whose original is in `source`, and a decision about it. */
export async function smallWorkspace({ backedUp = false } = {}) {
  const home = await temporaryFolder()
  const [folder, source] = [join(home, 'workspace'), join(home, 'source')]
  await mkdir(source)
  await writeFile(join(source, 'a.png'), 'pixels')
  const workspace = await createWorkspace(folder)
  const content = await putContent(workspace, Buffer.from('pixels'))
  recordContent(workspace, content)
  const details = { name: 'tiles', category: '', layout: 'folder', source, runId: someRun(workspace) }
  const dataset = addDataset(workspace, details, [
    {
      ...{ name: 'a.png', contentHash: content.hash, width: 4, height: 3, channels: 1, specimen: null },
      ...{ label: 'good', defectType: null, givenSplit: null, maskHash: null, maskPixels: null, origin: 'import' }
    }
  ])
  const image = listImages(workspace, dataset)[0]?.id ?? 0
  setReview(workspace, { imageId: image }, { decision: 'accept', reviewer: 'anna' })
  appendAudit(workspace, { action: 'test', subject: 'entry' })
  if (backedUp) await backUp(folder, workspace.database)
  closeWorkspace(workspace)
  return { home, folder, source, file: contentPath({ folder }, content.hash) }
}

/** Changes a database as damage does: unseen by what keeps the hashes of rows. */
export function damage(folder: string, ...statements: string[]): void {
  const other = new Database(join(folder, 'flawsmith.db'))
  other.unsafeMode(true)
  other.pragma('foreign_keys = OFF')
  other.pragma('writable_schema = ON')
  for (const sql of statements) other.exec(sql)
  other.close()
}
