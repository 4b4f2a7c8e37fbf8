import { once } from 'node:events'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { StationRecipeInput } from '../../electron/station/recipe.ts'
import { broker, hasBroker, reached } from './broker.ts'
import { drop, freePort, judged, png, rowsOf, run, testStation, until } from './helpers.ts'

const topic = 'line/3/images'

async function announced(port: number, sinks: NonNullable<StationRecipeInput['sinks']> = []) {
  const url = `mqtt://127.0.0.1:${port}`
  const place = await testStation({
    source: { kind: 'mqtt', url, topic, folders: ['../camera'], patienceSeconds: 0.3 },
    sinks
  })
  const camera = join(place.home, 'camera')
  await mkdir(camera)
  return { ...place, camera }
}

async function publisher(port: number) {
  await until(() => reached(port))
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`)
  onTestFinished(() => client.endAsync(true))
  return (message: object | string) =>
    client.publishAsync(topic, typeof message === 'string' ? message : JSON.stringify(message), { qos: 1 })
}

describe.runIf(hasBroker)('images that MQTT announces', { timeout: 60_000 }, () => {
  it('get one verdict each, by path or JSON, and none twice', async () => {
    const port = await freePort()
    const { home, camera, station } = await announced(port)
    await broker(home, port)
    const publish = await publisher(port)
    const running = await run(station)
    await until(() => running.status().source.state === 'ready')
    for (let i = 0; i < 3; i++) await drop(camera, `${i}.png`, await png(i))
    await publish(join(camera, '0.png'))
    await publish({ path: '1.png', id: 17, part: 'P-1' })
    await judged(station, 2)
    await publish({ path: join(camera, '0.png') })
    await publish({ path: '1.png', id: 17, part: 'P-1' })
    await publish('2.png')
    await judged(station, 3)
    expect(rowsOf(station).map(({ name }) => name)).toEqual(['0.png', '1.png', '2.png'])
    expect(running.status().session.known).toBe(2)
    // The same name with a new image.
    await drop(camera, '0.png', await png(9))
    await publish('0.png')
    expect((await judged(station, 4)).at(-1)).toMatchObject({ name: '0.png', code: null })
  })

  it('could not be inspected where the message names none that may be read, which leaves nothing to file', async () => {
    const port = await freePort()
    const folders = { kind: 'verdict-folder', name: 'folders', folder: '../results', transfer: 'copy' } as const
    const table = { kind: 'csv', name: 'table', folder: '../results' } as const
    const { home, camera, results, station } = await announced(port, [folders, table])
    await broker(home, port)
    const publish = await publisher(port)
    const running = await run(station)
    await until(() => running.status().source.state === 'ready')
    await drop(home, 'secret.png', await png(1))
    for (const message of ['missing.png', '../secret.png', join(home, 'secret.png'), '{"id": 3}', '', 'missing.png']) {
      await publish(message)
    }
    expect((await judged(station, 6)).map(({ name, code }) => [name, code])).toEqual([
      ['missing.png', 'image.not-there'],
      ['secret.png', 'station.path-outside'],
      ['secret.png', 'station.path-outside'],
      ['announcement', 'station.announcement'],
      ['announcement', 'station.announcement'],
      ['missing.png', 'image.not-there']
    ])
    await until(() => running.status().sinks.every(({ waiting }) => waiting === 0))
    expect(running.status().sinks).toMatchObject([
      { name: 'folders', state: 'ready', dead: 0, failure: null },
      { name: 'table', dead: 0 }
    ])
    expect(await readdir(results)).toEqual([expect.stringMatching(/\.csv$/)])
    // One that appears in time.
    setTimeout(() => void png(5).then((image) => drop(camera, 'late.png', image)), 100)
    await publish('late.png')
    expect((await judged(station, 7)).at(-1)).toMatchObject({ name: 'late.png', code: null })
  })

  it('come when the broker is back, and when the station is; nothing is lost or doubled', async () => {
    const port = await freePort()
    const { home, camera, station } = await announced(port)
    const news: string[] = []
    const running = await run(station, { onSource: ({ state, failure }) => news.push(failure?.code ?? state) })
    await until(() => running.status().source.state === 'away')
    const first = await broker(home, port, true)
    await until(() => running.status().source.state === 'ready')
    const publish = await publisher(port)
    const send = async (from: number, to: number, by: typeof publish) => {
      for (let i = from; i < to; i++) {
        await drop(camera, `${i}.png`, await png(i))
        await by({ path: `${i}.png`, id: i })
      }
    }
    await send(0, 3, publish)
    await judged(station, 3)
    first.kill('SIGTERM')
    await once(first, 'exit')
    await until(() => running.status().source.state === 'away')
    await broker(home, port, true)
    await until(() => running.status().source.state === 'ready')
    const again = await publisher(port)
    await send(0, 6, again)
    await judged(station, 6)
    running.pause()
    await send(6, 8, again)
    await running.stop(1000)
    await send(8, 10, again)
    const second = await run(station)
    await judged(station, 10)
    await until(() => second.status().source.state === 'ready')
    expect(rowsOf(station).map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, i) => `${i}.png`))
    expect(news.slice(0, 4)).toEqual(['source.broker-away', 'ready', 'source.broker-away', 'ready'])
    await rm(camera, { recursive: true })
  })
})

it('needs the broker’s password before the station starts', async () => {
  const { station } = await testStation({
    source: { kind: 'mqtt', url: 'mqtt://127.0.0.1:1', folders: ['.'], passwordVariable: 'BROKER_PASSWORD' }
  })
  await expect(run(station)).rejects.toMatchObject({ code: 'source.secret-missing' })
})
