import { withJournal } from '../journal/with-journal.ts'
import type { Station } from '../place.ts'
import { appendAudit } from './append.ts'
import type { AuditEntry } from './entry.ts'

/** `appendAudit` for those that do not have the station's journal open. Errors: the same, and those of opening the journal. */
export function recordAction(station: Station, given: Parameters<typeof appendAudit>[2]): AuditEntry {
  return withJournal(station, (journal) => appendAudit(journal, station, given))
}
