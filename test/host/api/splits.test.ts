import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storedOptions } from '../../../electron/common/stored-split.ts'
import type { SplitOptions } from '../../../electron/contract/datasets.ts'
import { plates, platesData, testHost, type TestHost } from './test-host.ts'

let host: TestHost

beforeAll(async () => {
  host = await testHost()
  const folder = await plates(join(host.folder, 'plates'), ['crack', 'scratch'])
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
}, 60_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

const list = async () => (await host.client.call('splits.list', { dataset: 1 })).splits
const options = (shots: number, seed = 0): SplitOptions => ({
  seed,
  validationFraction: 0.2,
  protocol: { kind: 'few-shot', shots, defectType: null, testFraction: 0.5 }
})
const make = (name: string, shots: number) =>
  host.client.call('splits.make', { dataset: 1, name, options: options(shots) })

describe('the splits of a dataset', () => {
  it('begin with that of its layout, which is like those that are made', async () => {
    const [given] = await list()
    expect(given).toMatchObject({ name: 'given, validation 0.2, seed 0', runs: [] })
    expect(given?.parts).toMatchObject({ train: { good: 10 }, test: { good: 6, crack: 8, scratch: 8 } })
  })

  it('have names, which are unique and can be changed', async () => {
    const { id } = await make('first', 3)
    await make('second', 4)
    const rename = (name: string) => host.client.call('splits.rename', { dataset: 1, split: id, name })
    await expect(rename('second')).rejects.toMatchObject({ failure: { code: 'split.name-in-use' } })
    expect(await rename(' line 4 ')).toMatchObject({ id, name: 'line 4' })
    expect((await list()).map(({ name }) => name)).toEqual(['given, validation 0.2, seed 0', 'line 4', 'second'])
  })

  it('can be removed while no run needs them', async () => {
    const { id } = await make('spare', 2)
    await host.client.call('splits.remove', { dataset: 1, split: id })
    expect((await list()).map(({ name }) => name)).not.toContain('spare')
    const again = host.client.call('splits.remove', { dataset: 1, split: id })
    await expect(again).rejects.toMatchObject({ failure: { code: 'split.gone' } })
  })

  it('are not those of another dataset', async () => {
    const folder = await plates(join(host.folder, 'others'))
    await host.finish({ kind: 'import', source: { folder }, name: 'others' })
    const own = (await list())[0]!
    const foreign = host.client.call('splits.preview', { dataset: 2, options: storedOptions<SplitOptions>(own) })
    await expect(foreign).rejects.toMatchObject({ failure: { code: 'split.gone' } })
  })
})

describe('work on a split that was chosen by name', () => {
  const synthesize = (split: SplitOptions) =>
    host.finish({ kind: 'synthesize', data: { ...platesData, split }, method: 'bank', count: 2, attempts: 1 })

  it('uses its images as they are, is recorded with it, and keeps it', async () => {
    const chosen = await make('chosen', 3)
    const { parts, leftOut } = await host.client.call('splits.preview', {
      dataset: 1,
      options: storedOptions<SplitOptions>(chosen)
    })
    expect(parts).toEqual(chosen.parts)
    expect(leftOut).toEqual({})
    // Options that would draw others say nothing beside the number.
    const job = await synthesize({ ...options(6, 99), stored: chosen.id })
    expect(job.state, JSON.stringify(job.error)).toBe('succeeded')
    const run = job.runs.at(-1) ?? 0
    const shown = await host.client.call('runs.show', { run })
    expect(shown).toMatchObject({ datasetHash: chosen.snapshotHash, split: { id: chosen.id, name: 'chosen' } })
    expect((await list()).find(({ id }) => id === chosen.id)?.runs).toEqual([run])
    const removed = host.client.call('splits.remove', { dataset: 1, split: chosen.id })
    await expect(removed).rejects.toMatchObject({
      failure: { code: 'split.in-use', details: { runs: [String(run)], split: 'chosen' } }
    })
  }, 60_000)

  it('makes no second split where the rule leads to one that has a name', async () => {
    const { id } = await make('named', 5)
    const before = (await list()).length
    const job = await synthesize(options(5))
    expect(job.state, JSON.stringify(job.error)).toBe('succeeded')
    expect(await list()).toHaveLength(before)
    expect((await list()).find((split) => split.id === id)?.runs).toEqual(job.runs.slice(-1))
  }, 60_000)

  it('says so where the split is gone', async () => {
    const job = await synthesize({ ...options(3), stored: 999 })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'split.gone' } })
  })
})
