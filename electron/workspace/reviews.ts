import { appendAudit } from './audit.ts'
import { execute, selectAll, transaction } from './database.ts'
import { now, type Workspace } from './handle.ts'

export type Decision = 'accept' | 'reject' | 'undecided'

/** What a decision is about: an image of a dataset or a synthetic one. */
export type ReviewTarget = { readonly imageId: number } | { readonly sampleId: number }

export interface Review {
  readonly decision: Decision
  readonly reviewer: string
  readonly note: string
  readonly decidedAt: string
}

/** Stores a person's decision; the current one is kept here, every earlier one in the audit trail. */
export function setReview(
  workspace: Workspace,
  target: ReviewTarget,
  review: { readonly decision: Decision; readonly reviewer: string; readonly note?: string }
): void {
  const { database } = workspace
  const { column, id } = keyOf(target)
  transaction(database, () => {
    execute(
      database,
      `INSERT INTO reviews (${column}, decision, reviewer, note, decided_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (${column}) DO UPDATE SET decision = excluded.decision, reviewer = excluded.reviewer,
        note = excluded.note, decided_at = excluded.decided_at`,
      id,
      review.decision,
      review.reviewer,
      review.note ?? '',
      now()
    )
    appendAudit(workspace, {
      actor: review.reviewer,
      action: `review.${review.decision}`,
      subject: `${column === 'image_id' ? 'image' : 'synthetic sample'} ${id}`,
      details: { note: review.note ?? '' }
    })
  })
}

/** The current decisions on a run's synthetic images, by sample id. */
export function reviewsOfRun(workspace: Workspace, runId: number): Map<number, Review> {
  const sql = `SELECT sample_id AS sampleId, ${columns} FROM reviews
    JOIN synthetic_samples ON synthetic_samples.id = sample_id WHERE run_id = ? ORDER BY sample_id`
  const rows = selectAll<Review & { readonly sampleId: number }>(workspace.database, sql, runId)
  return new Map(rows.map(({ sampleId, ...review }) => [sampleId, review]))
}

const columns = 'decision, reviewer, note, decided_at AS decidedAt'

function keyOf(target: ReviewTarget): { readonly column: 'image_id' | 'sample_id'; readonly id: number } {
  return 'imageId' in target ? { column: 'image_id', id: target.imageId } : { column: 'sample_id', id: target.sampleId }
}
