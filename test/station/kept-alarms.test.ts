import { expect, it } from 'vitest'
import { listAlarms, storeAlarms, type KeptAlarm } from '../../electron/station/journal/alarms.ts'
import { closeJournal, openJournal } from '../../electron/station/journal/journal.ts'
import { journalFile } from '../../electron/station/place.ts'
import { testStation } from './helpers.ts'

const alarm = (id: number, more: Partial<KeptAlarm> = {}): KeptAlarm => ({
  ...{ id, kind: 'sink', subject: 'mes', failure: { code: 'sink.away' }, until: null, acknowledged: false },
  since: new Date(id * 1000).toISOString(),
  ...more
})

it('keeps the latest alarms in the journal as they became', async () => {
  const { station } = await testStation()
  const file = journalFile(station.folder)
  const journal = openJournal(file)
  storeAlarms(journal, [alarm(1), alarm(2, { failure: null })])
  const over = alarm(1, { until: '2026-11-29T08:00:00.000Z', acknowledged: true })
  storeAlarms(journal, [over])
  closeJournal(journal)
  const again = openJournal(file)
  expect(listAlarms(again)).toEqual([over, alarm(2, { failure: null })])
  storeAlarms(
    again,
    Array.from({ length: 160 }, (_, index) => alarm(index + 3))
  )
  expect(listAlarms(again).map(({ id }) => id)).toEqual(Array.from({ length: 150 }, (_, index) => index + 13))
  closeJournal(again)
})
