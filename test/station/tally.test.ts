import { describe, expect, it, vi } from 'vitest'
import { Tally } from '../../electron/station/journal/tally.ts'
import { execute } from '../../electron/workspace/database.ts'
import { testStation, withJournal } from './helpers.ts'
import { fillJournal } from './shift/shift-station.ts'

const at = '2026-11-28T12:00:00.000Z'

describe('a tally of verdicts', () => {
  it('counts what is new, also verdicts that come out of order', async () => {
    const { station } = await testStation()
    const tally = new Tally()
    const count = () => withJournal(station, (journal) => tally.count(journal))
    expect(count()).toEqual({ ok: 0, ng: 0, review: 0, 'could-not-inspect': 0 })
    await fillJournal(station, [
      { at, verdict: 'ok', score: 0.1 },
      { at, verdict: 'ng', score: 0.9 }
    ])
    expect(count()).toMatchObject({ ok: 1, ng: 1 })
    withJournal(station, (journal) => {
      const sql = "INSERT INTO images (identity, source, name, arrived_at, session) VALUES (?, 'folder', ?, ?, 1)"
      execute(journal, sql, 'waits', 'waits', at)
    })
    await fillJournal(station, [{ at, verdict: 'ok', score: 0.2 }])
    expect(count()).toMatchObject({ ok: 2, ng: 1 })
    withJournal(station, (journal) =>
      execute(journal, "UPDATE images SET verdict = 'review', judged_at = ? WHERE identity = 'waits'", at)
    )
    expect(count()).toEqual({ ok: 2, ng: 1, review: 1, 'could-not-inspect': 0 })
  })

  it('reads no image twice', async () => {
    const { station } = await testStation()
    const tally = new Tally()
    await fillJournal(station, [{ at, verdict: 'ok', score: 0.1 }])
    withJournal(station, (journal) => {
      tally.count(journal)
      const prepare = vi.spyOn(journal.connection, 'prepare')
      expect(tally.count(journal).ok).toBe(1)
      expect(prepare.mock.calls.filter(([sql]) => sql.includes('GROUP BY'))).toEqual([])
    })
  })
})
