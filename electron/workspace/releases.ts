import { appendAudit } from './audit.ts'
import { execute, selectAll, transaction } from './database.ts'
import { now, type Workspace } from './handle.ts'

/** The detector that a person released for a dataset and a task: the one to work with. */
export interface Release {
  readonly datasetId: number
  readonly task: string
  readonly runId: number
  /** As the operating system names the person. */
  readonly by: string
  readonly at: string
}

/** Every released detector: one for each dataset and task. */
export function listReleases({ database }: Workspace): Release[] {
  const sql = `SELECT dataset_id AS datasetId, task, run_id AS runId, released_by AS "by", released_at AS at
    FROM releases ORDER BY dataset_id, task`
  return selectAll<Release>(database, sql)
}

/** Releases a detector in place of the one before, if any; both are in the audit trail. */
export function release(workspace: Workspace, { datasetId, task, runId, by }: Omit<Release, 'at'>): void {
  const { database } = workspace
  transaction(database, () => {
    const before = listReleases(workspace).find((each) => each.datasetId === datasetId && each.task === task)
    if (before?.runId === runId) return
    execute(database, 'DELETE FROM releases WHERE dataset_id = ? AND task = ?', datasetId, task)
    const sql = 'INSERT INTO releases (dataset_id, task, run_id, released_by, released_at) VALUES (?, ?, ?, ?, ?)'
    execute(database, sql, datasetId, task, runId, by, now())
    const details = { dataset: datasetId, task, before: before?.runId ?? null }
    appendAudit(workspace, { actor: by, action: 'detector.release', subject: `run ${runId}`, details })
  })
}

/** Takes a release back; nothing happens where there is none. */
export function withdraw(workspace: Workspace, runId: number, by: string): void {
  const { database } = workspace
  transaction(database, () => {
    const before = listReleases(workspace).find((each) => each.runId === runId)
    if (before === undefined) return
    execute(database, 'DELETE FROM releases WHERE run_id = ?', runId)
    const { datasetId: dataset, task } = before
    appendAudit(workspace, {
      actor: by,
      action: 'detector.withdraw',
      subject: `run ${runId}`,
      details: { dataset, task }
    })
  })
}
