import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase, closeDatabase, selectAll } from '../../electron/workspace/database.ts'
import { beginSession, closeJournal, openJournal } from '../../electron/station/journal/journal.ts'
import { claimImage, judgeImage } from '../../electron/station/journal/images.ts'
import { verdictOf } from './verdict.ts'

it('a journal of the first version is taken over with its rows; a newer one is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith journal '))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'journal.db')
  const facts = {
    source: 'folder',
    path: null,
    contentHash: null,
    fileKey: null,
    spool: null,
    arrivedAt: '2026'
  } as const
  const fresh = openJournal(file)
  const session = beginSession(fresh, 1, 'f')
  claimImage(fresh, session, { ...facts, identity: 'a', name: 'a.png', part: null })
  // As it was before parts had a column.
  fresh.connection.exec('ALTER TABLE images DROP COLUMN part')
  fresh.connection.pragma('user_version = 1')
  closeJournal(fresh)
  const journal = openJournal(file)
  const image = claimImage(journal, session, { ...facts, identity: 'b', name: 'b.png', part: 'P-2' })
  const { verdict, raw, score, type } = verdictOf('00')
  const judged = { verdict, raw, score, type, reason: null }
  const times = { waitedMs: 0, inspectedMs: 0, totalMs: 0 }
  const stored = judgeImage(journal, image?.sequence ?? 0, { judged, bundleHash: 'f', recipeVersion: 1, ...times }, [])
  expect(stored.image.part).toBe('P-2')
  expect(selectAll(journal, 'SELECT name, part FROM images ORDER BY sequence')).toEqual([
    { name: 'a.png', part: null },
    { name: 'b.png', part: 'P-2' }
  ])
  closeJournal(journal)
  const newer = openDatabase(file)
  newer.connection.pragma('user_version = 99')
  closeDatabase(newer)
  expect(() => openJournal(file)).toThrowError(expect.objectContaining({ code: 'station.journal-newer' }))
})
