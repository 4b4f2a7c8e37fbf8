/** @file Batch and lot, as people set them while a station runs. */
import { execute, selectOne } from '../../workspace/database.ts'
import type { Journal } from './journal.ts'

export interface Batch {
  readonly batch: string | null
  readonly lot: string | null
}

/** Of the images that arrive from now on, also after the next start. */
export function setBatch(journal: Journal, { batch, lot }: Batch): void {
  const sql = 'INSERT INTO batches (set_at, batch, lot) VALUES (?, ?, ?)'
  execute(journal, sql, new Date().toISOString(), batch, lot)
}

/** Both null where none was ever set. */
export function currentBatch(journal: Journal): Batch {
  const sql = 'SELECT batch, lot FROM batches ORDER BY id DESC LIMIT 1'
  return selectOne<{ batch: string | null; lot: string | null }>(journal, sql) ?? { batch: null, lot: null }
}
