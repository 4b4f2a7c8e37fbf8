import { rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { verifyAudit, auditEntries } from '../../electron/station/audit/verify.ts'
import { recordAction } from '../../electron/station/audit/record.ts'
import { nobody } from '../../electron/station/access/roles.ts'
import { withJournal } from '../../electron/station/journal/with-journal.ts'
import { auditFile, journalFile } from '../../electron/station/place.ts'
import { createStation } from '../../electron/station/station-folder.ts'
import { temporaryFolder } from '../workspace/helpers.ts'

async function station() {
  const home = await temporaryFolder()
  const recipe = {
    ...{ name: 'Press 3', source: { kind: 'folder', folder: join(home, 'camera') } },
    ...{ detector: { bundle: join(home, 'plate.flawsmith') }, sinks: [] }
  }
  return createStation(join(home, 'press'), recipe, undefined, () => Promise.resolve())
}

const empty = async (folder: string) => {
  await truncate(journalFile(folder), 0)
  for (const end of ['-wal', '-shm']) await rm(journalFile(folder) + end, { force: true })
}

it('an empty journal of a station that has worked is refused, each time, and says what to do', async () => {
  const press = await station()
  await empty(press.folder)
  const refusal = expect.objectContaining({
    code: 'station.journal-emptied',
    details: expect.objectContaining({ found: ['audit.jsonl'], file: journalFile(press.folder) }) as unknown
  }) as unknown
  for (let time = 0; time < 2; time++) {
    expect(() => withJournal(press, () => undefined)).toThrow(refusal)
    expect(() => verifyAudit(press)).toThrow(refusal)
  }
})

it('one that was taken away is begun anew, and the audit log says so', async () => {
  const press = await station()
  await rm(journalFile(press.folder))
  recordAction(press, { actor: nobody, action: 'station-deleted' })
  expect(auditEntries(press).map(({ action }) => action)).toContain('log-reanchored')
})

it('an empty one beside nothing is that of a station whose first start was broken off', async () => {
  const press = await station()
  await empty(press.folder)
  await rm(auditFile(press.folder))
  expect(withJournal(press, () => 'opened')).toBe('opened')
})
