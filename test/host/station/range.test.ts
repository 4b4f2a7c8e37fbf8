import { copyFile, glob, mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BundleResult } from '../../../electron/contract/work/bundle.ts'
import type { ResultOf } from '../../../electron/contract/work/kinds.ts'
import { findLineDataset } from '../../../electron/datasets/line-dataset.ts'
import { keptPicture } from '../../../electron/host/station/kept-picture.ts'
import { decodeImage } from '../../../electron/imaging/decode.ts'
import { bundleRange } from '../../../electron/station/bundle-range.ts'
import { openStation } from '../../../electron/station/station-folder.ts'
import { sampleDataset } from '../../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { readContent } from '../../../electron/workspace/contents.ts'
import { listImages } from '../../../electron/workspace/datasets.ts'
import { getRun } from '../../../electron/workspace/runs.ts'
import { tiff } from '../../imaging/images.ts'
import { plates, testHost, until, type TestHost } from '../api/test-host.ts'

const size = { width: 32, height: 32 }
const range = { name: 'min-max', black: 100, white: 4100 }
let host: TestHost
let station: string
let place: string

/** The same images in floating point, from 100 to 4100; the first pixel of each is black and the second white. */
async function inFloats(from: string, to: string): Promise<void> {
  for await (const name of glob('**/*.png', { cwd: from })) {
    const isMask = name.includes('ground_truth') || name.includes('_mask')
    const target = join(to, isMask ? name : name.replace('.png', '.tif'))
    await mkdir(dirname(target), { recursive: true })
    if (isMask) {
      await copyFile(join(from, name), target)
      continue
    }
    const { width, height, channels, data } = await decodeImage(join(from, name))
    const values = Float32Array.from(data, (value, i) => 100 + 4000 * (i < channels ? 0 : i < 2 * channels ? 1 : value))
    const settings = {
      width,
      height,
      bits: 32,
      sampleFormat: 3,
      samples: channels,
      photometric: channels === 3 ? 2 : 1
    }
    await writeFile(target, tiff(new Uint8Array(values.buffer), settings))
  }
}

const meanOf = async (bytes: Uint8Array) => {
  const { channels } = await sharp(bytes).stats()
  return channels[0]!.mean / 255
}

beforeAll(async () => {
  host = await testHost()
  await inFloats(await plates(join(host.folder, 'plates'), ['crack', 'scratch']), join(host.folder, 'floats'))
  const source = { folder: join(host.folder, 'floats') }
  const job = await host.finish({ kind: 'import', source, name: 'floats', range: 'min-max' })
  expect(job.error).toBeNull()
  const protocol = { kind: 'first-third', testFraction: 0.5 } as const
  const data = { dataset: 1, ...size, split: { seed: 0, validationFraction: 0.25, protocol } }
  const settings = { architecture: 'resnet10-narrow', epochs: 1, batch: 4 } as const
  const trained = await host.finish({ kind: 'train', data, task: 'detection', settings })
  expect(trained.error).toBeNull()
  const rule = { rule: 'recall', target: 0.9 } as const
  const bundle = ((await host.finish({ kind: 'bundle', detector: trained.runs[0]!, rule })).result as BundleResult).file
  place = join(host.folder, 'station')
  const incoming = join(host.folder, 'incoming')
  await mkdir(incoming)
  const recipe = {
    name: 'Line 3',
    source: { kind: 'folder', folder: incoming, settleSeconds: 0.05, pollSeconds: 0.1 },
    detector: { bundle }
  }
  station = (await host.client.call('stations.create', { folder: place, recipe })).id
  await host.client.call('stations.start', { station })
  const options = { size, trainGood: 12, testGood: 1, perDefect: 1, defects: ['crack'] } as const
  await inFloats(await sampleDataset(7, join(host.folder, 'parts'), options), join(host.folder, 'float-parts'))
  const parts = join(host.folder, 'float-parts', 'train', 'good')
  for (const name of await readdir(parts)) await copyFile(join(parts, name), join(incoming, name))
}, 300_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

describe('a station whose detector was trained in a range', () => {
  it('inspects and shows files from the camera in it', async () => {
    const judged = await until(async () => {
      const { images } = await host.client.call('stations.show', { station })
      return images.length === 12 ? images : null
    })
    for (const { verdict } of judged) expect(verdict).not.toBe('could-not-inspect')
    const sequence = judged[0]!.sequence
    const kept = await keptPicture(place, sequence, 'thumbnail')
    expect(await meanOf(kept!)).toBeGreaterThan(0.2)
    for (const { sequence: each, verdict } of judged)
      await host.client.call('stations.overrule', { station, sequence: each, verdict: verdict === 'ok' ? 'ng' : 'ok' })
  }, 60_000)

  it('sends images back in it, naming what they were received as', async () => {
    const { workspace } = host.host.session
    const own = await openStation(place)
    const dataset = findLineDataset(workspace, own.id)!
    expect(dataset.range).toEqual(range)
    const images = listImages(workspace, dataset.id)
    expect(images).toHaveLength(12)
    for (const { contentHash, originalHash } of images) {
      expect(originalHash).toMatch(/^[0-9a-f]{64}$/)
      expect(await meanOf(await readContent(workspace, contentHash))).toBeGreaterThan(0.2)
    }
    const line = await host.client.call('stations.collect', { folder: place })
    expect(line.line).toMatchObject({ images: 12, kept: 0 })
    expect(listImages(workspace, dataset.id)).toEqual(images)
  }, 60_000)

  it('is retrained and compared in it', async () => {
    const job = await host.finish({ kind: 'retrain', station: place })
    expect(job.error).toBeNull()
    const { run, line, comparison, bundle } = job.result as ResultOf<'retrain'>
    expect(line).toMatchObject({ unusable: 0, unprepared: 0, known: 0 })
    expect(line.trained + line.heldOut).toBe(12)
    expect(comparison.images.line).toBe(line.heldOut)
    expect(comparison.images.dataset).toBeGreaterThan(0)
    expect(comparison.running.figures.notInspected ?? 0).toBe(0)
    expect(getRun(host.host.session.workspace, run).state).toBe('succeeded')
    expect(await bundleRange(bundle)).toEqual(range)
    // Nothing has changed since.
    const again = await host.finish({ kind: 'retrain', station: place })
    expect((again.result as ResultOf<'retrain'>).run).toBe(run)
  }, 240_000)
})
