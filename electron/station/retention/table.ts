/** @file What the journal knows of the images that lie on the disk. Its rows of images stay, whatever is removed. */
import { execute, selectAll, selectOne } from '../../workspace/database.ts'
import type { Verdict } from '../../inspection/inspection.ts'
import type { Journal } from '../journal/journal.ts'
import type { RetentionSettings } from './settings.ts'

/**
 * `surplus`: an OK image that is not the n-th, removed as soon as nobody needs it. `removing`: its files may be gone already.
 * Images of which no file was found have no row. The cursor is the last image that was looked at, and how many OK ones there
 * were up to it.
 */
const schema = `
CREATE TABLE IF NOT EXISTS retention (
  sequence INTEGER PRIMARY KEY REFERENCES images (sequence),
  state TEXT NOT NULL CHECK (state IN ('kept', 'surplus', 'removing', 'removed')),
  bytes INTEGER NOT NULL,
  removed_at TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS retention_by_state ON retention (state, sequence);
CREATE TABLE IF NOT EXISTS retention_cursor (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sequence INTEGER NOT NULL,
  ok INTEGER NOT NULL
) STRICT;
`

/** Makes the tables where they are missing. */
export function openRetentionTable({ connection }: Journal): void {
  connection.exec(schema)
}

/** Tables of this connection alone hide the journal's, so that a plan can be made without writing to it. */
export function shadowRetentionTable(journal: Journal): void {
  const known = hasTable(journal, 'retention')
  journal.connection.exec(
    schema
      .replaceAll('CREATE TABLE IF NOT EXISTS', 'CREATE TEMP TABLE')
      .replaceAll(' REFERENCES images (sequence)', '')
      .replace('CREATE INDEX IF NOT EXISTS retention_by_state', 'CREATE INDEX temp.retention_by_state')
  )
  if (!known) return
  journal.connection.exec('INSERT INTO temp.retention SELECT * FROM main.retention')
  journal.connection.exec('INSERT INTO temp.retention_cursor SELECT * FROM main.retention_cursor')
}

function hasTable(journal: Journal, name: string): boolean {
  return selectOne(journal, "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ?", name) !== undefined
}

/** An image that has a verdict, with where its files may be. */
export interface StoredImage {
  readonly sequence: number
  readonly name: string
  readonly verdict: Verdict
  readonly path: string | null
  readonly fileKey: string | null
  readonly contentHash: string | null
}

const stored = 'images.sequence, name, verdict, path, file_key AS fileKey, content_hash AS contentHash'

/** The next images that were not looked at, up to the first that waits for its verdict. */
export function nextImages(journal: Journal, count: number): { readonly images: StoredImage[]; readonly ok: number } {
  const cursor = selectOne<{ sequence: number; ok: number }>(journal, 'SELECT sequence, ok FROM retention_cursor')
  const { sequence, ok } = cursor ?? { sequence: 0, ok: 0 }
  const sql =
    `SELECT ${stored} FROM images WHERE sequence > ? AND sequence < ` +
    'coalesce((SELECT min(sequence) FROM images WHERE verdict IS NULL), 9e18) ORDER BY sequence LIMIT ?'
  return { images: selectAll<StoredImage>(journal, sql, sequence, count), ok }
}

export function moveCursor(journal: Journal, sequence: number, ok: number): void {
  execute(journal, 'INSERT OR REPLACE INTO retention_cursor (id, sequence, ok) VALUES (1, ?, ?)', sequence, ok)
}

export function addImage(journal: Journal, sequence: number, state: 'kept' | 'surplus', bytes: number): void {
  const sql = 'INSERT OR REPLACE INTO retention (sequence, state, bytes) VALUES (?, ?, ?)'
  execute(journal, sql, sequence, state, bytes)
}

export type Cause = 'surplus' | 'days' | 'gigabytes'

export interface Candidate extends StoredImage {
  readonly bytes: number
}

/** Of the images on the disk. */
export interface Kept {
  readonly images: number
  readonly bytes: number
}

export function keptImages(journal: Journal): Kept {
  const sql =
    "SELECT count(*) AS images, coalesce(sum(bytes), 0) AS bytes FROM retention WHERE state IN ('kept', 'surplus', 'removing')"
  return selectOne<Kept>(journal, sql) ?? { images: 0, bytes: 0 }
}

export function removedImages(journal: Journal): Kept & { readonly lastAt: string | null } {
  const sql =
    'SELECT count(*) AS images, coalesce(sum(bytes), 0) AS bytes, max(removed_at) AS lastAt FROM retention ' +
    "WHERE state = 'removed'"
  return selectOne<Kept & { lastAt: string | null }>(journal, sql) ?? { images: 0, bytes: 0, lastAt: null }
}

/** Images whose removal was begun. */
export function begunRemovals(journal: Journal): Candidate[] {
  const sql = `SELECT ${stored}, bytes FROM retention JOIN images USING (sequence) WHERE state = 'removing' ORDER BY images.sequence`
  return selectAll<Candidate>(journal, sql)
}

/**
 * Images that a rule does not keep and that nobody needs any more, the oldest first. An image is needed while a sink still has
 * to take it, dead letters included, and for good once a person has overruled the verdict of that content: it is, or is to be,
 * in a dataset.
 */
export function removable(
  journal: Journal,
  cause: Cause,
  { settings, before, count }: { readonly settings: RetentionSettings; readonly before: string; readonly count: number }
): Candidate[] {
  const among = { surplus: "state = 'surplus'", days: "state = 'kept' AND judged_at < ?", gigabytes: "state = 'kept'" }
  const sql =
    `SELECT ${stored}, bytes FROM retention JOIN images USING (sequence) WHERE ${among[cause]} ` +
    (settings.others === 'keep' ? "AND verdict = 'ok' " : '') +
    `AND ${unneeded(journal)} ORDER BY images.sequence LIMIT ?`
  return selectAll<Candidate>(journal, sql, ...(cause === 'days' ? [before, count] : [count]))
}

/** Whether an image may be removed. */
export function isUnneeded(journal: Journal, sequence: number): boolean {
  const sql = `SELECT 1 FROM images WHERE sequence = ? AND ${unneeded(journal)}`
  return selectOne(journal, sql, sequence) !== undefined
}

function unneeded(journal: Journal): string {
  const overruled = hasTable(journal, 'overrulings')
    ? ' AND (content_hash IS NULL OR content_hash NOT IN (SELECT content_hash FROM overrulings))' +
      ' AND images.sequence NOT IN (SELECT sequence FROM overrulings)'
    : ''
  return `NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.sequence = images.sequence)${overruled}`
}

export function markRemoving(journal: Journal, sequences: readonly number[]): void {
  for (const sequence of sequences) {
    execute(journal, "UPDATE retention SET state = 'removing' WHERE sequence = ?", sequence)
  }
}

export function markRemoved(journal: Journal, sequence: number, at: string): void {
  execute(journal, "UPDATE retention SET state = 'removed', removed_at = ? WHERE sequence = ?", at, sequence)
}

/** Its removal was begun, and somebody needs it now. */
export function markKept(journal: Journal, sequence: number): void {
  execute(journal, "UPDATE retention SET state = 'kept' WHERE sequence = ?", sequence)
}
