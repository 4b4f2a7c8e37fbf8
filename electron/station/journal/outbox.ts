/** @file Verdicts that sinks still have to take. An entry goes when its sink has taken it. */
import type { Failure } from '../../common/errors.ts'
import { execute, selectAll, selectOne, transaction } from '../../workspace/database.ts'
import { decodeJson, encodeJson } from '../../workspace/json.ts'
import type { Journal } from './journal.ts'

/** A sink as the outbox knows it. */
export interface Addressee {
  readonly name: string
  readonly needsImage: boolean
  /** Entries that may wait; further ones are dead letters at once, with this reason. */
  readonly queueLimit: number
  readonly queueFull: Failure
}

export interface OutboxEntry {
  readonly id: number
  readonly sequence: number
  readonly attempts: number
}

export interface DeadLetter extends OutboxEntry {
  readonly sink: string
  readonly name: string
  readonly failure: Failure | null
}

/**
 * One entry for each sink; call it inside the transaction that stores the verdict. Returns the spool's file where no sink
 * needs it.
 */
export function postVerdict(journal: Journal, sequence: number, addressees: readonly Addressee[]): string[] {
  for (const { name, needsImage, queueLimit, queueFull } of addressees) {
    const full = waitingFor(journal, name, queueLimit) >= queueLimit
    execute(
      journal,
      'INSERT INTO outbox (sequence, sink, needs_image, dead, failure) VALUES (?, ?, ?, ?, ?)',
      ...[sequence, name, needsImage ? 1 : 0, full ? 1 : 0, full ? encodeJson(queueFull) : null]
    )
  }
  return forgetSpool(journal, [sequence])
}

/** Oldest first. */
export function waitingEntries(journal: Journal, sink: string, count: number): OutboxEntry[] {
  const sql = 'SELECT id, sequence, attempts FROM outbox WHERE sink = ? AND dead = 0 ORDER BY id LIMIT ?'
  return selectAll<OutboxEntry>(journal, sql, sink, count)
}

/** Number of entries that wait, counted no further than `most`. */
function waitingFor(journal: Journal, sink: string, most: number): number {
  // The first and the last id bound the number; only a queue that may be full is counted.
  const bound = selectOne<{ first: number | null; last: number | null }>(
    journal,
    'SELECT min(id) AS first, max(id) AS last FROM outbox WHERE sink = ? AND dead = 0',
    sink
  )
  if (bound === undefined || bound.first === null || bound.last === null) return 0
  if (bound.last - bound.first + 1 < most) return bound.last - bound.first + 1
  return countEntries(journal, sink).waiting
}

export function countEntries(journal: Journal, sink: string): { readonly waiting: number; readonly dead: number } {
  const count = (dead: 0 | 1) =>
    selectOne<{ count: number }>(
      journal,
      'SELECT count(*) AS count FROM outbox WHERE sink = ? AND dead = ?',
      sink,
      dead
    )?.count ?? 0
  return { waiting: count(0), dead: count(1) }
}

/** What became of entries that a sink was given. */
export interface Settlement {
  readonly delivered: readonly OutboxEntry[]
  readonly refused: readonly { readonly entry: OutboxEntry; readonly failure: Failure; readonly dead: boolean }[]
}

/** Stores it; returns the spool's files that nobody needs any more. */
export function settleEntries(journal: Journal, { delivered, refused }: Settlement): string[] {
  return transaction(journal, () => {
    for (const { id } of delivered) execute(journal, 'DELETE FROM outbox WHERE id = ?', id)
    for (const { entry, failure, dead } of refused) {
      const sql = 'UPDATE outbox SET attempts = attempts + 1, failure = ?, dead = ? WHERE id = ?'
      execute(journal, sql, encodeJson(failure), dead ? 1 : 0, entry.id)
    }
    return forgetSpool(
      journal,
      delivered.map(({ sequence }) => sequence)
    )
  })
}

/** Entries of sinks that the recipe does not have any more become dead letters. Returns how many. */
export function buryStrangers(journal: Journal, sinks: readonly string[], failure: Failure): number {
  const list = sinks.map(() => '?').join(', ')
  const sql = `UPDATE outbox SET dead = 1, failure = ? WHERE dead = 0 AND sink NOT IN (${list})`
  return execute(journal, sql, encodeJson(failure), ...sinks).changes
}

/** Oldest first; those of one sink where it is named. */
export function deadLetters(journal: Journal, sink?: string, count = 1000): DeadLetter[] {
  const rows = selectAll<Omit<DeadLetter, 'failure'> & { readonly failure: string | null }>(
    journal,
    'SELECT id, outbox.sequence, outbox.attempts, sink, name, failure FROM outbox JOIN images USING (sequence) ' +
      'WHERE dead = 1 AND sink = coalesce(?, sink) ORDER BY id LIMIT ?',
    ...[sink ?? null, count]
  )
  return rows.map((row) => ({ ...row, failure: row.failure === null ? null : decodeJson<Failure>(row.failure) }))
}

export function countDeadLetters(journal: Journal): number {
  return selectOne<{ count: number }>(journal, 'SELECT count(*) AS count FROM outbox WHERE dead = 1')?.count ?? 0
}

/** One dead letter, those of one sink, or all. */
export interface WhichLetters {
  readonly id?: number | undefined
  readonly sink?: string | undefined
}

const these = 'dead = 1 AND sink = coalesce(?, sink) AND id = coalesce(?, id)'

/** Puts dead letters back into the queue. Returns how many. */
export function retryDeadLetters(journal: Journal, { sink, id }: WhichLetters = {}): number {
  return execute(journal, `UPDATE outbox SET dead = 0, attempts = 0 WHERE ${these}`, sink ?? null, id ?? null).changes
}

/** Gives dead letters up: no sink gets them. Returns how many, and the spool's files that nobody needs any more. */
export function discardDeadLetters(
  journal: Journal,
  { sink, id }: WhichLetters
): { readonly count: number; readonly files: readonly string[] } {
  return transaction(journal, () => {
    const select = `SELECT DISTINCT sequence FROM outbox WHERE ${these}`
    const rows = selectAll<{ readonly sequence: number }>(journal, select, sink ?? null, id ?? null)
    const count = execute(journal, `DELETE FROM outbox WHERE ${these}`, sink ?? null, id ?? null).changes
    return {
      count,
      files: forgetSpool(
        journal,
        rows.map(({ sequence }) => sequence)
      )
    }
  })
}

/** Images of the spool that have a verdict and that no sink needs; returns their files. */
function forgetSpool(journal: Journal, sequences: readonly number[]): string[] {
  return sequences.flatMap((sequence) => {
    const sql =
      'SELECT spool FROM images WHERE sequence = ? AND spool IS NOT NULL AND verdict IS NOT NULL ' +
      'AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.sequence = images.sequence AND needs_image = 1)'
    const row = selectOne<{ spool: string }>(journal, sql, sequence)
    if (row === undefined) return []
    execute(journal, 'UPDATE images SET spool = NULL WHERE sequence = ?', sequence)
    return [row.spool]
  })
}
