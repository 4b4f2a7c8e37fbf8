import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { sha256 } from '../../../electron/common/files.ts'
import { Retention, planRetention, type RetentionOptions } from '../../../electron/station/retention/retention.ts'
import { retentionSettings } from '../../../electron/station/retention/settings.ts'
import { steadyClock } from '../../../electron/station/retention/steady-clock.ts'
import { journalFile } from '../../../electron/station/place.ts'
import { openJournal, closeJournal, type Journal } from '../../../electron/station/journal/journal.ts'
import { fileKeyOf } from '../../../electron/station/sources/folder-scan.ts'
import { execute, selectAll } from '../../../electron/workspace/database.ts'
import { run, testStation, until, png, type TestPlace } from '../helpers.ts'
import { fillJournal } from '../shift/shift-station.ts'

const noon = Date.parse('2026-11-28T12:00:00Z')
const daysAgo = (days: number) => new Date(noon - days * 86_400_000).toISOString()
const size = 1000

type Verdict = 'ok' | 'ng' | 'review' | 'could-not-inspect'

/** A stopped station whose images, of a thousand bytes each, lie in its watched folder and, linked or not, in sorted ones. */
async function stocked(verdicts: readonly (readonly [Verdict, number])[], sorted: 'none' | 'copied' = 'none') {
  const place = await testStation()
  const sink = join(place.home, 'sorted')
  const images = []
  for (const [index, [verdict, days]] of verdicts.entries()) {
    const name = `${String(index + 1).padStart(3, '0')}.png`
    const bytes = Buffer.alloc(size, `image ${index}`)
    const path = join(place.watched, name)
    await writeFile(path, bytes)
    const folder = join(
      sink,
      { ok: 'OK', ng: 'NG', review: 'REVIEW', 'could-not-inspect': 'could-not-inspect' }[verdict]
    )
    if (sorted === 'copied') {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, name), bytes)
    }
    images.push({ at: daysAgo(days), verdict, score: 0.3, name, path, contentHash: sha256(bytes) })
  }
  await fillJournal(place.station, images)
  const journal = openJournal(journalFile(place.station.folder))
  for (const { path } of images) {
    const { size: bytes, mtimeNs, ino } = await stat(path, { bigint: true })
    const key = fileKeyOf({ size: bytes, modified: mtimeNs, inode: ino })
    execute(journal, 'UPDATE images SET file_key = ? WHERE path = ?', key, path)
  }
  const sinks =
    sorted === 'none'
      ? []
      : [
          {
            kind: 'verdict-folder',
            name: 'sorted',
            folder: sink,
            transfer: 'copy',
            queueLimit: 10,
            attempts: 1
          } as const
        ]
  const optionsOf = (settings: object): RetentionOptions => ({
    journal,
    recipe: { retention: retentionSettings.parse(settings), sinks },
    now: () => new Date(noon)
  })
  return { ...place, sink, journal, optionsOf }
}

const settingsOf = ({ recipe }: RetentionOptions) => recipe.retention!

async function settle(options: RetentionOptions): Promise<Retention> {
  const retention = new Retention(options, settingsOf(options))
  while (await retention.step());
  return retention
}

const left = async ({ watched }: Pick<TestPlace, 'watched'>) =>
  (await readdir(watched)).map((name) => Number(name.slice(0, 3))).sort((a, b) => a - b)

const rows = (journal: Journal) =>
  selectAll<{ count: number }>(journal, 'SELECT count(*) AS count FROM images')[0]!.count

describe('retention', () => {
  it('keeps every n-th OK image and all others; rows of the journal stay', async () => {
    const shift = await stocked([
      ...Array.from({ length: 9 }, () => ['ok', 1] as const),
      ['ng', 1],
      ['review', 1],
      ['could-not-inspect', 1],
      ['ok', 1]
    ])
    const { state } = await settle(shift.optionsOf({ everyOk: 4 }))
    expect(await left(shift)).toEqual([1, 5, 9, 10, 11, 12])
    expect(state.kept).toEqual({ images: 6, bytes: 6 * size })
    expect(state.removed).toEqual({ images: 7, bytes: 7 * size, lastAt: new Date(noon).toISOString() })
    expect(rows(shift.journal)).toBe(13)
  })

  it('removes what is older than so many days, and others only if they are limited too', async () => {
    const shift = await stocked([
      ['ok', 9],
      ['ng', 9],
      ['ok', 3],
      ['ok', 1]
    ])
    await settle(shift.optionsOf({ days: 5 }))
    expect(await left(shift)).toEqual([2, 3, 4])
    await settle(shift.optionsOf({ days: 5, others: 'limit' }))
    expect(await left(shift)).toEqual([3, 4])
  })

  it('removes the oldest where images take more than allowed, and says where the rest has to stay', async () => {
    const shift = await stocked([
      ['ng', 9],
      ['ok', 8],
      ['ok', 7],
      ['ok', 6],
      ['ng', 5]
    ])
    const { state } = await settle(shift.optionsOf({ gigabytes: (3 * size) / 1e9 }))
    expect([await left(shift), state.overLimit]).toEqual([[1, 4, 5], false])
    const over = await settle(shift.optionsOf({ gigabytes: size / 1e9 }))
    expect([await left(shift), over.state.overLimit]).toEqual([[1, 5], true])
  })

  it('removes copies of sinks as well, and no file that is not the image', async () => {
    const shift = await stocked(
      [
        ['ok', 9],
        ['ok', 9],
        ['ok', 9]
      ],
      'copied'
    )
    await writeFile(join(shift.watched, '002.png'), 'another part under the same name')
    await writeFile(join(shift.sink, 'OK', '003.png'), 'another part here')
    await writeFile(join(shift.sink, 'OK', '003-2.png'), Buffer.alloc(size, 'image 2'))
    const { state } = await settle(shift.optionsOf({ days: 5 }))
    expect(await left(shift)).toEqual([2])
    expect(await readdir(join(shift.sink, 'OK'))).toEqual(['003.png'])
    expect(state.removed.images).toBe(3)
  })

  it('keeps what a sink still has to take, dead letters too, and what was overruled', async () => {
    const shift = await stocked([
      ['ok', 9],
      ['ok', 9],
      ['ok', 9],
      ['ok', 9]
    ])
    for (const [sequence, dead] of [
      [1, 0],
      [2, 1]
    ] as const) {
      execute(
        shift.journal,
        "INSERT INTO outbox (sequence, sink, needs_image, dead) VALUES (?, 'mes', 0, ?)",
        sequence,
        dead
      )
    }
    shift.journal.connection.exec(
      'CREATE TABLE IF NOT EXISTS overrulings (sequence INTEGER PRIMARY KEY, content_hash TEXT NOT NULL, verdict TEXT, overruled_at TEXT)'
    )
    execute(
      shift.journal,
      "INSERT INTO overrulings (sequence, content_hash, verdict, overruled_at) VALUES (3, ?, 'ng', '2026')",
      sha256(Buffer.alloc(size, 'image 2'))
    )
    await settle(shift.optionsOf({ days: 5 }))
    expect(await left(shift)).toEqual([1, 2, 3])
    // Delivered meanwhile.
    execute(shift.journal, 'DELETE FROM outbox')
    await settle(shift.optionsOf({ days: 5 }))
    expect(await left(shift)).toEqual([3])
  })

  it.each(['marked', 'files gone'])('finishes what a crash broke off: %s', async (when) => {
    const shift = await stocked([
      ['ok', 9],
      ['ok', 9],
      ['ok', 1]
    ])
    const options = shift.optionsOf({ days: 5 })
    await settle(shift.optionsOf({}))
    execute(shift.journal, "UPDATE retention SET state = 'removing' WHERE sequence = 1")
    if (when === 'files gone') {
      await rm(join(shift.watched, '001.png'))
    }
    closeJournal(shift.journal)
    const journal = openJournal(journalFile(shift.station.folder))
    const { state } = await settle({ ...options, journal })
    expect([await left(shift), state.kept, state.removed.images]).toEqual([[3], { images: 1, bytes: size }, 2])
    expect(selectAll(journal, 'SELECT sequence, state FROM retention ORDER BY sequence')).toEqual([
      { sequence: 1, state: 'removed' },
      { sequence: 2, state: 'removed' },
      { sequence: 3, state: 'kept' }
    ])
    closeJournal(journal)
  })

  it('frees a full disk from what is known, and notes it once there is room', async () => {
    const shift = await stocked([
      ['ok', 9],
      ['ok', 9],
      ['ok', 1]
    ])
    await settle(shift.optionsOf({}))
    const options = shift.optionsOf({ days: 5 })
    const retention = new Retention(options, settingsOf(options))
    const full = vi.spyOn(shift.journal.connection, 'pragma').mockImplementation(() => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
    })
    await expect(retention.free()).rejects.toThrow('full')
    expect(await left(shift)).toEqual([3])
    full.mockRestore()
    await retention.step()
    expect(retention.state.removed.images).toBe(2)
  })

  it('plans without removing or writing', async () => {
    const shift = await stocked([
      ['ok', 9],
      ['ok', 9],
      ['ok', 1],
      ['ok', 1],
      ['ng', 1]
    ])
    const options = shift.optionsOf({ everyOk: 2, days: 5, gigabytes: size / 1e9 })
    const plan = planRetention(options, settingsOf(options))
    expect(plan).toEqual({
      kept: { images: 5, bytes: 5 * size },
      remove: {
        surplus: { images: 2, bytes: 2 * size },
        days: { images: 1, bytes: size },
        gigabytes: { images: 1, bytes: size }
      },
      overLimit: false
    })
    expect(await left(shift)).toHaveLength(5)
    expect(selectAll(shift.journal, "SELECT name FROM main.sqlite_schema WHERE name LIKE 'retention%'")).toEqual([])
  })

  it('trusts no clock that has jumped', () => {
    const clock = { wall: noon, steady: 0 }
    const isSteady = steadyClock(() => ({ ...clock }))
    expect(isSteady()).toBe(true)
    clock.wall += 40 * 86_400_000
    clock.steady += 1000
    expect(isSteady()).toBe(false)
    clock.wall += 25 * 3_600_000
    clock.steady += 25 * 3_600_000
    expect(isSteady()).toBe(true)
  })

  it('works beside a running station, and says what it does', async () => {
    const place = await testStation({ retention: { everyOk: 1_000_000 } })
    const running = await run(place.station)
    for (let index = 0; index < 12; index++) await writeFile(join(place.watched, `${index}.png`), await png(index))
    await until(() => running.status().session.inspected === 12)
    const { counts } = running.status().session
    await until(() => (running.status().retention?.removed.images ?? 0) === counts.ok - 1)
    expect(running.status().retention?.kept.images).toBe(12 - (counts.ok - 1))
    const images = (await readdir(place.watched)).filter((name) => name.endsWith('.png'))
    expect(images).toHaveLength(12 - (counts.ok - 1))
  })
})
