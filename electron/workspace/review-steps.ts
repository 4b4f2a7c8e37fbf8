import { FlawsmithError } from '../common/errors.ts'
import { appendAudit } from './audit.ts'
import { execute, selectAll, selectOne, transaction } from './database.ts'
import { now, type Workspace } from './handle.ts'
import type { Decision } from './reviews.ts'

/** One review action, on one image or many; the latest can be undone. */
export interface ReviewStep {
  readonly id: number
  readonly decision: Decision | null
  /** The defect type that the step set; null if none. */
  readonly defectType: string | null
  readonly samples: number
  readonly reviewer: string
  readonly at: string
}

export interface ReviewRequest {
  readonly runId: number
  readonly samples: readonly number[]
  readonly decision?: Decision | undefined
  readonly defectType?: string | undefined
  readonly note: string
  readonly reviewer: string
}

interface Before {
  readonly id: number
  readonly defectType: string | null
  readonly decision: Decision | null
  readonly reviewer: string | null
  readonly note: string | null
  readonly decidedAt: string | null
}

/**
 * Decides on images of a run, corrects their type, or both, as one step, and returns the ids of those that changed;
 * images that already match are unchanged. The step is stored beside the audit trail so that it can be undone. Errors:
 * `review.no-sample`, `review.good-sample` for a type on an image that shows no defect.
 */
export function decideSamples(workspace: Workspace, request: ReviewRequest): number[] {
  const { database } = workspace
  const { runId, decision, defectType, note, reviewer } = request
  return transaction(database, () => {
    const known = new Map(statesOf(workspace, runId).map((sample) => [sample.id, sample]))
    const changed = [...new Set(request.samples)].flatMap((id) => {
      const before = known.get(id)
      if (before === undefined) throw noSample(runId, id)
      if (defectType !== undefined && before.defectType === null) throw goodSample(runId, id)
      const decides = decision !== undefined && (before.decision ?? 'undecided') !== decision
      const types = defectType !== undefined && before.defectType !== defectType
      return decides || types ? [before] : []
    })
    if (changed.length === 0) return []
    const { id: step } = execute(
      database,
      'INSERT INTO review_steps (run_id, decision, defect_type, reviewer, at) VALUES (?, ?, ?, ?, ?)',
      runId,
      decision ?? null,
      defectType ?? null,
      reviewer,
      now()
    )
    for (const before of changed) {
      keepBefore(workspace, step, before)
      if (defectType !== undefined) setType(workspace, before.id, defectType)
      if (decision !== undefined) setDecision(workspace, before.id, { decision, reviewer, note, decidedAt: now() })
    }
    const samples = changed.map(({ id }) => id)
    const details = { samples, note, ...(defectType === undefined ? {} : { defectType }) }
    const action = `review.${decision ?? 'type'}`
    appendAudit(workspace, { actor: reviewer, action, subject: `run ${runId}`, details })
    return samples
  })
}

/** The step that `undoReviewStep` would undo; null if there is none. */
export function latestReviewStep(workspace: Workspace, runId: number): ReviewStep | null {
  const sql = `SELECT id, decision, defect_type AS defectType, reviewer, at,
      (SELECT count(*) FROM review_step_samples WHERE step_id = review_steps.id) AS samples
    FROM review_steps WHERE run_id = ? ORDER BY id DESC LIMIT 1`
  return selectOne<ReviewStep>(workspace.database, sql, runId) ?? null
}

/** Undoes the latest step on a run's images and returns the ids of those that changed; none if there is no step. */
export function undoReviewStep(workspace: Workspace, runId: number, reviewer: string): number[] {
  const { database } = workspace
  return transaction(database, () => {
    const step = latestReviewStep(workspace, runId)
    if (step === null) return []
    const sql = `SELECT sample_id AS id, defect_type AS defectType, decision, reviewer, note, decided_at AS decidedAt
      FROM review_step_samples WHERE step_id = ? ORDER BY sample_id`
    const samples = selectAll<Before>(database, sql, step.id)
    for (const { id, defectType, decision, reviewer: who, note, decidedAt } of samples) {
      if (defectType !== null) setType(workspace, id, defectType)
      if (decision === null) execute(database, 'DELETE FROM reviews WHERE sample_id = ?', id)
      else
        setDecision(workspace, id, { decision, reviewer: who ?? '', note: note ?? '', decidedAt: decidedAt ?? now() })
    }
    execute(database, 'DELETE FROM review_steps WHERE id = ?', step.id)
    const ids = samples.map(({ id }) => id)
    appendAudit(workspace, {
      actor: reviewer,
      action: 'review.undo',
      subject: `run ${runId}`,
      details: { samples: ids, decision: step.decision, defectType: step.defectType }
    })
    return ids
  })
}

function statesOf(workspace: Workspace, runId: number): Before[] {
  const sql = `SELECT synthetic_samples.id, defect_type AS defectType, decision, reviewer, note, decided_at AS decidedAt
    FROM synthetic_samples LEFT JOIN reviews ON sample_id = synthetic_samples.id WHERE run_id = ?`
  return selectAll<Before>(workspace.database, sql, runId)
}

function keepBefore(workspace: Workspace, step: number, before: Before): void {
  const { id, defectType, decision, reviewer, note, decidedAt } = before
  const sql = `INSERT INTO review_step_samples (step_id, sample_id, defect_type, decision, reviewer, note, decided_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`
  execute(workspace.database, sql, step, id, defectType, decision, reviewer, note, decidedAt)
}

function setType(workspace: Workspace, sample: number, type: string): void {
  execute(workspace.database, 'UPDATE synthetic_samples SET defect_type = ? WHERE id = ?', type, sample)
}

function setDecision(
  workspace: Workspace,
  sample: number,
  review: { readonly decision: Decision; readonly reviewer: string; readonly note: string; readonly decidedAt: string }
): void {
  const sql = `INSERT INTO reviews (sample_id, decision, reviewer, note, decided_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (sample_id) DO UPDATE SET decision = excluded.decision, reviewer = excluded.reviewer,
    note = excluded.note, decided_at = excluded.decided_at`
  execute(workspace.database, sql, sample, review.decision, review.reviewer, review.note, review.decidedAt)
}

function noSample(run: number, sample: number): FlawsmithError {
  return new FlawsmithError('review.no-sample', { run, sample })
}

function goodSample(run: number, sample: number): FlawsmithError {
  return new FlawsmithError('review.good-sample', { sample, run })
}
