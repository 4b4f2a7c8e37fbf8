import { appendFile, chmod, copyFile, mkdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { sha256 } from '../../electron/common/files.ts'
import { latestImages } from '../../electron/station/journal/images.ts'
import { nobody } from '../../electron/station/access/roles.ts'
import { createStation } from '../../electron/station/station-folder.ts'
import {
  drop,
  folderRecipe,
  judged,
  png,
  rowsOf,
  run,
  testStation,
  until,
  verdictOf,
  withJournal,
  unchecked
} from './helpers.ts'

describe('the watch folder of a station', () => {
  it('gives each image one verdict, in order, also those that were there before', async () => {
    const { watched, station } = await testStation()
    const images = await Promise.all(Array.from({ length: 12 }, (_, i) => png(i)))
    for (const [i, image] of images.slice(0, 6).entries()) await drop(watched, `part-${i}.png`, image)
    await run(station)
    await judged(station, 6)
    for (const [i, image] of images.entries()) await drop(watched, `part-${i}.png`, image)
    const rows = await judged(station, 12)
    await sleep(300)
    expect(rowsOf(station)).toEqual(rows)
    expect(rows.map(({ contentHash }) => contentHash).sort()).toEqual(images.map((bytes) => sha256(bytes)).sort())
    expect(rows.map(({ verdict }) => verdict)).toEqual(
      rows.map(({ contentHash }) => verdictOf(contentHash ?? '').verdict)
    )
  })

  it('says why an image could not be inspected, and goes on', async () => {
    const { watched, station } = await testStation()
    await run(station)
    const image = await png(1, 64)
    await drop(watched, 'truncated.png', image.subarray(0, image.length / 2))
    await drop(watched, 'text.png', 'this is no image')
    await drop(watched, 'empty.png', '')
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'grey' } })
      .png()
      .toBuffer()
    await drop(watched, 'bomb.png', bomb)
    await drop(watched, 'huge.png', '')
    await truncate(join(watched, 'huge.png'), 700e6)
    await symlink('loop.png', join(watched, 'loop.png'))
    await drop(watched, 'notes.txt', 'not an image by its name')
    await drop(watched, '.hidden.png', image)
    await drop(watched, 'good.png', image)
    const rows = await judged(station, 6)
    expect(Object.fromEntries(rows.map(({ name, verdict, code }) => [name, [verdict, code]]))).toEqual({
      'truncated.png': ['could-not-inspect', 'image.corrupt'],
      'text.png': ['could-not-inspect', 'image.unsupported'],
      'empty.png': ['could-not-inspect', 'image.empty'],
      'bomb.png': ['could-not-inspect', 'image.too-large'],
      'huge.png': ['could-not-inspect', 'image.file-too-large'],
      'good.png': [expect.stringMatching(/ok|ng/), null]
    })
  })

  it('takes every name that an image of its formats has, and says how many others lie there', async () => {
    const sinks = [{ kind: 'csv', name: 'table', folder: '../watched/logs/table' }] as const
    const { watched, station } = await testStation({ sinks: [...sinks] })
    const running = await run(station)
    const photo = await sharp(await png(1))
      .jpeg()
      .toBuffer()
    for (const name of ['a.jfif', 'b.jpe', 'c.JFI', 'd.JPG']) await drop(watched, name, photo)
    for (const name of ['noext', 'notes.txt', 'Thumbs.db', 'desktop.ini', '.DS_Store', '.hidden.png']) {
      await drop(watched, name, photo)
    }
    await mkdir(join(watched, 'sub.png'))
    for (const name of ['05.jpg', '06.jpg']) await drop(join(watched, 'sub.png'), name, photo)
    const rows = await judged(station, 4)
    expect(rows.map(({ name, code }) => [name, code]).sort()).toEqual([
      ['a.jfif', null],
      ['b.jpe', null],
      ['c.JFI', null],
      ['d.JPG', null]
    ])
    await until(() => running.status().source.leftOut === 3)
    await rename(join(watched, 'noext'), join(watched, 'noext.jpg'))
    await judged(station, 5)
    await until(() => running.status().source.leftOut === 2)
    // What is renamed once it is written is not meant.
    await drop(watched, 'next.png.part', await png(2))
    await sleep(400)
    expect(running.status().source.leftOut).toBe(2)
  })

  it('waits for a file that grows, and for its name', async () => {
    const { watched, station } = await testStation()
    await run(station)
    const image = await png(1, 64)
    await drop(watched, 'growing.png', '')
    for (let start = 0; start < image.length; start += Math.ceil(image.length / 20)) {
      await appendFile(join(watched, 'growing.png'), image.subarray(start, start + Math.ceil(image.length / 20)))
      await sleep(20)
    }
    await drop(watched, 'other.png.part', image.subarray(0, 50))
    await sleep(200)
    await writeFile(join(watched, 'other.png.part'), await png(2))
    await rename(join(watched, 'other.png.part'), join(watched, 'other.png'))
    const rows = await judged(station, 2)
    await sleep(200)
    expect(rowsOf(station).map(({ name, code }) => [name, code])).toEqual([
      ['growing.png', null],
      ['other.png', null]
    ])
    expect(rows[0]?.contentHash).toBe(sha256(image))
  })

  it('waits for the end of a file that is written with pauses, while others go on', async () => {
    const source = {
      kind: 'folder',
      folder: '../watched',
      settleSeconds: 0.05,
      pollSeconds: 0.05,
      patienceSeconds: 3
    } as const
    const { watched, station } = await testStation({ source })
    await run(station)
    const [image, photo] = [
      await png(1, 64),
      await sharp(await png(2, 64))
        .jpeg()
        .toBuffer()
    ]
    await drop(watched, 'half.png', image.subarray(0, image.length / 2))
    await drop(watched, 'half.jpg', photo.subarray(0, photo.length / 2))
    await drop(watched, 'never.png', image.subarray(0, image.length / 3))
    await drop(watched, 'whole.png', await png(3))
    await judged(station, 1)
    await sleep(500)
    await appendFile(join(watched, 'half.png'), image.subarray(image.length / 2))
    await appendFile(join(watched, 'half.jpg'), photo.subarray(photo.length / 2))
    const rows = await judged(station, 4)
    expect(rows.map(({ name, code }) => [name, code])).toEqual([
      ['whole.png', null],
      [expect.stringMatching(/half/), null],
      [expect.stringMatching(/half/), null],
      ['never.png', 'image.corrupt']
    ])
  })

  it('takes new content under the same name, and no file twice', async () => {
    const { watched, home, station } = await testStation()
    const running = await run(station)
    const [first, second] = [await png(1), await png(2)]
    await drop(watched, 'part.png', first)
    await judged(station, 1)
    await drop(watched, 'part.png', second)
    await judged(station, 2)
    // Renamed, gone and back, gone and back with another date.
    await rename(join(watched, 'part.png'), join(watched, 'renamed.png'))
    await sleep(300)
    await rename(join(watched, 'renamed.png'), join(home, 'away.png'))
    await sleep(200)
    await rename(join(home, 'away.png'), join(watched, 'part.png'))
    await sleep(300)
    await rm(join(watched, 'part.png'))
    await sleep(200)
    await drop(watched, 'part.png', second)
    await sleep(400)
    expect(rowsOf(station).map(({ name, contentHash }) => [name, contentHash])).toEqual([
      ['part.png', sha256(first)],
      ['part.png', sha256(second)]
    ])
    expect(running.status().session.known).toBeGreaterThanOrEqual(1)
    await drop(watched, 'copy.png', second)
    expect((await judged(station, 3))[2]).toMatchObject({ name: 'copy.png', contentHash: sha256(second) })
  })

  it('knows a renamed file by its new name when a copy takes its place', async () => {
    const { watched, home, station } = await testStation()
    const running = await run(station)
    await drop(watched, 'part.png', await png(1))
    await judged(station, 1)
    await rename(join(watched, 'part.png'), join(watched, 'renamed.png'))
    await until(() => running.status().session.known === 1)
    await copyFile(join(watched, 'renamed.png'), join(home, 'copy.png'))
    await rename(join(home, 'copy.png'), join(watched, 'renamed.png'))
    await until(() => running.status().session.known === 2)
    expect(rowsOf(station).map(({ name }) => name)).toEqual(['part.png'])
    // Another name is another part: nothing says that the file was renamed.
    await copyFile(join(watched, 'renamed.png'), join(watched, 'other.png'))
    expect((await judged(station, 2)).map(({ name }) => name)).toEqual(['part.png', 'other.png'])
  })

  it('takes nothing again after it was stopped', async () => {
    const { watched, station } = await testStation()
    await drop(watched, 'a.png', await png(1))
    const running = await run(station)
    await judged(station, 1)
    await running.stop()
    await drop(watched, 'b.png', await png(2))
    await run(station)
    await judged(station, 2)
    await sleep(200)
    expect(rowsOf(station).map(({ name }) => name)).toEqual(['a.png', 'b.png'])
  })

  it('numbers images without gaps, whatever it sees again', async () => {
    const { watched, home, station } = await testStation()
    await drop(watched, 'a.png', await png(1))
    await drop(watched, 'b.png', await png(2))
    const running = await run(station)
    await judged(station, 2)
    await running.stop()
    for (const name of ['a.png', 'b.png']) {
      await copyFile(join(watched, name), join(home, name))
      await rename(join(home, name), join(watched, name))
    }
    const again = await run(station)
    await until(() => again.status().session.known >= 2)
    await drop(watched, 'c.png', await png(3))
    expect((await judged(station, 3)).map(({ sequence, name }) => [sequence, name])).toEqual([
      [1, expect.stringMatching(/[ab]/)],
      [2, expect.stringMatching(/[ab]/)],
      [3, 'c.png']
    ])
  })

  it('keeps the order and the times of images when the clock on the wall jumps', async () => {
    const { watched, station } = await testStation()
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-01T12:00:00Z') })
    onTestFinished(() => void vi.useRealTimers())
    await run(station)
    for (const [i, day] of ['2026-05-01', '2019-01-01', '2031-12-31', '2026-05-01'].entries()) {
      vi.setSystemTime(new Date(`${day}T12:00:00Z`))
      await drop(watched, `${i}.png`, await png(i))
      await judged(station, i + 1)
    }
    const images = withJournal(station, (journal) => latestImages(journal, 10)).reverse()
    expect(images.map(({ sequence, name }) => [sequence, name])).toEqual([0, 1, 2, 3].map((i) => [i + 1, `${i}.png`]))
    expect(images.map(({ judgedAt }) => judgedAt.slice(0, 4))).toEqual(['2026', '2019', '2031', '2026'])
    for (const { waitedMs, inspectedMs, totalMs } of images) {
      expect(Math.min(waitedMs, inspectedMs)).toBeGreaterThanOrEqual(0)
      expect(totalMs).toBeGreaterThanOrEqual(50)
      expect(totalMs).toBeLessThan(20_000)
    }
  })

  it('goes on when the folder vanishes, and takes its images when it is back', async () => {
    const { watched, station } = await testStation()
    const running = await run(station)
    await drop(watched, 'a.png', await png(1))
    await judged(station, 1)
    await rm(watched, { recursive: true })
    await until(() => running.status().source.state === 'away')
    expect(running.status().source.failure?.code).toBe('folder.unreadable')
    await mkdir(watched)
    await drop(watched, 'b.png', await png(2))
    await judged(station, 2)
    await until(() => running.status().source.state === 'ready')
  })

  it('waits for a folder that is not there at the start', async () => {
    const { watched, station } = await testStation()
    await rm(watched, { recursive: true })
    const running = await run(station)
    expect(running.status().source.state).toBe('away')
    await mkdir(watched)
    await drop(watched, 'a.png', await png(1))
    await judged(station, 1)
  })

  // The administrator of a system may read everything.
  it.runIf(process.getuid?.() !== 0)('records a file that may not be read', async () => {
    const { watched, station } = await testStation()
    await run(station)
    await drop(watched, 'secret.png', await png(1))
    await chmod(join(watched, 'secret.png'), 0)
    expect((await judged(station, 1))[0]).toMatchObject({ contentHash: null, code: 'image.unreadable' })
  })

  it('takes a file that shrinks for another image', async () => {
    const { watched, station } = await testStation()
    await run(station)
    await drop(watched, 'a.png', await png(1, 64))
    await judged(station, 1)
    await truncate(join(watched, 'a.png'), 40)
    const rows = await judged(station, 2)
    expect(rows[1]).toMatchObject({ verdict: 'could-not-inspect', code: 'image.corrupt' })
  })

  it('belongs to one station, which is run by one process', async () => {
    const { watched, home, station } = await testStation()
    const running = await run(station)
    await expect(run(station)).rejects.toMatchObject({ code: 'station.in-use' })
    const other = await createStation(join(home, 'other'), folderRecipe(watched), nobody, unchecked)
    await expect(run(other)).rejects.toMatchObject({ code: 'station.source-in-use' })
    await running.stop()
    await run(other)
  })
})
