/** @file What a station's journal holds, counted. */
import { existsSync } from 'node:fs'
import { log } from '../../common/log.ts'
import { firstVerdictAt } from '../../station/journal/images.ts'
import { countOverrulings } from '../../station/journal/overrulings.ts'
import { closeJournal, openJournal, type Journal } from '../../station/journal/journal.ts'
import { Tally } from '../../station/journal/tally.ts'
import { journalFile } from '../../station/station-folder.ts'
import type { Totals } from './messages.ts'

export const noTotals: Totals = {
  counts: { ok: 0, ng: 0, review: 0, 'could-not-inspect': 0 },
  since: null,
  overruled: 0
}

export function totalsOf(journal: Journal, tally = new Tally()): Totals {
  const counts = tally.count(journal)
  return { counts, since: firstVerdictAt(journal), overruled: countOverrulings(journal) }
}

/** Those of a station's folder, as `tally` counts them on; null where its journal cannot be read, which its start reports. */
export function readTotals(folder: string, tally: Tally): Totals | null {
  const file = journalFile(folder)
  if (!existsSync(file)) return noTotals
  try {
    const journal = openJournal(file, { check: false })
    try {
      return totalsOf(journal, tally)
    } finally {
      closeJournal(journal)
    }
  } catch (cause) {
    log.fault('the verdicts of a station could not be counted', cause)
    return null
  }
}
