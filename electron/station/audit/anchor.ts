/** @file The latest entry of the audit log as the journal knows it, so that entries missing at the end are noticed. */
import { execute, selectOne } from '../../workspace/database.ts'
import type { Journal } from '../journal/journal.ts'
import type { Link } from './entry.ts'

export interface Anchor extends Link {
  /** Of the log's file up to and with this entry, in bytes. */
  readonly length: number
}

export function readAnchor(journal: Journal): Anchor | null {
  return selectOne<Anchor>(journal, 'SELECT sequence, hash, length FROM audit_anchor') ?? null
}

export function writeAnchor(journal: Journal, { sequence, hash, length }: Anchor): void {
  const sql = 'INSERT OR REPLACE INTO audit_anchor (id, sequence, hash, length) VALUES (1, ?, ?, ?)'
  execute(journal, sql, sequence, hash, length)
}
