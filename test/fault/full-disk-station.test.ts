import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { nobody } from '../../electron/station/access/roles.ts'
import { createStation } from '../../electron/station/station-folder.ts'
import { drop, folderRecipe, judged, png, rowsOf, run, testStation, unchecked, until } from '../station/helpers.ts'
import { fill, smallDisk } from './small-disk.ts'

const disk = await smallDisk()
afterAll(() => disk.dispose())

describe.skipIf(disk.refusal !== null)('a station on a disk that fills up', () => {
  it('takes no image while its disk is full, and every image once there is room', async () => {
    const { home, watched } = await testStation()
    const recipe = {
      ...folderRecipe(watched),
      sinks: [
        { kind: 'csv', name: 'table', folder: join(disk.folder, 'results') },
        { kind: 'verdict-folder', name: 'folders', folder: join(home, 'results'), transfer: 'move' }
      ]
    }
    const station = await createStation(join(disk.folder, 'station'), recipe, nobody, unchecked)
    const running = await run(station)
    for (let i = 0; i < 5; i++) await drop(watched, `${i}.png`, await png(i))
    await judged(station, 5)
    await fill(join(disk.folder, 'filling'))
    for (let i = 5; i < 25; i++) await drop(watched, `${i}.png`, await png(i))
    await until(() => {
      const { source, failure, sinks } = running.status()
      return [source.failure, failure, ...sinks.map((sink) => sink.failure)].some((each) => each?.code === 'disk.full')
    })
    await sleep(500)
    await rm(join(disk.folder, 'filling'))
    await judged(station, 25)
    await until(() => running.status().sinks.every(({ waiting }) => waiting === 0))
    const rows = rowsOf(station)
    expect(rows.map(({ name }) => name).sort()).toEqual(Array.from({ length: 25 }, (_, i) => `${i}.png`).sort())
    expect(rows.filter(({ verdict }) => verdict === null || verdict === 'could-not-inspect')).toEqual([])
    await until(async () => (await readdir(watched)).every((name) => name.startsWith('.')))
    expect(running.status()).toMatchObject({ failure: null, source: { state: 'ready' }, session: { inspected: 25 } })
  })

  it('keeps verdicts for a sink whose disk is full', async () => {
    const results = join(disk.folder, 'full')
    await mkdir(results)
    const { watched, station } = await testStation({
      sinks: [
        { kind: 'json-lines', name: 'lines', folder: results },
        { kind: 'verdict-folder', name: 'folders', folder: results }
      ]
    })
    const running = await run(station)
    await fill(join(disk.folder, 'filling'))
    for (let i = 0; i < 10; i++) await drop(watched, `${i}.png`, await png(i, 64))
    await judged(station, 10)
    await until(() => running.status().sinks.every(({ state }) => state === 'away'))
    expect(running.status().sinks.map(({ waiting, dead }) => [waiting, dead])).toEqual([
      [10, 0],
      [10, 0]
    ])
    await rm(join(disk.folder, 'filling'))
    await until(() => running.status().sinks.every(({ waiting }) => waiting === 0))
    const files = await readdir(results, { recursive: true })
    expect(files.filter((name) => name.endsWith('.png')).length).toBe(10)
    expect(files.filter((name) => name.endsWith('.flawsmith-part'))).toEqual([])
  })
})
