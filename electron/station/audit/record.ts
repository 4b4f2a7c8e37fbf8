import { closeJournal, openJournal } from '../journal/journal.ts'
import { journalFile, type Station } from '../place.ts'
import { appendAudit } from './append.ts'
import type { AuditEntry } from './entry.ts'

/** `appendAudit` for those that do not have the station's journal open. Errors: the same, and those of opening the journal. */
export function recordAction(station: Station, given: Parameters<typeof appendAudit>[2]): AuditEntry {
  const journal = openJournal(journalFile(station.folder), { check: false })
  try {
    return appendAudit(journal, station, given)
  } finally {
    closeJournal(journal)
  }
}
