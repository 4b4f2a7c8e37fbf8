/** @file Appending to a station's audit log. */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { FlawsmithError, isFullDisk, reasonOf } from '../../common/errors.ts'
import { fullDisk } from '../../common/full-disk.ts'
import { transaction } from '../../workspace/database.ts'
import { theProgram, type Actor } from '../access/roles.ts'
import type { Journal } from '../journal/journal.ts'
import { auditFile, type Station } from '../place.ts'
import { readAnchor, writeAnchor } from './anchor.ts'
import { tornDetails, walkChain } from './chain.ts'
import {
  beginningOf,
  canonicalText,
  entryAfter,
  type AuditAction,
  type AuditDetails,
  type AuditEntry
} from './entry.ts'

/**
 * Appends an entry to a station's log; it is on the disk when this returns. The write lock of the journal keeps several
 * processes apart. The file is never rewritten: a line that a crash tore stays, and an entry that names its bytes follows it;
 * an entry that is complete although its process ended is kept. Where entries are missing or altered the log goes on from
 * what the journal knows, and `verifyAudit` names the break for ever. Where this throws, the entry may be there all the same, as
 * that of an attempt. Errors: `disk.full`, `file.unwritable`, those of the
 * journal.
 */
export function appendAudit(
  journal: Journal,
  station: Station,
  given: { readonly actor: Actor; readonly action: AuditAction; readonly details?: AuditDetails }
): AuditEntry {
  const path = auditFile(station.folder)
  return transaction(journal, () => {
    const file = named(path, () => openSync(path, 'a+'))
    try {
      const { size } = fstatSync(file)
      const time = new Date().toISOString()
      const { last, remarks } = tailOf(file, size, journal, station, given.action)
      const entries: AuditEntry[] = []
      for (const { action, details } of remarks) {
        entries.push(entryAfter(entries.at(-1) ?? last, { actor: theProgram, action, details, time }))
      }
      const { actor, action, details = {} } = given
      const entry = entryAfter(entries.at(-1) ?? last, { actor, action, details, time })
      const lines = [...entries, entry].map((each) => `${canonicalText(each)}\n`).join('')
      const bytes = Buffer.from(endsInLine(file, size) ? lines : `\n${lines}`)
      named(path, () => write(file, bytes, size))
      writeAnchor(journal, { sequence: entry.sequence, hash: entry.hash, length: size + bytes.byteLength })
      return entry
    } finally {
      closeSync(file)
    }
  })
}

interface Remark {
  readonly action: AuditAction
  readonly details: AuditDetails
}

/** The entry to go on from, and what has to be said of the log first. */
function tailOf(file: number, size: number, journal: Journal, station: Station, action: AuditAction) {
  const anchor = readAnchor(journal)
  const known = anchor ?? { ...beginningOf(station.id), length: 0 }
  // Where it is shorter than the journal knows, entries were cut off, and verification shows it.
  const rest = size > known.length ? read(file, known.length, size) : new Uint8Array()
  const { last, torn, entries } = walkChain(rest, known)
  const remarks: Remark[] = []
  if (torn !== null) remarks.push({ action: 'log-repaired', details: tornDetails(torn) })
  if (anchor === null && entries.length > 0) {
    remarks.push({ action: 'log-reanchored', details: { sequence: last.sequence, hash: last.hash } })
  } else if (anchor === null && action !== 'station-created') {
    remarks.push({ action: 'log-began', details: {} })
  }
  return { last, remarks }
}

function read(file: number, start: number, end: number): Uint8Array {
  const bytes = new Uint8Array(end - start)
  for (let done = 0; done < bytes.byteLength;) {
    const count = readSync(file, bytes, done, bytes.byteLength - done, start + done)
    if (count === 0) return bytes.subarray(0, done)
    done += count
  }
  return bytes
}

const endsInLine = (file: number, size: number) => size === 0 || read(file, size - 1, size)[0] === 0x0a

/** What could be written in part only is taken back, as far as the disk allows. */
function write(file: number, bytes: Uint8Array, size: number): void {
  try {
    for (let done = 0; done < bytes.byteLength;) done += writeSync(file, bytes, done)
    fsyncSync(file)
  } catch (cause) {
    try {
      ftruncateSync(file, size)
    } catch {
      // The next entry will name what is left.
    }
    throw cause
  }
}

function named<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    if (isFullDisk(cause)) throw fullDisk(path, cause)
    throw new FlawsmithError('file.unwritable', { reason: reasonOf(cause), path }, { cause })
  }
}
