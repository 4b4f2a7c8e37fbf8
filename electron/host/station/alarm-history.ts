/** @file Alarms in a station's journal: what the page shows of those of before the program was started. */
import { existsSync } from 'node:fs'
import { log } from '../../common/log.ts'
import { alarm as alarmShape, type StationAlarm } from '../../contract/stations.ts'
import { listAlarms, storeAlarms } from '../../station/journal/alarms.ts'
import { withJournal } from '../../station/journal/with-journal.ts'
import { journalFile } from '../../station/place.ts'

/**
 * Alarms of a station's journal, in the order they were raised; `until` is null where nobody was there to see the end. None
 * where the journal cannot be read, which the station's start reports; those of a newer Flawsmith are left out.
 */
export function readAlarms(folder: string): readonly StationAlarm[] {
  if (!existsSync(journalFile(folder))) return []
  try {
    const stored = withJournal({ folder }, listAlarms)
    return stored.flatMap((alarm) => alarmShape.safeParse(alarm).data ?? [])
  } catch (cause) {
    log.fault('the alarms of a station could not be read', cause)
    return []
  }
}

/** Keeps alarms as they are now. A station whose disk is full goes on without that. */
export function keepAlarms(folder: string, alarms: readonly StationAlarm[]): void {
  if (alarms.length === 0 || !existsSync(journalFile(folder))) return
  try {
    withJournal({ folder }, (journal) => storeAlarms(journal, alarms))
  } catch (cause) {
    log.fault('alarms could not be kept in the journal', cause)
  }
}
