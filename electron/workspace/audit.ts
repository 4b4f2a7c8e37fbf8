import { sha256 } from '../common/files.ts'
import { execute, selectAll, selectOne, transaction } from './database.ts'
import { now, type Workspace } from './handle.ts'
import { canonicalJson, decodeJson, type JsonObject } from './json.ts'

/** One entry of the append-only audit trail. */
export interface AuditEntry {
  readonly id: number
  readonly at: string
  /** Who: a person's name, or "flawsmith". */
  readonly actor: string
  /** What, such as `dataset.import`. */
  readonly action: string
  /** To what, such as `dataset 3`. */
  readonly subject: string
  readonly details: JsonObject
  readonly previousHash: string
  /** SHA-256 over the entry's fields and the previous hash. */
  readonly hash: string
}

type AuditRow = Omit<AuditEntry, 'details'> & { readonly details: string }

const columns = 'id, at, actor, action, subject, details, previous_hash AS previousHash, hash'
const firstPrevious = '0'.repeat(64)

/** Appends an entry; call it inside the transaction of the change that it records. */
export function appendAudit(
  workspace: Workspace,
  entry: {
    readonly actor?: string
    readonly action: string
    readonly subject: string
    readonly details?: Readonly<Record<string, unknown>>
  }
): void {
  const { database } = workspace
  transaction(database, () => {
    const last = selectOne<{ id: number; hash: string }>(
      database,
      'SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1'
    )
    const row = {
      id: (last?.id ?? 0) + 1,
      at: now(),
      actor: entry.actor ?? 'flawsmith',
      action: entry.action,
      subject: entry.subject,
      details: canonicalJson(entry.details ?? {}),
      previousHash: last?.hash ?? firstPrevious
    }
    execute(
      database,
      'INSERT INTO audit (id, at, actor, action, subject, details, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      row.id,
      row.at,
      row.actor,
      row.action,
      row.subject,
      row.details,
      row.previousHash,
      entryHash(row)
    )
  })
}

/** The trail's entries, oldest first. */
export function listAudit(workspace: Workspace): AuditEntry[] {
  const rows = selectAll<AuditRow>(workspace.database, `SELECT ${columns} FROM audit ORDER BY id`)
  return rows.map((row) => ({ ...row, details: decodeJson<JsonObject>(row.details) }))
}

/** The latest entries, newest first. */
export function latestAudit(workspace: Workspace, limit: number): AuditEntry[] {
  const sql = `SELECT ${columns} FROM audit ORDER BY id DESC LIMIT ?`
  return selectAll<AuditRow>(workspace.database, sql, limit).map((row) => ({
    ...row,
    details: decodeJson<JsonObject>(row.details)
  }))
}

/**
 * The id of the first entry that was altered, or that does not continue the one before it; null for an intact trail.
 * Entries cut off at the end leave an intact shorter trail: compare the last hash with a printed report to see that.
 */
export function firstBrokenAuditEntry(workspace: Pick<Workspace, 'database'>): number | null {
  let previousHash = firstPrevious
  let id = 1
  for (const row of selectAll<AuditRow>(workspace.database, `SELECT ${columns} FROM audit ORDER BY id`)) {
    if (row.id !== id || row.previousHash !== previousHash || row.hash !== entryHash(row)) return row.id
    previousHash = row.hash
    id += 1
  }
  return null
}

/** SHA-256 over a row as it is stored, and the hash before it. */
export function entryHash(row: Omit<AuditRow, 'hash'>): string {
  return sha256(JSON.stringify([row.id, row.at, row.actor, row.action, row.subject, row.details, row.previousHash]))
}
