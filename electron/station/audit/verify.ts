/** @file Whether a station's audit log is as it was written. */
import { existsSync, readFileSync } from 'node:fs'
import { isAbsent } from '../../common/files.ts'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { requireRegularFile } from '../../common/regular-file.ts'
import { transaction } from '../../workspace/database.ts'
import { withJournal } from '../journal/with-journal.ts'
import { auditFile, journalFile, type Station } from '../place.ts'
import { readAnchor, type Anchor } from './anchor.ts'
import { linesOf, walkChain, type Walk } from './chain.ts'
import { beginningOf, follows, readEntry, type AuditEntry, type Link } from './entry.ts'

/**
 * What is wrong with the first broken entry: its text is not what its hash says; it is missing although later ones are there;
 * a line was put where it was; it comes later; it does not follow the one before; it and all after it are missing; it is
 * another one than the journal, or a person, knows; or the journal knows of no log at all.
 */
export type Tampering =
  | 'altered'
  | 'removed'
  | 'inserted'
  | 'reordered'
  | 'unlinked'
  | 'truncated'
  | 'replaced'
  | 'unanchored'

export interface AuditCheck {
  /** Number of entries that follow each other from the first. */
  readonly count: number
  /** The last of them; to be written down elsewhere. Null for an empty log. */
  readonly last: Link | null
  /** Lines that a crash tore and that an entry names. */
  readonly repairs: number
  /** Bytes at the end that a crash left, and that the next entry will name. */
  readonly tornBytes: number
  readonly broken: { readonly sequence: number; readonly tampering: Tampering } | null
}

interface Stored {
  readonly bytes: Uint8Array
  readonly anchor: Anchor | null
}

/**
 * Walks the whole log and names the first entry that was altered, removed, inserted or reordered. Entries that are missing at
 * the end, or a log computed anew, show because the journal keeps the latest number and hash.
 *
 * What this cannot show: whoever can write the station's folder can compute a new chain and a new anchor, take back the log
 * and the journal together to an earlier copy, delete both, or append entries in another's name. Only what is kept where they
 * cannot write shows that: `known`, a number and hash that were written down earlier. That an entry was true when it was
 * written, and that its clock was right, no chain can show. Errors: `audit.unreadable`, those of the journal.
 */
export function verifyAudit(station: Station, known?: Link): AuditCheck {
  return checkedAudit(station, known).check
}

/** The same with every entry up to the first break, of one reading. Errors: those of `verifyAudit`. */
export function checkedAudit(station: Station, known?: Link) {
  const { bytes, anchor } = stored(station)
  const walk = walkChain(bytes, beginningOf(station.id))
  return { entries: walk.entries, check: checkWalk(walk, bytes, anchor, known) }
}

/** Every entry up to the first break. Errors: `audit.unreadable`, those of the journal. */
export function auditEntries(station: Station): readonly AuditEntry[] {
  return walkChain(stored(station).bytes, beginningOf(station.id)).entries
}

/** Both as of one moment, also while the station runs. */
function stored(station: Station): Stored {
  const { folder } = station
  if (!existsSync(journalFile(folder))) return { bytes: logBytes(folder), anchor: null }
  return withJournal(station, (journal) =>
    transaction(journal, () => ({ bytes: logBytes(folder), anchor: readAnchor(journal) }))
  )
}

function logBytes(folder: string): Uint8Array {
  const path = auditFile(folder)
  try {
    requireRegularFile(path)
    return readFileSync(path)
  } catch (cause) {
    if (isAbsent(cause)) return new Uint8Array()
    throw new FlawsmithError('audit.unreadable', { reason: reasonOf(cause), file: path }, { cause })
  }
}

function checkWalk(walk: Walk, bytes: Uint8Array, anchor: Anchor | null, known?: Link): AuditCheck {
  const { entries, last, repairs, torn, brokenAt } = walk
  const next = last.sequence + 1
  const found = {
    count: entries.length,
    last: entries.length === 0 ? null : { sequence: last.sequence, hash: last.hash },
    repairs,
    tornBytes: brokenAt === null ? (torn?.byteLength ?? 0) : 0
  }
  if (brokenAt !== null) {
    const tampering = tamperingAt(linesOf(bytes).slice(brokenAt), last)
    return { ...found, broken: { sequence: next, tampering } }
  }
  if (anchor === null && entries.length > 0) return { ...found, broken: { sequence: next, tampering: 'unanchored' } }
  for (const mark of [anchor, known]) {
    if (mark === undefined || mark === null) continue
    if (mark.sequence > last.sequence) {
      return { ...found, broken: { sequence: next, tampering: torn === null ? 'truncated' : 'altered' } }
    }
    if (entries[mark.sequence - 1]?.hash !== mark.hash) {
      return { ...found, broken: { sequence: mark.sequence, tampering: 'replaced' } }
    }
  }
  return { ...found, broken: null }
}

/** What happened at the first of these lines, which should have been the entry after `last`. */
function tamperingAt(lines: readonly Uint8Array[], last: Link): Tampering {
  const [here = null, ...later] = lines.map(readEntry)
  if (here !== null && here.sequence <= last.sequence) return 'inserted'
  const moved = later.find((entry) => entry !== null && follows(entry, last))
  // Torn bytes that are not as the entry after them says were altered.
  if (here === null) return moved === undefined || moved?.action === 'log-repaired' ? 'altered' : 'inserted'
  if (here.sequence === last.sequence + 1) return moved === undefined ? 'unlinked' : 'inserted'
  return moved === undefined ? 'removed' : 'reordered'
}
