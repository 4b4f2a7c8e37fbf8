/** @file Verdicts that a person overruled. The station's own verdict stays; one correction of an image replaces the former. */
import { execute, selectAll, selectOne } from '../../workspace/database.ts'
import type { Journal } from './journal.ts'

/** What a person says of a part. */
export type RightVerdict = 'ok' | 'ng'

export interface Overruling {
  readonly sequence: number
  /** Of the image as it was received. */
  readonly contentHash: string
  readonly verdict: RightVerdict
  /** Defect type; null for OK, and where nobody named one. */
  readonly type: string | null
  /** SHA-256 of the mask's file; null where none was drawn. */
  readonly maskHash: string | null
  /** Who overruled it; null for nobody by name. */
  readonly by: string | null
  /** ISO 8601, UTC. */
  readonly at: string
}

const columns =
  'sequence, content_hash AS contentHash, verdict, type, mask_hash AS maskHash, overruled_by AS "by", overruled_at AS "at"'

export function storeOverruling(journal: Journal, overruling: Overruling): void {
  const { sequence, contentHash, verdict, type, maskHash, by, at } = overruling
  execute(
    journal,
    'INSERT OR REPLACE INTO overrulings (sequence, content_hash, verdict, type, mask_hash, overruled_by, overruled_at) ' +
      'VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...[sequence, contentHash, verdict, type, maskHash, by, at]
  )
}

export function deleteOverruling(journal: Journal, sequence: number): void {
  execute(journal, 'DELETE FROM overrulings WHERE sequence = ?', sequence)
}

/** Null where the verdict stands. */
export function overrulingOf(journal: Journal, sequence: number): Overruling | null {
  const sql = `SELECT ${columns} FROM overrulings WHERE sequence = ?`
  return selectOne<Overruling>(journal, sql, sequence) ?? null
}

export interface OverruledImage extends Overruling {
  readonly name: string
  /** ISO 8601, UTC. */
  readonly arrivedAt: string
}

/** With what is known of their images, by rising number; from image `from` on. */
export function listOverrulings(journal: Journal, from = 0): OverruledImage[] {
  const sql = `SELECT o.sequence, o.content_hash AS contentHash, o.verdict, o.type, mask_hash AS maskHash,
    overruled_by AS "by", overruled_at AS "at", name, arrived_at AS arrivedAt
    FROM overrulings o JOIN images USING (sequence) WHERE o.sequence >= ? ORDER BY o.sequence`
  return selectAll<OverruledImage>(journal, sql, from)
}

export function countOverrulings(journal: Journal): number {
  return selectOne<{ count: number }>(journal, 'SELECT count(*) AS count FROM overrulings')?.count ?? 0
}
