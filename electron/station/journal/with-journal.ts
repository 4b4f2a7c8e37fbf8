import { journalFile, type Station } from '../place.ts'
import { closeJournal, openJournal, type Journal } from './journal.ts'

/** What `work` finds in a station's journal, which is open meanwhile; `work` must not wait. Errors: those of openJournal. */
export function withJournal<Result>({ folder }: Pick<Station, 'folder'>, work: (journal: Journal) => Result): Result {
  const journal = openJournal(journalFile(folder), { check: false })
  try {
    return work(journal)
  } finally {
    closeJournal(journal)
  }
}
