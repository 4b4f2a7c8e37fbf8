import { appendAudit } from './audit.ts'
import { execute, selectOne, transaction } from './database.ts'
import { now, type Workspace } from './handle.ts'
import { canonicalJson, decodeJson, type JsonObject } from './json.ts'

/** The threshold that a person chose for a detector. */
export interface SavedThreshold {
  /** Run that trained the detector. */
  readonly runId: number
  readonly threshold: number
  /** By what it was chosen, as its reader checks. */
  readonly rule: JsonObject
  /** Pixels from which on a region of the map counts; null where the image's own score decides. */
  readonly minimumSize: number | null
  /** As the operating system names the person. */
  readonly by: string
  readonly at: string
}

/** Undefined where nobody chose one. */
export function savedThreshold({ database }: Workspace, runId: number): SavedThreshold | undefined {
  const sql = `SELECT run_id AS runId, threshold, rule, minimum_size AS minimumSize, chosen_by AS "by", chosen_at AS at
    FROM detector_thresholds WHERE run_id = ?`
  const row = selectOne<Omit<SavedThreshold, 'rule'> & { readonly rule: string }>(database, sql, runId)
  return row === undefined ? undefined : { ...row, rule: decodeJson<JsonObject>(row.rule) }
}

/** Saves a threshold in place of the one before, if any; both are in the audit trail. */
export function saveThreshold(workspace: Workspace, saved: Omit<SavedThreshold, 'at'>): void {
  const { runId, threshold, rule, minimumSize, by } = saved
  const { database } = workspace
  transaction(database, () => {
    const before = savedThreshold(workspace, runId)?.threshold ?? null
    const sql = `INSERT OR REPLACE INTO detector_thresholds (run_id, threshold, rule, minimum_size, chosen_by, chosen_at)
      VALUES (?, ?, ?, ?, ?, ?)`
    execute(database, sql, runId, threshold, canonicalJson(rule), minimumSize, by, now())
    const details = { threshold, rule, minimumSize, before }
    appendAudit(workspace, { actor: by, action: 'detector.threshold', subject: `run ${runId}`, details })
  })
}

/** Goes back to the training's own threshold; nothing happens where none was saved. */
export function clearThreshold(workspace: Workspace, runId: number, by: string): void {
  const { database } = workspace
  transaction(database, () => {
    const before = savedThreshold(workspace, runId)
    if (before === undefined) return
    execute(database, 'DELETE FROM detector_thresholds WHERE run_id = ?', runId)
    const details = { threshold: null, before: before.threshold }
    appendAudit(workspace, { actor: by, action: 'detector.threshold', subject: `run ${runId}`, details })
  })
}
