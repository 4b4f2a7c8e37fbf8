import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BundleResult } from '../../../electron/contract/work/bundle.ts'
import type { ResultOf } from '../../../electron/contract/work/kinds.ts'
import { findLineDataset } from '../../../electron/datasets/line-dataset.ts'
import { bundleNames } from '../../../electron/host/station/bundle-names.ts'
import { retrainedName } from '../../../electron/host/work/retrain.ts'
import { decodeMask } from '../../../electron/imaging/decode-mask.ts'
import { decodeSamples } from '../../../electron/imaging/decode.ts'
import { encodeMaskPng } from '../../../electron/imaging/encode.ts'
import { emptyMask, maskArea } from '../../../electron/imaging/image.ts'
import { cropSamples } from '../../../electron/imaging/samples.ts'
import type { ThresholdRule } from '../../../electron/inspection/threshold/rule.ts'
import { openStation } from '../../../electron/station/station-folder.ts'
import { sampleDataset } from '../../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { readContent } from '../../../electron/workspace/contents.ts'
import { listImages } from '../../../electron/workspace/datasets.ts'
import { getRun } from '../../../electron/workspace/runs.ts'
import { exported, patchFiles } from '../../inspection/detectors.ts'
import { plates, testHost, until, type TestHost } from '../api/test-host.ts'

const size = { width: 32, height: 32 }
let host: TestHost
let detector: number
let station: string
let place: string

beforeAll(async () => {
  host = await testHost()
  const folder = await plates(join(host.folder, 'plates'), ['crack', 'scratch'])
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
  const protocol = { kind: 'first-third', testFraction: 0.5 } as const
  const data = { dataset: 1, ...size, split: { seed: 0, validationFraction: 0.25, protocol } }
  const settings = { architecture: 'resnet10-narrow', epochs: 1, batch: 4 } as const
  const job = await host.finish({ kind: 'train', data, task: 'detection', settings })
  expect(job.error).toBeNull()
  detector = job.runs[0] ?? 0
  await inspectedParts()
}, 300_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

const bundleOf = async (rule: ThresholdRule) => {
  const job = await host.finish({ kind: 'bundle', detector, rule })
  expect(job.error).toBeNull()
  return (job.result as BundleResult).file
}

/** A station that runs and has judged twelve new parts; a person overrules every verdict. */
async function inspectedParts(): Promise<void> {
  const incoming = join(host.folder, 'incoming')
  place = join(host.folder, 'station')
  await mkdir(incoming)
  const recipe = {
    name: 'Line 3',
    source: { kind: 'folder', folder: incoming, settleSeconds: 0.05, pollSeconds: 0.1 },
    detector: { bundle: await bundleOf({ rule: 'recall', target: 0.9 }) }
  }
  station = (await host.client.call('stations.create', { folder: place, recipe })).id
  await host.client.call('stations.start', { station })
  const options = { size, trainGood: 12, testGood: 1, perDefect: 1, defects: ['crack'] } as const
  const parts = join(await sampleDataset(7, join(host.folder, 'parts'), options), 'train', 'good')
  for (const name of await readdir(parts)) await copyFile(join(parts, name), join(incoming, name))
  const judged = await until(async () => {
    const { images } = await host.client.call('stations.show', { station })
    return images.length === 12 ? images : null
  })
  for (const { sequence, verdict } of judged) {
    expect(verdict).not.toBe('could-not-inspect')
    await host.client.call('stations.overrule', { station, sequence, verdict: verdict === 'ok' ? 'ng' : 'ok' })
  }
}

const goLive = (bundle: string) =>
  host.client.call('stations.goLive', { station, bundle, reason: 'fewer misses', version: 1 })
const compare = async (bundle: string) => {
  const job = await host.finish({ kind: 'compare', station: place, bundle })
  expect(job.error).toBeNull()
  return (job.result as ResultOf<'compare'>).comparison
}
const state = async () => (await host.client.call('stations.show', { station })).station.state

it('is named after the detector that it goes on from', () => {
  expect(retrainedName('hazel detection, seed 0', 1)).toBe('hazel detection (seed 0), with 1 image from the line')
  // Trained again: not with one more ending.
  expect(retrainedName(retrainedName('hazel detection, seed 0', 1), 3)).toBe(
    'hazel detection (seed 0), with 3 images from the line'
  )
})

describe('another bundle for a station', () => {
  it('goes live after its comparison was seen, and back in one step, while the station runs', async () => {
    const other = await bundleOf({ rule: 'recall', target: 0.5 })
    await expect(goLive(other)).rejects.toMatchObject({ failure: { code: 'live.not-compared' } })
    const { unknown, images, running, candidate, seen } = await compare(other)
    expect({ unknown, seen }).toEqual({ unknown: [], seen: [] })
    // None of the parts from the line was trained on; of the dataset only what no training used.
    expect(images).toMatchObject({ line: 12, trained: 0, earlier: 0 })
    expect(images.dataset).toBeGreaterThan(0)
    expect(images.good + images.defective).toBe(images.line + images.dataset)
    expect(running.figures.auroc).toBeCloseTo(candidate.figures.auroc ?? 0, 6)
    expect(candidate.figures.missed.count).toBeGreaterThanOrEqual(running.figures.missed.count)
    await expect(goLive(other)).rejects.toMatchObject({ failure: { code: 'live.not-seen' } })
    expect(await state()).toBe('running')
    const pair = { station, running: running.hash, candidate: candidate.hash }
    await host.client.call('stations.seeComparison', pair)
    expect(await goLive(other)).toEqual({ version: 2 })
    await until(async () => ((await state()) === 'running' ? true : null))
    const now = await host.client.call('stations.bundles', { station })
    expect([now.present.hash, now.former?.hash]).toEqual([candidate.hash, running.hash])
    await expect(goLive(other)).rejects.toMatchObject({ failure: { code: 'station.recipe-overtaken' } })
    const back = () =>
      host.client.call('stations.rollBack', { station, reason: 'missed a crack', version: now.version })
    // The second click is of the same decision: it does not roll the first one back.
    const clicks = await Promise.allSettled([back(), back()])
    expect(clicks).toMatchObject([
      { status: 'fulfilled', value: { version: 3 } },
      { status: 'rejected', reason: { failure: { code: 'station.recipe-overtaken' } } }
    ])
    await until(async () => ((await state()) === 'running' ? true : null))
    expect((await host.client.call('stations.bundles', { station })).present.hash).toBe(running.hash)
  }, 120_000)

  it('offers the defect types of the dataset that its detector was trained on', async () => {
    expect((await host.client.call('stations.line', { station })).types).toEqual(['crack', 'scratch'])
  })

  it('is called by its name in the report, wherever the station keeps it', async () => {
    const names = await bundleNames(await openStation(place))
    expect([...new Set(names.values())]).toEqual(['plates detection, seed 0'])
  })

  it('is compared on later parts alone where its training is not known', async () => {
    const path = join(host.folder, 'elsewhere.flawsmith')
    await exported(path, await patchFiles(host.folder), { ...size, fit: 'native', channels: 3 }, size)
    // It is newer than all parts, so that it may have been trained on any.
    expect(await compare(path)).toMatchObject({ unknown: ['candidate'], images: { line: 0, dataset: 0, earlier: 12 } })
  }, 120_000)

  it('comes of retraining with images from the line, and is compared on those that were kept', async () => {
    const job = await host.finish({ kind: 'retrain', station: place })
    expect(job.error).toBeNull()
    const { run, line, comparison } = job.result as ResultOf<'retrain'>
    expect(line.trained + line.heldOut).toBe(12)
    expect(line.trained).toBeGreaterThan(0)
    expect(comparison).toMatchObject({ unknown: [], images: { line: line.heldOut, trained: line.trained } })
    expect(comparison.candidate.run).toBe(run)
    expect(comparison.candidate.name).toMatch(/ \(seed 0\), with \d+ images? from the line$/)
    const { comparisons } = await host.client.call('stations.bundles', { station })
    expect(comparisons[0]?.candidate.run).toBe(run)
    const again = await host.finish({ kind: 'retrain', station: place })
    // Nothing has changed, so that the training is not done again, and held-out parts are the same.
    expect((again.result as ResultOf<'retrain'>).run).toBe(run)
  }, 240_000)

  it('learns from images from the line as the detector sees them, where the station cuts them out', async () => {
    const [incoming, folder] = [join(host.folder, 'wide'), join(host.folder, 'cutting')]
    await mkdir(incoming)
    const recipe = {
      name: 'Line 4',
      source: { kind: 'folder', folder: incoming, settleSeconds: 0.05, pollSeconds: 0.1 },
      preparation: { region: { left: 8, top: 4, ...size } },
      // Whatever it sees is OK.
      detector: { bundle: await bundleOf({ rule: 'given', threshold: 2 }) }
    }
    const { id } = await host.client.call('stations.create', { folder, recipe })
    await host.client.call('stations.start', { station: id })
    const options = {
      size: { width: 48, height: 40 },
      trainGood: 12,
      testGood: 1,
      perDefect: 1,
      defects: ['crack']
    } as const
    const parts = join(await sampleDataset(8, join(host.folder, 'wide parts'), options), 'train', 'good')
    for (const name of await readdir(parts)) await copyFile(join(parts, name), join(incoming, name))
    const judged = await until(async () => {
      const { images } = await host.client.call('stations.show', { station: id })
      return images.length === 12 ? images : null
    })
    // Every second defect is outside of the region.
    const marked = async (sequence: number) => {
      const mask = emptyMask(options.size)
      mask.data[sequence % 2 === 0 ? 0 : 10 * 48 + 20] = 1
      return Buffer.from(await encodeMaskPng(mask)).toString('base64')
    }
    for (const { sequence, verdict } of judged) {
      expect(verdict).toBe('ok')
      const right = { verdict: 'ng', type: 'crack', mask: await marked(sequence) } as const
      await host.client.call('stations.overrule', { station: id, sequence, ...right })
    }
    const job = await host.finish({ kind: 'retrain', station: folder })
    expect(job.error).toBeNull()
    const { run, line, comparison } = job.result as ResultOf<'retrain'>
    expect(line.trained + line.heldOut + line.unprepared).toBe(12)
    expect(line.trained).toBeGreaterThan(0)
    expect(line.unprepared).toBeGreaterThan(0)
    // Trained on are copies; their originals are known for it, and not compared on.
    expect(comparison.images).toMatchObject({ line: line.heldOut + line.unprepared, trained: line.trained })
    const { workspace } = host.host.session
    const original = findLineDataset(workspace, id)?.id ?? 0
    const copies = listImages(workspace, findLineDataset(workspace, id, 'station-prepared')?.id ?? 0)
    expect(copies).toHaveLength(line.trained)
    const originals = new Map(listImages(workspace, original).map((image) => [image.contentHash, image]))
    for (const { name, width, height, label, defectType, maskHash, originalHash, contentHash } of copies) {
      expect({ width, height, label, defectType }).toEqual({ ...size, label: 'defect', defectType: 'crack' })
      const mask = await decodeMask(await readContent(workspace, maskHash ?? ''))
      expect([mask.width, mask.height, mask.data.indexOf(1), maskArea(mask)]).toEqual([32, 32, 6 * 32 + 12, 1])
      const source = originals.get(originalHash ?? '')
      expect(source).toMatchObject({ name, width: 48, height: 40 })
      const received = await decodeSamples(await readContent(workspace, source?.contentHash ?? ''))
      const cut = cropSamples(received, { left: 8, top: 4, ...size })
      const copy = await decodeSamples(await readContent(workspace, contentHash))
      expect([...copy.data]).toEqual([...cut.data])
    }
    const { config } = getRun(workspace, run)
    const used = new Set(Object.values((config as { images: Record<string, number[]> }).images).flat())
    expect(copies.every((image) => used.has(image.id))).toBe(true)
    expect([...originals.values()].some((image) => used.has(image.id))).toBe(false)
    // Nothing has changed, so that nothing is done again.
    const again = await host.finish({ kind: 'retrain', station: folder })
    expect((again.result as ResultOf<'retrain'>).run).toBe(run)
    expect(listImages(workspace, copies[0]?.datasetId ?? 0)).toEqual(copies)
    // The new detector goes live; a drawing is corrected where it was outside, and one verdict stands again.
    const pair = { station: id, running: comparison.running.hash, candidate: comparison.candidate.hash }
    await host.client.call('stations.seeComparison', pair)
    const live = { station: id, bundle: comparison.candidate.path, reason: 'learned', version: 1 }
    await host.client.call('stations.goLive', live)
    await until(async () => {
      const { state: now, recipeVersion } = (await host.client.call('stations.show', { station: id })).station
      return now === 'running' && recipeVersion === 2 ? true : null
    })
    expect((await host.finish({ kind: 'retrain', station: folder })).error?.code).toBe('retrain.unprepared')
    for (const { sequence } of judged.filter((image) => image.sequence % 2 === 0)) {
      const right = { verdict: 'ng', type: 'crack', mask: await marked(1) } as const
      await host.client.call('stations.overrule', { station: id, sequence, ...right })
    }
    const withdrawn = Number(copies[0]?.name.slice(0, 6))
    await host.client.call('stations.withdraw', { station: id, sequence: withdrawn })
    const next = (await host.finish({ kind: 'retrain', station: folder })).result as ResultOf<'retrain'>
    expect(next.line).toMatchObject({ trained: line.unprepared, heldOut: line.heldOut, unprepared: 0 })
    expect(next.comparison.images).toMatchObject({ line: line.heldOut, trained: 11 - line.heldOut })
    const now = listImages(workspace, copies[0]?.datasetId ?? 0)
    expect(now.map(({ name }) => name)).not.toContain(copies[0]?.name)
    expect(now).toHaveLength(11 - line.heldOut)
  }, 360_000)
})
