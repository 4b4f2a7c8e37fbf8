import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient, type Client } from '../../../electron/contract/client.ts'
import type { HostEvent } from '../../../electron/contract/events.ts'
import { openHost, type Host } from '../../../electron/host/host.ts'
import { auditEntries } from '../../../electron/station/audit/verify.ts'
import { lockStation } from '../../../electron/station/lock.ts'
import { openStation } from '../../../electron/station/station-folder.ts'
import { exported, patchFiles } from '../../inspection/detectors.ts'
import { stationStatus } from '../../../electron/station/status.ts'
import { forgetfulMemory, type StationMemory } from '../../../electron/host/station/stations.ts'

const entry = join(import.meta.dirname, 'brightness-entry.ts')
const origin = 'http://host.test'

let folder: string
let host: Host
let client: Client
let memory: StationMemory

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith stations '))
  memory = forgetfulMemory()
  const size = { width: 48, height: 40 }
  await exported(bundle(), await patchFiles(folder), { ...size, fit: 'native', channels: 3 }, size)
  await open()
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

async function open(): Promise<void> {
  const options = { shell: 'browser', device: 'cpu', threads: 1, checkOutput: true } as const
  host = await openHost({ ...options, page: null, stations: memory, stationEntry: entry })
  client = createClient({
    base: origin,
    fetch: (address, init) => host.fetch(new Request(address, init))
  })
}

/** That of the recipe; its station inspects by brightness. */
const bundle = () => join(folder, 'plate.flawsmith')

const recipe = (incoming = 'incoming') => ({
  name: 'Line 3',
  source: { kind: 'folder', folder: incoming, settleSeconds: 0.05, pollSeconds: 0.1 },
  detector: { bundle: bundle() },
  drift: { baseline: 20 },
  sinks: [{ kind: 'csv', name: 'log', folder: 'log' }]
})

async function running(): Promise<{ readonly id: string; readonly incoming: string }> {
  const { id } = await client.call('stations.create', { folder: join(folder, 'station'), recipe: recipe() })
  await client.call('stations.start', { station: id })
  await until(id, ({ station }) => station.state === 'running')
  return { id, incoming: join(folder, 'station', 'incoming') }
}

type Shown = Awaited<ReturnType<typeof shown>>
const shown = (station: string) => client.call('stations.show', { station })

async function until(id: string, fits: (shown: Shown) => boolean): Promise<Shown> {
  return vi.waitFor(
    async () => {
      const now = await shown(id)
      if (!fits(now)) throw new Error(JSON.stringify(now.station))
      return now
    },
    { timeout: 30_000, interval: 50 }
  )
}

/** A grey image with one darker square. */
async function part(path: string, darkest: number, width = 40): Promise<void> {
  const square = await sharp({ create: { width: 8, height: 8, channels: 3, background: grey(darkest) } })
    .png()
    .toBuffer()
  const image = sharp({ create: { width, height: 30, channels: 3, background: grey(220) } })
  await writeFile(
    path,
    await image
      .composite([{ input: square, left: 2, top: 4 }])
      .png()
      .toBuffer()
  )
}

const grey = (value: number) => ({ r: value, g: value, b: value })

it('says of a folder whether it is a station, for choosing one', async () => {
  await client.call('stations.create', { folder: join(folder, 'station'), recipe: recipe() })
  const stationIn = async (path: string) => (await client.call('folders.list', { path })).station
  expect(await stationIn(join(folder, 'station'))).toEqual({ name: 'Line 3' })
  expect(await stationIn(folder)).toBeNull()
})

describe('a station that the host runs', () => {
  it('says of every image what it is, with pictures and counters', async () => {
    const { id, incoming } = await running()
    await part(join(incoming, 'good.png'), 200)
    await until(id, ({ station }) => station.statistics.inspected === 1)
    await part(join(incoming, 'bad.png'), 20)
    await until(id, ({ station }) => station.statistics.inspected === 2)
    await part(join(incoming, 'odd.png'), 145)
    await writeFile(join(incoming, 'text.png'), 'no image')
    const { station, images } = await until(id, (now) => {
      return now.station.statistics.inspected === 4 && now.station.sinks[0]?.waiting === 0
    })
    expect(station).toMatchObject({ name: 'Line 3', state: 'running', recipeVersion: 1, takt: null })
    expect(station.statistics).toMatchObject({
      counts: { ok: 1, ng: 1, review: 1, 'could-not-inspect': 1 },
      yield: 0.25
    })
    expect(station.sinks).toMatchObject([{ name: 'log', state: 'ready', waiting: 0, dead: 0 }])
    expect(images.map(({ name, verdict }) => [name, verdict]).toSorted()).toEqual([
      ['bad.png', 'ng'],
      ['good.png', 'ok'],
      ['odd.png', 'review'],
      ['text.png', 'could-not-inspect']
    ])
    expect(images.find(({ name }) => name === 'text.png')?.reason?.code).toMatch(/^image\./)
    expect(station.alarms).toMatchObject([{ kind: 'not-inspected', subject: 'text.png', acknowledged: false }])

    const bad = images.find(({ name }) => name === 'bad.png')
    const picture = async (kind: string) => {
      const answer = await host.fetch(new Request(`${origin}/stations/${id}/${bad?.sequence ?? 0}/${kind}`))
      return Buffer.from(await answer.arrayBuffer())
    }
    expect(await sharp(await picture('image')).metadata()).toMatchObject({ format: 'webp', width: 40, height: 30 })
    expect(await sharp(await picture('thumbnail')).metadata()).toMatchObject({ format: 'webp', width: 40 })
    const { data, info } = await sharp(await picture('map'))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([160, 120])
    // Darkness 235/255 is above the threshold, and 35/255 of the ground below.
    expect([data[(22 * 160 + 22) * info.channels], data[0]]).toEqual([235, 35])
  })

  it('shows earlier images again when their folder is back, and those that were moved where they are', async () => {
    const given = { ...recipe(), sinks: [{ kind: 'verdict-folder', name: 'sorted', folder: 'sorted' }] }
    const { id } = await client.call('stations.create', { folder: join(folder, 'station'), recipe: given })
    await client.call('stations.start', { station: id })
    const incoming = join(folder, 'station', 'incoming')
    await until(id, ({ station }) => station.state === 'running')
    await part(join(incoming, 'bad.png'), 20)
    const filed = (now: Shown) => now.station.statistics.inspected === 1 && now.station.sinks[0]?.waiting === 0
    const { sequence = 0 } = (await until(id, filed)).images[0] ?? {}
    await host.close()
    await rename(incoming, `${incoming} away`)
    const sorted = join(folder, 'station', 'sorted')
    await rename(sorted, `${sorted} away`)
    await open()
    await client.call('stations.start', { station: id })
    const { images } = await until(id, ({ station }) => station.state === 'running')
    expect(images).toMatchObject([{ sequence, picture: true }])
    const status = async () => (await host.fetch(new Request(`${origin}/stations/${id}/${sequence}/thumbnail`))).status
    expect(await status()).toBe(204)
    await rename(`${sorted} away`, sorted)
    expect(await status()).toBe(200)
    await rm(sorted, { recursive: true })
    expect(await status()).toBe(204)
    await rename(`${incoming} away`, incoming)
    expect(await status()).toBe(200)
  })

  it('takes nothing in while it is paused, and loses nothing', async () => {
    const { id, incoming } = await running()
    await client.call('stations.pause', { station: id })
    await until(id, ({ station }) => station.state === 'paused')
    await part(join(incoming, 'a.png'), 200)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect((await shown(id)).station.statistics.inspected).toBe(0)
    await client.call('stations.setBatch', { station: id, batch: 'B-7', lot: '' })
    await until(id, ({ station }) => station.batch === 'B-7')
    await client.call('stations.resume', { station: id })
    const { images } = await until(id, ({ station }) => station.statistics.inspected === 1)
    expect(images).toMatchObject([{ name: 'a.png', batch: 'B-7', lot: null }])
  })

  it('goes on with its counters after its process died, and raises an alarm', async () => {
    const { id, incoming } = await running()
    await part(join(incoming, 'a.png'), 200)
    await until(id, ({ station }) => station.statistics.inspected === 1)
    // An image of this width ends the process, until it is given up after three attempts.
    await part(join(incoming, 'b.png'), 200, 13)
    const { station } = await until(id, (now) => now.station.statistics.inspected === 2)
    expect(station.statistics.counts).toEqual({ ok: 1, ng: 0, review: 0, 'could-not-inspect': 1 })
    expect(station.alarms.filter(({ kind }) => kind === 'crash')).toHaveLength(3)
    await part(join(incoming, 'c.png'), 200)
    const { images } = await until(id, (now) => now.station.statistics.inspected === 3)
    expect(images.map(({ name }) => name)).toEqual(['a.png', 'b.png', 'c.png'])
  }, 60_000)

  it('counts what its journal holds, also after stops, without its folder, and after a restart of the program', async () => {
    const { id, incoming } = await running()
    await part(join(incoming, 'a.png'), 200)
    const { images } = await until(id, ({ station }) => station.statistics.inspected === 1)
    const since = images[0]?.judgedAt
    await client.call('stations.stop', { station: id })
    await client.call('stations.start', { station: id })
    await until(id, ({ station }) => station.state === 'running')
    await part(join(incoming, 'b.png'), 20)
    const all = { counts: { ok: 1, ng: 1, review: 0, 'could-not-inspect': 0 }, inspected: 2, yield: 0.5, since }
    await until(id, ({ station }) => station.statistics.inspected === 2)
    expect((await shown(id)).station.statistics).toMatchObject(all)
    await client.call('stations.stop', { station: id })
    await rename(join(folder, 'station', 'incoming'), join(folder, 'away'))
    await writeFile(join(folder, 'station', 'incoming'), 'no folder')
    await client.call('stations.start', { station: id })
    expect((await shown(id)).station.statistics).toMatchObject(all)
    await host.close()
    await open()
    expect((await shown(id)).station.statistics).toMatchObject(all)
    const { total } = await stationStatus(await openStation(join(folder, 'station')))
    expect(total).toMatchObject({ counts: all.counts, inspected: 2 })
  }, 60_000)

  it('shows a folder that is gone as an alarm, which stays until it is acknowledged', async () => {
    const { id, incoming } = await running()
    await rm(incoming, { recursive: true })
    const { station } = await until(id, (now) => now.station.alarms.length === 1)
    expect(station.alarms).toMatchObject([{ kind: 'source', subject: incoming, until: null, acknowledged: false }])
    await mkdir(incoming)
    const back = await until(id, (now) => now.station.alarms[0]?.until !== null)
    const alarm = back.station.alarms[0]?.id ?? 0
    expect(await client.call('stations.acknowledge', { station: id, alarm })).toMatchObject({ alarms: [] })
    expect(auditEntries(await openStation(join(folder, 'station'))).at(-1)).toMatchObject({
      ...{ action: 'alarm-acknowledged', actor: { role: 'none' } },
      details: { kind: 'source', subject: incoming }
    })
  })

  it('keeps its alarms when the program ends: those that nobody acknowledged stay until somebody does', async () => {
    const { id, incoming } = await running()
    await rm(incoming, { recursive: true })
    await until(id, (now) => now.station.alarms.length === 1)
    await mkdir(incoming)
    const over = await until(id, (now) => now.station.alarms[0]?.until !== null)
    const acknowledged = { station: id, alarm: over.station.alarms[0]?.id ?? 0 }
    await client.call('stations.acknowledge', acknowledged)
    await rm(incoming, { recursive: true })
    const [unseen] = (await until(id, (now) => now.station.alarms.length === 1)).station.alarms
    await client.call('stations.stop', { station: id })
    await until(id, ({ station }) => station.state === 'stopped')
    await host.close()
    await open()
    const kept = (await shown(id)).station.alarms
    expect(kept).toEqual([{ ...unseen, until: expect.any(String) as string }])
    const { alarms } = await client.call('stations.alarms', { station: id })
    expect(alarms.map(({ kind, acknowledged: seen, first }) => [kind, seen, first])).toEqual([
      ['source', true, false],
      ['source', false, true]
    ])
    expect(alarms[0]).toMatchObject({ subject: incoming, failure: { code: over.station.alarms[0]?.failure?.code } })
    // A cause that lasts is the same alarm, also where the station was stopped meanwhile.
    const isOpen = (now: Shown) => now.station.alarms.at(-1)?.until === null
    await client.call('stations.start', { station: id })
    expect((await until(id, isOpen)).station.alarms).toEqual([unseen])
    await client.call('stations.stop', { station: id })
    await until(id, (now) => now.station.state === 'stopped' && !isOpen(now))
    await client.call('stations.start', { station: id })
    expect((await until(id, isOpen)).station.alarms).toEqual([unseen])
    // One that was seen to end is another one.
    await mkdir(incoming)
    await until(id, (now) => !isOpen(now))
    await rm(incoming, { recursive: true })
    const { station } = await until(id, isOpen)
    expect(station.alarms.map(({ until: end }) => end === null)).toEqual([false, true])
    await client.call('stations.acknowledge', { station: id, alarm: unseen?.id ?? 0 })
    expect((await shown(id)).station.alarms).toHaveLength(1)
  }, 60_000)

  it('says that it does not run until it does, as one alarm', async () => {
    const { id } = await client.call('stations.create', { folder: join(folder, 'station'), recipe: recipe() })
    const lock = await lockStation(join(folder, 'station'))
    const ended = async () => {
      await client.call('stations.start', { station: id })
      return until(id, ({ station }) => station.failure !== null && station.alarms.length > 0)
    }
    const [first] = (await ended()).station.alarms
    expect(first).toMatchObject({ kind: 'ended', failure: { code: 'station.in-use' }, until: null })
    expect((await ended()).station.alarms).toEqual([first])
    await lock.release()
    await client.call('stations.start', { station: id })
    const { station } = await until(id, (now) => now.station.alarms[0]?.until !== null)
    expect(station).toMatchObject({ state: 'running', failure: null })
  })

  it('tells every image in events, at most about ten a second', async () => {
    const { id, incoming } = await running()
    const events: Extract<HostEvent, { type: 'station' }>[] = []
    const unlisten = host.session.events.listen(
      (event) => event.type === 'station' && events.push(event),
      () => undefined
    )
    const began = performance.now()
    await Promise.all(Array.from({ length: 60 }, (_, number) => part(join(incoming, `${number}.png`), 200 - number)))
    await until(id, ({ station }) => station.statistics.inspected === 60)
    const seconds = (performance.now() - began) / 1000
    unlisten()
    const told = events.flatMap(({ images }) => images.map(({ sequence }) => sequence))
    expect(new Set(told).size).toBe(60)
    expect(told).toHaveLength(60)
    expect(events.length).toBeLessThanOrEqual(11 * seconds + 3)
    expect((await readdir(join(folder, 'station', 'log'))).length).toBe(1)
  })

  it('says why it does not start, and runs again when the program does', async () => {
    const { id } = await running()
    await expect(client.call('stations.forget', { station: id })).rejects.toMatchObject({
      failure: { code: 'station.running' }
    })
    await host.close()
    await open()
    await until(id, ({ station }) => station.state === 'running')
    await client.call('stations.stop', { station: id })
    expect((await shown(id)).station).toMatchObject({ state: 'stopped', failure: null })
    await host.close()
    await open()
    expect((await client.call('stations.list', {})).stations).toMatchObject([{ id, state: 'stopped' }])
    await client.call('stations.forget', { station: id })
    expect(await client.call('stations.list', {})).toEqual({ stations: [] })
  })
})
