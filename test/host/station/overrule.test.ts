import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sha256 } from '../../../electron/common/files.ts'
import type { Client } from '../../../electron/contract/client.ts'
import { openHost, type Host } from '../../../electron/host/host.ts'
import { auditEntries } from '../../../electron/station/audit/verify.ts'
import { openStation } from '../../../electron/station/station-folder.ts'
import { closeWorkspace, createWorkspace } from '../../../electron/workspace/workspace.ts'
import { exported, patchFiles } from '../../inspection/detectors.ts'
import { clientOf, origin } from '../api/test-host.ts'

let folder: string
let host: Host
let client: Client

const size = { width: 48, height: 40 }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flawsmith overrule '))
  await exported(
    join(folder, 'plate.flawsmith'),
    await patchFiles(folder),
    { ...size, fit: 'native', channels: 3 },
    size
  )
  closeWorkspace(await createWorkspace(join(folder, 'workspace')))
  await open(join(folder, 'workspace'))
})

afterEach(async () => {
  await host.close()
  await rm(folder, { recursive: true, force: true })
})

async function open(workspace?: string): Promise<void> {
  host = await openHost({
    ...{ shell: 'browser', device: 'cpu', threads: 1, checkOutput: true, page: null, folder: workspace },
    stationEntry: join(import.meta.dirname, 'brightness-entry.ts')
  })
  client = clientOf(host)
}

/** A station that has inspected parts named by their darkest pixel; a region is cut out of each before. */
async function inspected(...parts: readonly number[]): Promise<string> {
  const incoming = join(folder, 'incoming')
  await mkdir(incoming)
  const recipe = {
    name: 'Line 3',
    source: { kind: 'folder', folder: incoming, settleSeconds: 0.05, pollSeconds: 0.1 },
    detector: { bundle: join(folder, 'plate.flawsmith') },
    preparation: { region: { left: 0, top: 0, ...size } }
  }
  const { id } = await client.call('stations.create', { folder: join(folder, 'station'), recipe })
  await client.call('stations.start', { station: id })
  for (const [index, darkest] of parts.entries()) {
    await writeFile(join(incoming, `${darkest}.png`), await part(darkest))
    await waitFor(id, index + 1)
  }
  return id
}

async function waitFor(id: string, count: number) {
  return vi.waitFor(
    async () => {
      const now = await client.call('stations.show', { station: id })
      expect(now.station.statistics.inspected).toBe(count)
      return now
    },
    { timeout: 30_000, interval: 50 }
  )
}

/** Larger than what is inspected of it. */
function part(darkest: number): Promise<Buffer> {
  const data = Uint8Array.from({ length: 60 * 50 * 3 }, (_, i) => (i < 30 ? darkest : 220 + (i % 7)))
  return sharp(data, { raw: { width: 60, height: 50, channels: 3 } })
    .png()
    .toBuffer()
}

const maskOf = async (width: number, height: number, marked = 4) => {
  const data = Uint8Array.from({ length: width * height }, (_, i) => (i < marked ? 255 : 0))
  const png = await sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer()
  return png.toString('base64')
}

const imagesOf = async (dataset: number) => {
  const { ids } = await client.call('images.ids', { dataset })
  return (await client.call('images.page', { ids })).images
}

describe('overruling a verdict on the line', () => {
  it('sends the original to a dataset of the station while it runs; again replaces, undo takes it out', async () => {
    const station = await inspected(20, 210)
    const [bad, good] = (await client.call('stations.show', { station })).images
    expect([bad?.verdict, good?.verdict]).toEqual(['ng', 'ok'])

    const first = await client.call('stations.overrule', { station, sequence: 1, verdict: 'ok' })
    expect(first).toMatchObject({ overruling: { verdict: 'ok', type: null, mask: false }, failure: null })
    expect(first.line).toMatchObject({ name: 'From the line: Line 3', images: 1, good: 1 })
    const mask = await maskOf(60, 50)
    const second = await client.call('stations.overrule', { station, sequence: 2, verdict: 'ng', type: 'crack', mask })
    expect(second.line).toMatchObject({ dataset: first.line?.dataset, images: 2, good: 1 })

    const dataset = first.line?.dataset ?? 0
    const original = sha256(await readFile(join(folder, 'incoming', '210.png')))
    expect(await imagesOf(dataset)).toMatchObject([
      { name: '000001-20.png', label: 'good', defectType: null, width: 60, height: 50, maskHash: null },
      { name: '000002-210.png', label: 'defect', defectType: 'crack', contentHash: original, maskPixels: 4 }
    ])
    const now = await client.call('stations.show', { station })
    expect(now.station).toMatchObject({ state: 'running', statistics: { overruled: 2, counts: { ok: 1, ng: 1 } } })
    expect(now.images).toMatchObject([
      { verdict: 'ng', overruled: { verdict: 'ok' } },
      { verdict: 'ok', overruled: { verdict: 'ng', type: 'crack', mask: true } }
    ])
    expect((await client.call('stations.line', { station })).types).toEqual(['crack'])

    await client.call('stations.overrule', { station, sequence: 2, verdict: 'ng', type: 'dent' })
    expect((await imagesOf(dataset))[1]).toMatchObject({ defectType: 'dent', maskPixels: 4 })
    await client.call('stations.overrule', { station, sequence: 2, verdict: 'ng', type: 'scratch', mask: null })
    expect((await imagesOf(dataset))[1]).toMatchObject({ defectType: 'scratch', maskHash: null })
    const undone = await client.call('stations.withdraw', { station, sequence: 1 })
    expect(undone).toMatchObject({ overruling: null, line: { images: 1, good: 0 } })
    expect((await client.call('stations.show', { station })).station.statistics.overruled).toBe(1)

    const actions = auditEntries(await openStation(join(folder, 'station'))).filter(({ action }) =>
      /overrul/.test(action)
    )
    expect(
      actions.map(({ action, details }) => [action, details['station'], details['before'], details['after']])
    ).toEqual([
      ['verdict-overruled', 'ng', null, { verdict: 'ok', type: null, mask: null }],
      ['verdict-overruled', 'ok', null, { verdict: 'ng', type: 'crack', mask: expect.any(String) as string }],
      [
        'verdict-overruled',
        'ok',
        { verdict: 'ng', type: 'crack', mask: expect.any(String) as string },
        { verdict: 'ng', type: 'dent', mask: expect.any(String) as string }
      ],
      [
        'verdict-overruled',
        'ok',
        { verdict: 'ng', type: 'dent', mask: expect.any(String) as string },
        { verdict: 'ng', type: 'scratch', mask: null }
      ],
      ['overruling-withdrawn', 'ng', { verdict: 'ok', type: null, mask: null }, null]
    ])
  }, 60_000)

  it('takes the original from memory where its file is gone, and says when nobody has it any more', async () => {
    const station = await inspected(210)
    await rm(join(folder, 'incoming', '210.png'))
    const shown = await host.fetch(new Request(`${origin}/stations/${station}/1/original`))
    const original = Buffer.from(await shown.arrayBuffer())
    expect(await sharp(original).metadata()).toMatchObject({ format: 'png', width: 60, height: 50 })
    await client.call('stations.stop', { station })
    await expect(client.call('stations.overrule', { station, sequence: 1, verdict: 'ng' })).rejects.toMatchObject({
      failure: { code: 'overrule.image-gone' }
    })
    await writeFile(join(folder, 'incoming', '210.png'), original)
    expect(await client.call('stations.overrule', { station, sequence: 1, verdict: 'ng' })).toMatchObject({
      line: { images: 1, good: 0 }
    })
    // What was sent back once stays.
    await rm(join(folder, 'incoming', '210.png'))
    await client.call('stations.overrule', { station, sequence: 1, verdict: 'ng', type: 'crack' })
  }, 60_000)

  it('refuses what is no correction, and masks that do not fit', async () => {
    const station = await inspected(210)
    const overrule = (more: { readonly sequence?: number; readonly verdict?: 'ok' | 'ng'; readonly mask?: string }) =>
      client.call('stations.overrule', { station, sequence: 1, verdict: 'ng', ...more })
    await expect(overrule({ verdict: 'ok' })).rejects.toMatchObject({ failure: { code: 'overrule.same-verdict' } })
    await expect(overrule({ sequence: 9 })).rejects.toMatchObject({ failure: { code: 'overrule.no-image' } })
    await expect(overrule({ mask: await maskOf(48, 40) })).rejects.toMatchObject({
      failure: { code: 'image.size-mismatch' }
    })
    await expect(overrule({ mask: await maskOf(60, 50, 3000) })).rejects.toMatchObject({
      failure: { code: 'mask.full' }
    })
    expect((await client.call('stations.line', { station })).line).toBeNull()
  }, 60_000)

  it('keeps the image in the station while no workspace is open, and brings it later', async () => {
    await host.close()
    await open()
    const station = await inspected(210)
    const sent = await client.call('stations.overrule', { station, sequence: 1, verdict: 'ng', type: 'dent' })
    expect(sent).toMatchObject({ overruling: { verdict: 'ng', by: null }, line: null, failure: null })
    await client.call('workspace.open', { folder: join(folder, 'workspace') })
    const { line } = await client.call('stations.collect', { folder: join(folder, 'station') })
    expect(line).toMatchObject({ images: 1, good: 0 })
    expect(await imagesOf(line?.dataset ?? 0)).toMatchObject([{ defectType: 'dent' }])
    const again = await client.call('stations.collect', { folder: join(folder, 'station') })
    expect(again.line).toEqual(line)
  }, 60_000)
})
