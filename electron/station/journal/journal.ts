/** @file The journal of a station: a SQLite file with one row for each image, ever, and what its sinks still have to take. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import {
  closeDatabase,
  execute,
  openDatabase,
  selectOne,
  transaction,
  type WorkspaceDatabase
} from '../../workspace/database.ts'
import { auditFile, lineFolder, spoolFolder, statusFile } from '../place.ts'
import { alarmsSchema } from './alarms-schema.ts'
import { overrulingsSchema } from './overrulings-schema.ts'
import { renamedSchema } from './renamed-schema.ts'

export type Journal = WorkspaceDatabase

/** Made where they are missing, so that an earlier program still opens the journal. */
const laterTables = overrulingsSchema + alarmsSchema + renamedSchema

/** "FlwS" in SQLite's header. */
const applicationId = 0x466c7753

/**
 * `source` is `folder` for files of this computer, and `http` for images whose bytes were sent. An image is `claimed` before it is inspected, and is `judged` in the transaction that also puts its verdict into the
 * outbox of every sink. `sequence` is the order of arrival, whatever the clock on the wall says.
 */
const firstSchema = `
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  recipe_version INTEGER NOT NULL CHECK (recipe_version > 0),
  bundle_hash TEXT NOT NULL
) STRICT;

CREATE TABLE batches (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  set_at TEXT NOT NULL,
  batch TEXT,
  lot TEXT
) STRICT;

CREATE TABLE images (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  identity TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL CHECK (source IN ('folder', 'http')),
  name TEXT NOT NULL,
  path TEXT,
  content_hash TEXT,
  file_key TEXT,
  spool TEXT,
  arrived_at TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 1 CHECK (attempts > 0),
  session INTEGER NOT NULL REFERENCES sessions (id),
  batch INTEGER REFERENCES batches (id),
  verdict TEXT CHECK (verdict IN ('ok', 'ng', 'review', 'could-not-inspect')),
  reason TEXT CHECK (reason IS NULL OR json_valid(reason)),
  raw REAL,
  score REAL CHECK (score IS NULL OR score BETWEEN 0 AND 1),
  type TEXT,
  bundle_hash TEXT,
  recipe_version INTEGER,
  judged_at TEXT,
  waited_ms REAL,
  inspected_ms REAL,
  total_ms REAL,
  CHECK ((verdict IS NULL) = (judged_at IS NULL)),
  CHECK ((verdict IS 'could-not-inspect') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX images_waiting ON images (sequence) WHERE verdict IS NULL;
CREATE INDEX images_by_file ON images (file_key) WHERE file_key IS NOT NULL;
CREATE INDEX images_spooled ON images (spool) WHERE spool IS NOT NULL;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sequence INTEGER NOT NULL REFERENCES images (sequence),
  sink TEXT NOT NULL,
  needs_image INTEGER NOT NULL CHECK (needs_image IN (0, 1)),
  dead INTEGER NOT NULL DEFAULT 0 CHECK (dead IN (0, 1)),
  attempts INTEGER NOT NULL DEFAULT 0,
  failure TEXT CHECK (failure IS NULL OR json_valid(failure)),
  UNIQUE (sequence, sink)
) STRICT;
CREATE INDEX outbox_by_sink ON outbox (sink, dead, id);

CREATE TABLE audit_anchor (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  hash TEXT NOT NULL,
  length INTEGER NOT NULL CHECK (length > 0)
) STRICT;

CREATE TRIGGER one_verdict BEFORE UPDATE OF verdict ON images WHEN OLD.verdict IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an image has one verdict'); END;
CREATE TRIGGER rows_stay BEFORE DELETE ON images
BEGIN SELECT RAISE(ABORT, 'rows of the journal stay'); END;
`

/** Each takes a journal to the next version; what was published is never changed. */
const steps: readonly string[] = [firstSchema, 'ALTER TABLE images ADD COLUMN part TEXT']
const schemaVersion = steps.length

/**
 * Opens a station's journal, or creates it. `check: false` spares reading all of it for a single entry. Errors:
 * `station.journal-damaged`, `station.journal-emptied`, `station.journal-newer`, `disk.full`.
 */
export function openJournal(file: string, { check: whole = true }: { readonly check?: boolean } = {}): Journal {
  const wasThere = existsSync(file)
  const journal = named(file, () => openDatabase(file))
  try {
    named(file, () => {
      const [check] = whole ? (journal.connection.pragma('quick_check(1)') as { quick_check: string }[]) : []
      if (whole && check?.quick_check !== 'ok') throw damaged(file, check?.quick_check ?? 'quick_check')
      prepare(journal, wasThere)
    })
    return journal
  } catch (cause) {
    closeDatabase(journal)
    throw cause
  }
}

export function closeJournal(journal: Journal): void {
  closeDatabase(journal)
}

function prepare(journal: Journal, wasThere: boolean): void {
  transaction(journal, () => {
    const version = journal.connection.pragma('user_version', { simple: true }) as number
    if (version > schemaVersion) {
      throw new FlawsmithError('station.journal-newer', {
        found: version,
        supported: schemaVersion,
        file: journal.file
      })
    }
    if (version === schemaVersion) {
      journal.connection.exec(laterTables)
      return
    }
    if (version === 0 && selectOne(journal, 'SELECT name FROM sqlite_schema') !== undefined)
      throw damaged(journal.file, 'user_version 0')
    if (version === 0 && wasThere) requireUnused(journal.file)
    for (const step of steps.slice(version)) journal.connection.exec(step)
    journal.connection.exec(laterTables)
    journal.connection.pragma(`application_id = ${applicationId}`)
    journal.connection.pragma(`user_version = ${schemaVersion}`)
  })
}

/**
 * A file that holds nothing is taken for a new journal only where the station never worked: after a fault of the disk it would
 * count from 0 and judge again what it had judged, and nobody would know. Where no file is there, somebody took it away; the
 * audit log then says that it goes on without it.
 */
function requireUnused(file: string): void {
  const folder = dirname(file)
  const traces = [auditFile(folder), statusFile(folder), spoolFolder(folder), lineFolder(folder)].filter(isFilled)
  if (traces.length === 0) return
  throw new FlawsmithError('station.journal-emptied', { found: traces.map((path) => basename(path)), file })
}

function isFilled(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return false
  return found.isDirectory() ? readdirSync(path).length > 0 : found.size > 0
}

function named<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof FlawsmithError) || cause.code !== 'workspace.corrupt') throw cause
    throw damaged(file, String(cause.details['reason']), cause)
  }
}

function damaged(file: string, reason: string, cause?: unknown): FlawsmithError {
  return new FlawsmithError('station.journal-damaged', { reason, file }, { cause })
}

/**
 * Runs work that may be lost in a power cut, though not out of order: a claim whose image is still where it came from, a note
 * of a delivery that may be repeated. It saves the wait for the disk, which verdicts need. Not inside a transaction.
 */
export function relaxed<Result>({ connection }: Journal, work: () => Result): Result {
  connection.pragma('synchronous = NORMAL')
  try {
    return work()
  } finally {
    connection.pragma('synchronous = FULL')
  }
}

/** The latest run of the station, whether or not it was ended; null before the first. */
export function latestSession(journal: Journal): { readonly bundleHash: string; readonly ended: boolean } | null {
  const sql = 'SELECT bundle_hash AS bundleHash, ended_at AS endedAt FROM sessions ORDER BY id DESC LIMIT 1'
  const found = selectOne<{ bundleHash: string; endedAt: string | null }>(journal, sql)
  return found === undefined ? null : { bundleHash: found.bundleHash, ended: found.endedAt !== null }
}

/** One run of the station, from start to stop; returns its number. */
export function beginSession(journal: Journal, recipeVersion: number, bundleHash: string): number {
  const sql = 'INSERT INTO sessions (started_at, recipe_version, bundle_hash) VALUES (?, ?, ?)'
  return execute(journal, sql, new Date().toISOString(), recipeVersion, bundleHash).id
}

export function endSession(journal: Journal, session: number): void {
  execute(journal, 'UPDATE sessions SET ended_at = ? WHERE id = ?', new Date().toISOString(), session)
}
