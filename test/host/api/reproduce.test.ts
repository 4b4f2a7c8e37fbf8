import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import type { RunComparison } from '../../../electron/contract/runs.ts'
import { plates, platesData, testHost, tinyModel, type TestHost } from './test-host.ts'

let host: TestHost
const data = platesData
const { split } = data

beforeAll(async () => {
  host = await testHost()
  const folder = await plates(join(host.folder, 'plates'))
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
  await host.client.call('models.add', { path: tinyModel, name: 'tiny' })
}, 120_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

/** Runs a job, then reproduces its run. */
async function twice(request: WorkRequest): Promise<{ first: number; second: number; comparison: RunComparison }> {
  const done = await host.finish(request)
  expect(done.error).toBeNull()
  // An experiment's own run comes before those of its steps.
  const first = done.runs[0] ?? 0
  return { first, ...(await again(first)) }
}

async function again(first: number): Promise<{ second: number; comparison: RunComparison }> {
  const { result, error } = await host.finish({ kind: 'reproduce', run: first })
  expect(error).toBeNull()
  const second = Number(result?.['run'])
  const comparison = await host.client.call('runs.compare', { first, second })
  // A developer may commit while this runs.
  return { second, comparison: { ...comparison, causes: comparison.causes.filter(({ what }) => what !== 'program') } }
}

const kindsOf = async (kind: 'train' | 'synthesize') =>
  (await host.client.call('runs.list', { kinds: [kind], states: ['succeeded'] })).total

const same = { verdict: 'identical', causes: [], differences: [], count: 0 } as const

describe('reproducing a run', () => {
  it('creates a new run with the same images and masks, linked to the original', async () => {
    const { first, second, comparison } = await twice({ kind: 'synthesize', data, method: 'memseg', count: 3, seed: 5 })
    expect(second).toBeGreaterThan(first)
    expect(comparison).toMatchObject({ ...same, compared: { images: 6 } })
    const run = await host.client.call('runs.show', { run: second })
    expect(run.parents).toContainEqual(expect.objectContaining({ runId: first, role: 'reproduced' }))
    expect(run.samples).toBe(3)
    const original = await host.client.call('runs.show', { run: first })
    expect(run).toMatchObject({ config: original.config, seeds: original.seeds, datasetHash: original.datasetHash })
    // A third request computes it a third time.
    expect((await again(first)).second).toBeGreaterThan(second)
  }, 120_000)

  it('gives the same adapter, loss curve and weights', async () => {
    const settings = {
      ...{ resolution: 32, epochs: 1, repeats: 1, batchSize: 2, rank: 2, classImages: { count: 0 } },
      ...{ instancePrompt: 'a crack', trainTextEncoder: false }
    }
    const { comparison } = await twice({ kind: 'finetune', method: 'dreambooth', data, base: 'tiny', settings })
    expect(comparison).toMatchObject(same)
    expect(comparison.compared.files).toBeGreaterThan(0)
    expect(comparison.compared.numbers).toBeGreaterThan(1)
  }, 120_000)

  it('gives the same detector and results, and names a changed seed as the cause of different ones', async () => {
    const settings = { architecture: 'resnet10-narrow', epochs: 1, batch: 4 } as const
    const request = { kind: 'train', data, task: 'detection', settings, seeds: [0, 1] } as const
    const done = await host.finish({ ...request, seeds: [...request.seeds] })
    const [zero = 0, one = 0] = done.runs
    expect((await again(zero)).comparison).toMatchObject(same)
    const { results } = await host.client.call('runs.show', { run: one })
    expect(results.filter(({ seed }) => seed !== 1)).toEqual([])
    const other = await host.client.call('runs.compare', { first: zero, second: one })
    expect(other.verdict).toBe('different')
    expect(other.causes.filter(({ what }) => what !== 'program')).toMatchObject([
      { what: 'settings', name: 'seed', first: '0', second: '1' }
    ])
    expect(other.count).toBeGreaterThan(0)
    expect(other.differences[0]).toMatchObject({ what: 'result' })
  }, 120_000)

  it('repeats every step of an experiment instead of reusing equal ones', async () => {
    const recipe = {
      ...{ name: 'small', title: 'Small', source: 'A test.' },
      data: { width: 32, height: 32, fit: 'stretch', split, limits: {} },
      memseg: { seed: 1 },
      detector: { architecture: 'resnet10-narrow', epochs: 1, batch: 4, learningRate: 0.02 },
      matrix: { methods: ['none', 'memseg'], augmented: [4], seeds: [0] }
    }
    const before = [await kindsOf('train'), await kindsOf('synthesize')]
    const { comparison } = await twice({ kind: 'experiment', dataset: 1, recipe })
    expect(comparison).toMatchObject({ ...same, compared: { images: 8 } })
    expect(comparison.compared.numbers).toBeGreaterThan(10)
    expect([await kindsOf('train'), await kindsOf('synthesize')]).toEqual([before[0]! + 4, before[1]! + 2])
  }, 240_000)
})

describe('a run that cannot be reproduced', () => {
  const refusal = async (run: number) =>
    host.client.call('jobs.start', { request: { kind: 'reproduce', run } }).catch((error: unknown) => error)

  it('is rejected before any work: an import, an unknown run', async () => {
    expect(await refusal(1)).toMatchObject({ failure: { code: 'run.not-repeatable' } })
    expect(await refusal(9999)).toMatchObject({ failure: { code: 'run.not-found' } })
  })

  it('is rejected if its masks were edited since', async () => {
    const { runs } = await host.client.call('runs.list', { kinds: ['train'], states: ['succeeded'], limit: 1 })
    const { ids } = await host.client.call('images.ids', { dataset: 1, filter: { defectTypes: ['crack'] } })
    for (const image of ids) {
      const [details] = (await host.client.call('images.page', { ids: [image] })).images
      await host.client.call('masks.save', { image, replaces: details?.maskHash ?? null, png: null })
    }
    expect(await refusal(runs[0]?.id ?? 0)).toMatchObject({ failure: { code: 'run.data-changed' } })
  })
})
