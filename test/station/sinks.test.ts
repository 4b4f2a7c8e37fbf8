import { appendFile, mkdir, readFile, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSource } from '../../electron/imaging/source.ts'
import { sha256 } from '../../electron/common/files.ts'
import type { Inspect } from '../../electron/inspection/inspection.ts'
import { deadLetters, discardDeadLetters, retryDeadLetters } from '../../electron/station/journal/outbox.ts'
import { drop, inspectByHash, judged, png, rowsOf, run, testStation, until, verdictOf, withJournal } from './helpers.ts'

const folders = (transfer: 'copy' | 'move', folder = '../results') =>
  ({ kind: 'verdict-folder', name: 'folders', folder, transfer }) as const
const csv = { kind: 'csv', name: 'table', folder: '../results' } as const
const jsonLines = { kind: 'json-lines', name: 'lines', folder: '../results' } as const

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

async function linesOf(folder: string, extension: string): Promise<string[]> {
  const names = (await filesIn(folder)).filter((name) => name.endsWith(extension))
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')))
  return texts.flatMap((text) => text.split(/\r?\n/).slice(0, -1))
}

const placeOf = (bytes: Uint8Array) => (verdictOf(sha256(bytes)).verdict === 'ok' ? 'OK' : 'NG')
const delivered = (running: Awaited<ReturnType<typeof run>>, count: number) =>
  until(() => {
    const { session, sinks } = running.status()
    return session.inspected >= count && sinks.every(({ waiting }) => waiting === 0)
  })

describe('verdict folders', () => {
  it('get a copy of each image, and overwrite nothing', async () => {
    const { watched, results, station } = await testStation({ sinks: [folders('copy')] })
    const [first, second] = [await png(1), await png(5)]
    expect(placeOf(first)).toBe(placeOf(second))
    const place = join(results, placeOf(first))
    await mkdir(place, { recursive: true })
    await writeFile(join(place, 'part.png'), 'somebody else’s')
    const running = await run(station)
    await drop(watched, 'part.png', first)
    await judged(station, 1)
    await drop(watched, 'part.png', second)
    await drop(watched, 'broken.png', 'no image')
    await delivered(running, 3)
    expect((await filesIn(results)).sort()).toEqual(
      [
        ...['part.png', 'part-2.png', 'part-3.png'].map((name) => `${placeOf(first)}/${name}`),
        'could-not-inspect/broken.png'
      ].sort()
    )
    expect(await readFile(join(place, 'part.png'), 'utf8')).toBe('somebody else’s')
    expect(await readFile(join(place, 'part-2.png'))).toEqual(first)
    expect(await readFile(join(place, 'part-3.png'))).toEqual(second)
    expect((await readdir(watched)).filter((name) => !name.startsWith('.')).sort()).toEqual(['broken.png', 'part.png'])
    // Nothing is left in the spool.
    expect(await readdir(join(station.folder, 'spool'))).toEqual([])
  })

  it('take images out of the watched folder, but none that replaced them', async () => {
    const { watched, results, station } = await testStation({ sinks: [folders('move')] })
    const [first, second] = [await png(1), await png(2)]
    const inspect: Inspect = async (image) => {
      // The line writes the next image over the first before the first is filed.
      if (sha256(await readSource(image)) === sha256(first)) await drop(watched, 'part.png', second)
      return inspectByHash(image)
    }
    const running = await run(station, { inspect })
    await drop(watched, 'part.png', first)
    await delivered(running, 2)
    await until(async () => (await readdir(watched)).every((name) => name.startsWith('.')))
    expect(rowsOf(station).map(({ contentHash }) => contentHash)).toEqual([sha256(first), sha256(second)])
    const files = await Promise.all((await filesIn(results)).map((name) => readFile(join(results, name))))
    expect(files.map((bytes) => sha256(bytes)).sort()).toEqual([sha256(first), sha256(second)].sort())
  })

  it('are tried again where they cannot be written, while inspection goes on', async () => {
    const { watched, results, station } = await testStation({ sinks: [folders('move')] })
    await writeFile(results, 'a file where the folder should be')
    const running = await run(station)
    for (let i = 0; i < 5; i++) await drop(watched, `${i}.png`, await png(i))
    await judged(station, 5)
    await until(() => running.status().sinks[0]?.state === 'away')
    expect(running.status().sinks[0]).toMatchObject({ waiting: 5, dead: 0, failure: { code: 'sink.unreachable' } })
    await rm(results)
    await delivered(running, 5)
    expect((await filesIn(results)).length).toBe(5)
  })

  it('say when the copy of an image is gone; the verdict stays', async () => {
    const { watched, results, station } = await testStation({ sinks: [folders('copy')] })
    await writeFile(results, 'a file where the folder should be')
    const running = await run(station)
    await drop(watched, 'a.png', await png(1))
    await judged(station, 1)
    await until(() => running.status().sinks[0]?.state === 'away')
    await rm(join(station.folder, 'spool'), { recursive: true })
    await rm(results)
    await until(() => running.status().sinks[0]?.dead === 1)
    expect(withJournal(station, (journal) => deadLetters(journal))).toMatchObject([
      { sink: 'folders', name: 'a.png', failure: { code: 'sink.image-gone' } }
    ])
  })
})

describe('tables and lines', () => {
  it('have one line for each verdict, also after a torn one and a move of the file', async () => {
    const { watched, results, station } = await testStation({
      sinks: [csv, jsonLines],
      detector: { bundle: 'none', parallel: 1 }
    })
    const first = await run(station)
    await drop(watched, '=formula,.png', await png(1))
    await drop(watched, 'broken.png', 'no image')
    await delivered(first, 2)
    await first.stop()
    const [table, lines] = (await filesIn(results)).sort()
    expect([table, lines]).toEqual([
      expect.stringMatching(/^verdicts-\d{4}-\d\d-\d\d\.csv$/),
      expect.stringMatching(/^verdicts-\d{4}-\d\d-\d\d\.jsonl$/)
    ])
    await appendFile(join(results, table ?? ''), '3,ok,to')
    await truncate(join(results, lines ?? ''), (await stat(join(results, lines ?? ''))).size - 5)
    const second = await run(station)
    for (let i = 2; i < 6; i++) await drop(watched, `${i}.png`, await png(i))
    await delivered(second, 4)
    const rows = await linesOf(results, '.csv')
    expect(rows[0]).toMatch(/^sequence,verdict,name,/)
    expect(rows.slice(1).map((row) => Number(row.split(',')[0]))).toEqual([1, 2, 3, 4, 5, 6])
    expect(rows.some((row) => row.includes('"\'=formula,.png"'))).toBe(true)
    // The line that was cut had been taken before; nothing else is missing.
    const values = (await linesOf(results, '.jsonl')).map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(values.map(({ sequence }) => sequence)).toEqual([1, 3, 4, 5, 6])
    expect(values[1]).toMatchObject({ id: `${station.id}-3`, station: 'line 3', verdict: expect.any(String) as string })
    await rename(join(results, table ?? ''), join(results, 'archive.old'))
    await drop(watched, '7.png', await png(7))
    await delivered(second, 5)
    expect((await linesOf(results, '.csv')).map((row) => row.split(',')[0])).toEqual(['sequence', '7'])
  })

  it('get a verdict once, though the delivery was not noted', async () => {
    const { watched, results, station } = await testStation({ sinks: [csv, jsonLines, folders('copy')] })
    const first = await run(station)
    for (let i = 0; i < 3; i++) await drop(watched, `${i}.png`, await png(i))
    await delivered(first, 3)
    await first.stop()
    // As if the process had ended between the delivery and its note.
    withJournal(station, ({ connection }) => {
      for (const sink of ['table', 'lines', 'folders']) {
        connection
          .prepare('INSERT INTO outbox (sequence, sink, needs_image) VALUES (2, ?, 0), (3, ?, 0)')
          .run(sink, sink)
      }
    })
    const second = await run(station)
    await until(() => second.status().sinks.every(({ waiting }) => waiting === 0))
    expect((await linesOf(results, '.csv')).length).toBe(4)
    expect((await linesOf(results, '.jsonl')).length).toBe(3)
    expect((await filesIn(results)).filter((name) => name.endsWith('.png')).length).toBe(3)
  })
})

describe('a queue that is full, and a sink that is removed', () => {
  it('give dead letters, which can be retried', async () => {
    const sink = { ...csv, queueLimit: 2 }
    const { watched, results, station } = await testStation({ sinks: [sink] })
    await writeFile(results, 'a file where the folder should be')
    const first = await run(station)
    for (let i = 0; i < 5; i++) await drop(watched, `${i}.png`, await png(i))
    await judged(station, 5)
    expect(first.status().sinks[0]).toMatchObject({ waiting: 2, dead: 3 })
    await first.stop(50)
    await rm(results)
    const second = await run(station)
    await until(() => second.status().sinks[0]?.waiting === 0)
    expect((await linesOf(results, '.csv')).length).toBe(3)
    // By another process, as the command does it.
    expect(
      withJournal(station, (journal) => deadLetters(journal, 'table').map(({ failure }) => failure?.code))
    ).toEqual(Array.from({ length: 3 }, () => 'sink.queue-full'))
    const [one, other] = withJournal(station, (journal) => deadLetters(journal))
    expect(withJournal(station, (journal) => retryDeadLetters(journal, { id: one!.id, sink: 'table' }))).toBe(1)
    await until(async () => (await linesOf(results, '.csv')).length === 4)
    expect(withJournal(station, (journal) => retryDeadLetters(journal))).toBe(2)
    await until(async () => (await linesOf(results, '.csv')).length === 6)
    expect(withJournal(station, (journal) => retryDeadLetters(journal, { id: other!.id }))).toBe(0)
  })

  it('give dead letters, which can be given up with the copies that were kept for them', async () => {
    const sink = { kind: 'verdict-folder', name: 'sorted', folder: 'sorted', queueLimit: 1 } as const
    const { watched, home, station } = await testStation({ sinks: [sink] })
    const sorted = join(home, 'station', 'sorted')
    await writeFile(sorted, 'a file where the folder should be')
    const first = await run(station)
    for (let i = 0; i < 3; i++) await drop(watched, `${i}.png`, await png(i))
    await judged(station, 3)
    await first.stop(50)
    const spooled = () => readdir(join(home, 'station', 'spool'))
    expect(await spooled()).toHaveLength(3)
    const [one] = withJournal(station, (journal) => deadLetters(journal))
    const given = withJournal(station, (journal) => discardDeadLetters(journal, { id: one!.id }))
    expect([given.count, given.files.length]).toEqual([1, 1])
    expect(withJournal(station, (journal) => discardDeadLetters(journal, { sink: 'other' })).count).toBe(0)
    expect(withJournal(station, (journal) => discardDeadLetters(journal, {})).count).toBe(1)
    await rm(sorted)
    const second = await run(station)
    await until(() => second.status().sinks[0]?.waiting === 0)
    await until(async () => (await spooled()).length === 0)
    expect(second.status().sinks[0]).toMatchObject({ waiting: 0, dead: 0 })
  })
})
