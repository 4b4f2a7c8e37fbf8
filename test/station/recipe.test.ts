import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nobody } from '../../electron/station/access/roles.ts'
import {
  changeRecipe,
  createStation,
  currentRecipe,
  openStation,
  recipeHistory
} from '../../electron/station/station-folder.ts'
import { stationStatus } from '../../electron/station/status.ts'
import { drop, folderRecipe, judged, png, run, testStation, unchecked, until } from './helpers.ts'

describe('the recipe of a station', () => {
  it('is kept in every version, with the reason of each change', async () => {
    const { home, watched, station } = await testStation()
    const slower = ['the line is slower', nobody, unchecked] as const
    const changed = await changeRecipe(station, { ...folderRecipe(watched), taktSeconds: 2 }, ...slower)
    expect(changed).toMatchObject({ version: 2, reason: 'the line is slower', recipe: { taktSeconds: 2 } })
    expect((await recipeHistory(station)).map(({ version, reason }) => [version, reason])).toEqual([
      [1, 'created'],
      [2, 'the line is slower']
    ])
    expect((await readdir(join(station.folder, 'recipes'))).sort()).toEqual(['0001.json', '0002.json'])
    expect(await openStation(station.folder)).toEqual(station)
    // Paths count from the station's folder.
    expect((await currentRecipe(station)).recipe.detector.bundle).toBe(join(home, 'station', 'none.flawsmith'))
    await expect(changeRecipe(station, folderRecipe(watched), ' ')).rejects.toMatchObject({
      code: 'station.reason-missing'
    })
    await expect(createStation(station.folder, folderRecipe(watched))).rejects.toMatchObject({ code: 'station.exists' })
    await expect(openStation(home)).rejects.toMatchObject({ code: 'station.not-found' })
  })

  it('is locked while the station runs', async () => {
    const { watched, station } = await testStation()
    const running = await run(station)
    await expect(changeRecipe(station, folderRecipe(watched), 'x')).rejects.toMatchObject({ code: 'station.in-use' })
    await running.stop()
    expect((await changeRecipe(station, folderRecipe(watched), 'x', nobody, unchecked)).version).toBe(2)
  })

  it('is refused with the place of its fault', async () => {
    const { home, watched } = await testStation()
    const create = (recipe: unknown) => createStation(join(home, 'other'), recipe)
    const sink = { kind: 'csv', name: 'a', folder: 'x' } as const
    for (const [recipe, fault] of [
      [{}, 'name'],
      [{ ...folderRecipe(watched), sinks: [sink, sink] }, 'sinks.1.name'],
      [{ ...folderRecipe(watched), sinks: [{ ...sink, kind: 'fax' }] }, 'sinks.0'],
      [{ ...folderRecipe(watched), extra: 1 }, 'extra'],
      [{ ...folderRecipe(watched), source: { kind: 'http', port: 70_000 } }, 'source.port'],
      [{ ...folderRecipe(watched), sinks: [{ kind: 'mqtt', name: 'a', url: 'http://x' }] }, 'sinks.0.url']
    ] as const) {
      await expect(create(recipe)).rejects.toMatchObject({ code: 'station.recipe-invalid' })
      await expect(create(recipe)).rejects.toThrow(fault)
    }
    await expect(openStation(join(home, 'other'))).rejects.toMatchObject({ code: 'station.not-found' })
  })
})

describe('the status of a station', () => {
  it('says what it does and has done, also to other processes', async () => {
    const { watched, station } = await testStation({
      taktSeconds: 0.001,
      sinks: [{ kind: 'csv', name: 'table', folder: '../results' }]
    })
    expect(await stationStatus(station)).toMatchObject({
      name: 'line 3',
      run: null,
      total: { inspected: 0 },
      latest: []
    })
    const running = await run(station)
    await drop(watched, 'a.png', await png(1))
    await drop(watched, 'b.png', 'no image')
    await judged(station, 2)
    await until(async () => (await stationStatus(station)).run?.session.inspected === 2)
    const status = await stationStatus(station)
    expect(status.latest.map(({ name }) => name).sort()).toEqual(['a.png', 'b.png'])
    expect(status).toMatchObject({
      total: { inspected: 2, ppm: expect.any(Number) as number },
      run: { process: process.pid, source: { state: 'ready', place: watched }, session: { overruns: 2 }, pending: 0 }
    })
    await running.stop()
    expect(await stationStatus(station)).toMatchObject({ run: null, total: { inspected: 2 } })
  })

  it('names a damaged journal', async () => {
    const { station } = await testStation()
    await writeFile(
      join(station.folder, 'journal.db'),
      'this is no database, but long enough to look like one '.repeat(50)
    )
    await expect(run(station)).rejects.toMatchObject({ code: 'station.journal-damaged' })
    // It is left as it is.
    expect(await readFile(join(station.folder, 'journal.db'), 'utf8')).toMatch(/^this is no database/)
  })
})
