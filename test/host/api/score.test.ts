import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TaskName } from '../../../electron/contract/work/train.ts'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import { measureImages } from '../../../electron/metrics/detector-metrics.ts'
import { plates, testHost, type TestHost } from './test-host.ts'

let host: TestHost
let folder: string
const detectors = {} as Record<TaskName, number>

const protocol = { kind: 'first-third', testFraction: 0.5 } as const
const data = { dataset: 1, width: 32, height: 32, split: { seed: 0, validationFraction: 0.25, protocol } }
const settings = { architecture: 'resnet10-narrow', epochs: 2, batch: 4 } as const
const small = { baseWidth: 4, epochs: 1, batch: 2, samplesPerEpoch: 4, scoreWindow: 5 }
const trainings: readonly Extract<WorkRequest, { kind: 'train' }>[] = [
  { kind: 'train', data, task: 'detection', settings },
  { kind: 'train', data, task: 'localisation', settings: small },
  { kind: 'train', data, task: 'classification', settings }
]

beforeAll(async () => {
  host = await testHost()
  folder = await plates(join(host.folder, 'plates'), ['crack', 'scratch'])
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
  for (const training of trainings) {
    const job = await host.finish(training)
    expect(job.error).toBeNull()
    detectors[training.task] = job.runs[0] ?? 0
  }
}, 300_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

/** Scores with a detector and returns the run's whole table, as in page, JSON and CSV. */
async function scored(request: Omit<Extract<WorkRequest, { kind: 'score' }>, 'kind'>) {
  const job = await host.finish({ kind: 'score', ...request })
  expect(job.error).toBeNull()
  const { run = 0, ...counts } = job.result as Record<string, number>
  const page = await host.client.call('runs.scores', { run, limit: 1000 })
  const details = await host.client.call('runs.show', { run })
  const file = async (name: string) => {
    const { id = 0 } = details.artifacts.find((artifact) => artifact.name === name) ?? {}
    return (await host.ask(`/artifacts/${id}`)).text()
  }
  return { run, counts, page, details, csv: await file('scores.csv') }
}

/** The names of the images that a training used, by subset. */
async function subsetsOf(detector: number): Promise<Record<string, string>> {
  const { config } = await host.client.call('runs.show', { run: detector })
  const names: Record<string, string> = {}
  for (const [role, ids] of Object.entries(config['images'] as Record<string, number[]>)) {
    const { images } = await host.client.call('images.page', { ids })
    for (const { name } of images) names[name] = role === 'test' || role === 'validation' ? role : 'train'
  }
  return names
}

/** A training's scores of its test images, and their names. */
async function tested(detector: number) {
  const { config, artifacts } = await host.client.call('runs.show', { run: detector })
  const { id = 0 } = artifacts.find(({ role }) => role === 'result') ?? {}
  const result = (await (await host.ask(`/artifacts/${id}`)).json()) as {
    readonly scores?: readonly number[]
    readonly predictions?: readonly string[]
    readonly metrics?: { readonly atValidationThreshold?: { readonly threshold: number } }
  }
  const ids = (config['images'] as Record<string, number[]>)['test'] ?? []
  const { images } = await host.client.call('images.page', { ids })
  return { ...result, names: images.map(({ name }) => name) }
}

describe('a saved detector', () => {
  it('gives a dataset the scores of its own test, with verdicts at its threshold', async () => {
    const { run, page, counts, details, csv } = await scored({ detector: detectors.detection, source: { dataset: 1 } })
    const { names, scores = [], metrics } = await tested(detectors.detection)
    const byName = new Map(page.images.map((row) => [row.image, row]))
    expect(names.length).toBeGreaterThan(5)
    for (const [index, name] of names.entries()) expect(byName.get(name)?.score).toBeCloseTo(scores[index] ?? NaN, 6)
    const threshold = metrics?.atValidationThreshold?.threshold ?? NaN
    expect(page.threshold).toBe(threshold)
    for (const { score, verdict } of page.images) expect(verdict).toBe(score! >= threshold ? 'defective' : 'good')
    expect(page.images.map(({ score }) => score)).toEqual(page.images.map(({ score }) => score!).sort((a, b) => b - a))
    const { defective = 0, good = 0 } = counts
    expect([counts, defective + good]).toEqual([{ images: 34, defective, good, unreadable: 0 }, 34])
    expect(details.parents.map(({ runId, role }) => [runId, role])).toEqual([
      [1, 'dataset'],
      [detectors.detection, 'detector']
    ])
    const numbers = Object.fromEntries(details.results.map(({ name, value }) => [name, value]))
    expect(numbers).toMatchObject({ images: 34, defective, good, 'not scored': 0, AUROC: expect.any(Number) as number })
    const [first] = page.images
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      'image,score,verdict,type,label,subset,specimen,problem,heat map',
      `${first?.image},${first?.score},${first?.verdict},,${first?.label},${first?.subset},,,`
    ])
    const some = await host.client.call('runs.scores', { run, only: 'defective', offset: 1, limit: 2 })
    expect(some.total).toBe(defective)
    expect(some.images).toEqual(page.images.filter(({ verdict }) => verdict === 'defective').slice(1, 3))
    const again = await host.finish({ kind: 'score', detector: detectors.detection, source: { dataset: 1 } })
    expect(again.result?.['run']).toBe(run)
  }, 120_000)

  it('writes heat maps for the highest scores', async () => {
    const { page, details } = await scored({ detector: detectors.localisation, source: { folder }, heatMaps: 3 })
    const { names, scores = [] } = await tested(detectors.localisation)
    const byName = new Map(page.images.map((row) => [row.image, row]))
    for (const [index, name] of names.entries()) expect(byName.get(name)?.score).toBeCloseTo(scores[index] ?? NaN, 6)
    expect([page.threshold, page.images.every(({ verdict }) => verdict === null)]).toEqual([null, true])
    // Masks in the folder do not count as images.
    expect([page.images.length, page.skippedMasks]).toEqual([34, 16])
    const subsets = await subsetsOf(detectors.localisation)
    expect(Object.values(subsets)).toEqual(expect.arrayContaining(['train', 'test']))
    for (const { image, subset } of page.images) expect([image, subset]).toEqual([image, subsets[image] ?? 'unused'])
    expect(page.measured).toBeNull()
    const withMaps = page.images.filter(({ heatMap }) => heatMap !== null)
    expect(withMaps).toEqual(page.images.slice(0, 3))
    expect(details.artifacts.filter(({ role }) => role === 'heat-map')).toHaveLength(3)
    const image = await host.ask(`/artifacts/${withMaps[0]?.heatMap}`)
    expect(image.headers.get('content-type')).toBe('image/png')
  }, 120_000)

  it('predicts the defect type with its probability', async () => {
    const { page, details } = await scored({ detector: detectors.classification, source: { dataset: 1 } })
    const { names, predictions = [] } = await tested(detectors.classification)
    const byName = new Map(page.images.map((row) => [row.image, row]))
    expect(names.map((name) => byName.get(name)?.type)).toEqual(predictions)
    for (const { score } of page.images) expect(score).toBeGreaterThanOrEqual(0.5)
    expect(details.results.map(({ name }) => name)).toEqual(expect.arrayContaining(['accuracy', 'recall crack']))
  }, 120_000)
})

describe('images used in training', () => {
  it('are marked and excluded from the metrics', async () => {
    const { page, details } = await scored({ detector: detectors.detection, source: { dataset: 1 } })
    const subsets = await subsetsOf(detectors.detection)
    expect(new Set(Object.values(subsets))).toEqual(new Set(['train', 'validation', 'test']))
    for (const { image, subset } of page.images) expect([image, subset]).toEqual([image, subsets[image] ?? 'unused'])
    const unused = page.images.filter(({ subset }) => subset === 'test' || subset === 'unused')
    const { auroc } = measureImages(
      unused.map(({ label }) => (label === 'defective' ? 1 : 0)),
      unused.map(({ score }) => score ?? NaN),
      null
    )
    expect(page.measured).toMatchObject({ images: unused.length, values: { AUROC: auroc } })
    const numbers = Object.fromEntries(details.results.map(({ name, value }) => [name, value]))
    expect(numbers).toMatchObject({ 'images not used in training': unused.length, AUROC: auroc })
    const called = unused.filter(({ verdict }) => verdict === 'defective').length
    expect(numbers['true positives']! + numbers['false positives']!).toBe(called)
  }, 120_000)

  it('are recognised in another dataset, and nothing is measured if there are no others', async () => {
    const copy = join(host.folder, 'copy')
    for (const [name, subset] of Object.entries(await subsetsOf(detectors.detection))) {
      if (subset === 'test') continue
      const type = name.split('/').at(-2) ?? ''
      await mkdir(join(copy, type), { recursive: true })
      await cp(join(folder, name), join(copy, type, name.replaceAll('/', ' ')))
    }
    const imported = await host.finish({ kind: 'import', source: { folder: copy }, name: 'copy' })
    expect(imported.error).toBeNull()
    const { page, details } = await scored({ detector: detectors.detection, source: { dataset: 2 } })
    expect(new Set(page.images.map(({ subset }) => subset))).toEqual(new Set(['train', 'validation']))
    expect(page.measured).toEqual({ images: 0, values: {} })
    expect(details.results.map(({ name }) => name)).not.toContain('AUROC')
  }, 120_000)
})

describe('scoring a folder', () => {
  it('lists unreadable files with the reason, whatever their names', async () => {
    const mixed = join(host.folder, 'gemischt 日本')
    const inner = join(mixed, 'Ünïcode')
    await mkdir(inner, { recursive: true })
    const good = join(folder, 'train/good/000.png')
    const odd = 'a, "b"\nc.png'
    const names = process.platform === 'win32' ? ['a, b.png'] : [odd]
    for (const path of [join(inner, 'ä.png'), ...names.map((name) => join(mixed, name))]) await cp(good, path)
    await writeFile(join(mixed, 'empty.png'), '')
    await writeFile(join(mixed, 'text.png'), 'no image')
    for (const junk of ['$RECYCLE.BIN', '@eaDir', '.Trash-1000']) await cp(good, join(mixed, junk, 'a.png'))
    await symlink(join(mixed, 'nowhere'), join(mixed, 'link.png'))
    const { page, counts, csv } = await scored({ detector: detectors.detection, source: { folder: mixed } })
    expect(counts).toMatchObject({ images: 5, unreadable: 3 })
    const [first, second, ...unread] = page.images
    expect([first?.image, second?.image].sort()).toEqual([...names, 'Ünïcode/ä.png'].sort())
    expect(first?.score).toBe(second?.score)
    expect(unread.map(({ image, score, verdict }) => [image, score, verdict])).toEqual(
      ['empty.png', 'link.png', 'text.png'].map((name) => [name, null, null])
    )
    expect(unread[0]?.problem).toContain('The image file is empty')
    if (names[0] === odd) expect(csv).toContain(`"a, ""b""\nc.png",${first?.score},`)
  }, 120_000)

  it('rejects an unusable folder or detector', async () => {
    const empty = join(host.folder, 'empty')
    await mkdir(empty)
    const errorOf = async (folder: string) => {
      const job = await host.finish({ kind: 'score', detector: detectors.detection, source: { folder } })
      return [job.error?.code, job.runs]
    }
    expect(await errorOf(empty)).toEqual(['score.no-images', []])
    expect(await errorOf(join(host.folder, 'missing'))).toEqual(['dataset.folder-unreadable', []])
    const start = (detector: number) =>
      host.client.call('jobs.start', { request: { kind: 'score', detector, source: { folder } } })
    await expect(start(1)).rejects.toMatchObject({ failure: { code: 'score.no-detector' } })
    await expect(start(999)).rejects.toMatchObject({ failure: { code: 'run.not-found' } })
    // Last, since it damages the detector.
    const { artifacts } = await host.client.call('runs.show', { run: detectors.detection })
    const { contentHash = '' } = artifacts.find(({ name }) => name === 'detector.safetensors') ?? {}
    await writeFile(join(host.workspaceFolder, 'files', contentHash.slice(0, 2), contentHash), 'damaged')
    expect(await errorOf(folder)).toEqual(['content.changed', []])
  }, 120_000)
})
