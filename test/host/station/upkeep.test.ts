import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createClient, type Client } from '../../../electron/contract/client.ts'
import { openHost, type Host } from '../../../electron/host/host.ts'
import { nobody } from '../../../electron/station/access/roles.ts'
import { verifyAudit } from '../../../electron/station/audit/verify.ts'
import { openStation } from '../../../electron/station/station-folder.ts'
import { lockStation } from '../../../electron/station/lock.ts'
import { deleteStation } from '../../../electron/station/delete-station.ts'
import { exported, patchFiles } from '../../inspection/detectors.ts'

let folder: string
let host: Host
let client: Client
let station: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith upkeep '))
  const size = { width: 48, height: 40 }
  await exported(
    join(folder, 'plate.flawsmith'),
    await patchFiles(folder),
    { ...size, fit: 'native', channels: 3 },
    size
  )
  host = await openHost({ shell: 'browser', device: 'cpu', threads: 1, checkOutput: true, page: null })
  client = createClient({ base: 'http://host.test', fetch: (address, init) => host.fetch(new Request(address, init)) })
  station = (await client.call('stations.create', { folder: join(folder, 'station'), recipe: recipe() })).id
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

const webhook = { kind: 'webhook', name: 'mes', url: 'http://127.0.0.1:9/', secretVariable: 'FLAWSMITH_TEST_NONE' }
const recipe = (changes: object = {}) => ({
  ...{ name: 'Line 3', source: { kind: 'folder', folder: 'incoming' } },
  ...{ detector: { bundle: join(folder, 'plate.flawsmith') }, ...changes }
})

it('changes a recipe with a reason, and tells who changed what, when and why', async () => {
  const change = (changes: object, reason: string) =>
    client.call('stations.changeRecipe', { station, recipe: recipe(changes), reason })
  await expect(change({}, '  ')).rejects.toMatchObject({ failure: { code: 'station.reason-missing' } })
  const lock = await lockStation(join(folder, 'station'))
  await expect(change({}, 'why')).rejects.toMatchObject({ failure: { code: 'station.in-use' } })
  await lock.release()
  expect(await change({ name: 'Line 4', sinks: [webhook] }, 'moved')).toEqual({ version: 2 })
  const { versions, missing, ...now } = await client.call('stations.recipe', { station })
  expect(now).toMatchObject({ version: 2, recipe: { name: 'Line 4' } })
  expect(missing).toMatchObject([{ code: 'sink.secret-missing', details: { sink: 'mes' } }])
  expect(versions).toMatchObject([
    {
      version: 2,
      reason: 'moved',
      actor: nobody,
      differences: [{ path: 'name', before: 'Line 3', after: 'Line 4' }, {}]
    },
    { version: 1, reason: null, actor: nobody, differences: null }
  ])
  expect((await client.call('stations.list', {})).stations).toMatchObject([{ name: 'Line 4' }])
})

it('shows the audit log with the result of its check', async () => {
  const { entries, check, more } = await client.call('stations.audit', { station })
  expect(entries).toMatchObject([{ sequence: 1, action: 'station-created', actor: nobody }])
  expect([check, more]).toMatchObject([{ count: 1, last: { sequence: 1 }, broken: null }, 0])
})

it('deletes a station, but neither its records nor its images', async () => {
  const home = join(folder, 'station')
  const place = await openStation(home)
  const lock = await lockStation(home)
  await expect(deleteStation(place, nobody)).rejects.toMatchObject({ code: 'station.in-use' })
  await lock.release()
  await client.call('stations.addUser', { station, name: 'Ada', role: 'administrator', pin: '4071' })
  await expect(client.call('stations.delete', { station })).rejects.toMatchObject({
    failure: { code: 'access.sign-in-program' }
  })
  await client.call('stations.list', {})
  const kept = await deleteStation(place, { role: 'administrator', name: 'Ada' })
  expect((await readdir(home)).sort()).toEqual([kept.slice(home.length + 1), 'incoming'])
  expect(existsSync(join(kept, 'access.json'))).toBe(false)
  // What is kept can be checked, and be a station again.
  expect(verifyAudit(await openStation(kept))).toMatchObject({ count: 4, broken: null })
  expect(await client.call('stations.add', { folder: kept })).toMatchObject({ id: station, name: 'Line 3' })
  // In place of the one that was deleted there can be another one.
  expect(await client.call('stations.create', { folder: home, recipe: recipe() })).toMatchObject({ name: 'Line 3' })
})
