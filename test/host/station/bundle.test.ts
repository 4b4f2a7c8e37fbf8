import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openHost } from '../../../electron/host/host.ts'
import { encodePng } from '../../../electron/imaging/encode.ts'
import { openBundle } from '../../../electron/inspection/bundle/open.ts'
import { exported, patchFiles, surface } from '../../inspection/detectors.ts'
import { clientOf, origin } from '../api/test-host.ts'

const size = { width: 48, height: 40 }

it('inspects with a bundle in a process of its own, and shows its map on the scale of scores', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith bundle station '))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'plate.flawsmith')
  await exported(path, await patchFiles(folder), { ...size, fit: 'native', channels: 3 }, size)
  const host = await openHost({ shell: 'browser', device: 'cpu', threads: 1, page: null, checkOutput: true })
  onTestFinished(() => host.close())
  const client = clientOf(host)
  const image = await encodePng(surface(1, size))
  await mkdir(join(folder, 'camera'))
  await writeFile(join(folder, 'camera', 'a.png'), image)
  const source = { kind: 'folder', folder: join(folder, 'camera'), settleSeconds: 0.05 }
  const recipe = { name: 'Press 4', source, detector: { bundle: path } }
  const { id: station } = await client.call('stations.create', { folder: join(folder, 'station'), recipe })
  await client.call('stations.start', { station })
  const shown = await vi.waitFor(
    async () => {
      const now = await client.call('stations.show', { station })
      if (now.images.length === 0) throw new Error(JSON.stringify(now.station))
      return now
    },
    { timeout: 60_000, interval: 100 }
  )

  const bundle = await openBundle(path, { device: 'cpu' })
  const expected = await bundle.inspect(image)
  await bundle.close()
  if (expected.verdict === 'could-not-inspect') throw new Error(expected.failure.message)
  expect(shown.images[0]).toMatchObject({ name: 'a.png', verdict: expected.verdict, picture: true, map: true })
  expect(shown.images[0]?.score).toBeCloseTo(expected.score, 5)

  const answer = await host.fetch(new Request(`${origin}/stations/${station}/${shown.images[0]?.sequence ?? 0}/map`))
  const { data, info } = await sharp(Buffer.from(await answer.arrayBuffer()))
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject(size)
  const off = [...(expected.map ?? [])].map((value, index) =>
    Math.abs((data[index * info.channels] as number) - 256 * value)
  )
  expect(off).toHaveLength(size.width * size.height)
  expect(Math.max(...off)).toBeLessThan(1.01)
}, 120_000)

it('refuses to create a station without its bundle, and says why one whose bundle has gone cannot start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith bundle station '))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const host = await openHost({ shell: 'browser', device: 'cpu', threads: 1, page: null, checkOutput: true })
  onTestFinished(() => host.close())
  const client = clientOf(host)
  const path = join(folder, 'plate.flawsmith')
  const recipe = { name: 'Press 4', source: { kind: 'folder', folder: 'in' }, detector: { bundle: path } }
  const create = () => client.call('stations.create', { folder: join(folder, 'station'), recipe })
  await expect(create()).rejects.toMatchObject({ failure: { code: 'bundle.unreadable' } })
  await exported(path, await patchFiles(folder), { ...size, fit: 'native', channels: 3 }, size)
  const { id: station } = await create()
  await rm(path)
  await client.call('stations.start', { station })
  const { failure, alarms } = await vi.waitFor(
    async () => {
      const { station: now } = await client.call('stations.show', { station })
      if (now.state !== 'stopped') throw new Error(now.state)
      return now
    },
    { timeout: 30_000, interval: 100 }
  )
  expect(failure?.code).toMatch(/^bundle\./)
  expect(alarms).toMatchObject([{ kind: 'ended', acknowledged: false }])
}, 60_000)
