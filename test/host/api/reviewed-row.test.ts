import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf } from '../../../electron/contract/procedures.ts'
import { plates, platesData, root, testHost, type TestHost } from './test-host.ts'

let host: TestHost
let made: number
let recipe: InputOf<'experiments.validate'>['recipe']

const ask = (changes: object) =>
  host.client.call('experiments.validate', { recipe: { ...recipe, ...changes }, dataset: 1 })
const samplesOf = async (run: number) => (await host.client.call('review.list', { run })).samples
const decide = async (run: number, positions: readonly number[], decision: 'accept' | 'reject') => {
  const samples = await samplesOf(run)
  const ids = positions.map((position) => samples[position]?.id ?? 0)
  await host.client.call('review.decide', { run, samples: ids, decision })
  return ids
}

beforeAll(async () => {
  host = await testHost()
  await host.finish({ kind: 'import', source: { folder: await plates(join(host.folder, 'plates')) }, name: 'plates' })
  const request = { kind: 'synthesize', method: 'bank', data: platesData, count: 9, attempts: 1 } as const
  made = (await host.finish(request)).runs[0] ?? 0
  const demo = JSON.parse(await readFile(join(root, 'resources/recipes/demo-quick.json'), 'utf8')) as typeof recipe
  const { finetune: _, generate: __, ...rest } = demo
  recipe = {
    ...rest,
    data: { ...(demo['data'] as object), width: 32, height: 32, split: platesData.split },
    detector: { ...(demo['detector'] as object), updates: 3 },
    matrix: { methods: ['none'], augmented: [2], reviewed: [{ run: made }], seeds: [0, 1] }
  }
}, 120_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

describe('the reviewed images of a run in an experiment', () => {
  it('are refused before any work where nobody accepted one, or more are wanted than there are', async () => {
    expect((await ask({})).faults).toMatchObject([{ path: 'matrix.reviewed', code: 'reviewed.none-accepted' }])
    await expect(
      host.client.call('jobs.start', { request: { kind: 'experiment', dataset: 1, recipe } })
    ).rejects.toMatchObject({ failure: { code: 'reviewed.none-accepted' } })
    await decide(made, [0, 1, 2], 'accept')
    await decide(made, [3], 'reject')
    const checked = await ask({})
    expect(checked).toMatchObject({
      valid: true,
      cells: 4,
      recipe: { matrix: { reviewed: [{ run: made, images: 3 }] } }
    })
    const wanted = { ...(recipe['matrix'] as object), reviewed: [{ run: made, images: 4 }] }
    expect((await ask({ matrix: wanted })).faults).toMatchObject([
      { code: 'reviewed.too-few', details: { wanted: 4, count: 3 } }
    ])
    const notMade = { ...(recipe['matrix'] as object), reviewed: [{ run: 1 }] }
    expect((await ask({ matrix: notMade })).faults).toMatchObject([{ code: 'train.no-synthesis' }])
  })

  it('make a row beside none, with the accepted ones alone, the same for both seeds', async () => {
    const accepted = (await samplesOf(made)).slice(0, 3).map(({ id }) => id)
    const job = await host.finish({ kind: 'experiment', dataset: 1, recipe })
    expect(job.error).toBeNull()
    const run = Number(job.result?.['run'])
    const results = await host.client.call('experiments.results', { run })
    expect(results.results.rows.map(({ name, augmented, seeds }) => [name, augmented, seeds])).toEqual([
      ['none', 0, [0, 1]],
      [`Reviewed images of run ${made}`, 3, [0, 1]]
    ])
    expect(results.gains?.rows.map(({ name }) => name)).toEqual([`Reviewed images of run ${made}`])
    expect(results.source).toContain(`3 reviewed images of run ${made}`)
    expect(results.notes.join(' ')).toContain('every seed trains with 3 images that a person accepted beforehand')
    const rows = results.cells.filter(({ method }) => method !== 'none')
    expect(rows).toHaveLength(2)
    for (const { runId } of rows) {
      const { config, parents } = await host.client.call('runs.show', { run: runId })
      expect(config['synthetic']).toEqual(accepted)
      expect(parents).toContainEqual(expect.objectContaining({ runId: made, role: 'synthesis' }))
    }
    const german = await host.client.call('experiments.results', { run, language: 'de' })
    expect(german.results.rows[1]?.name).toBe(`Begutachtete Bilder von Lauf ${made}`)
    expect((await host.finish({ kind: 'report', experiment: run })).error).toBeNull()
    // Nothing was generated anew.
    expect((await host.client.call('runs.list', { kinds: ['synthesize'] })).total).toBe(1)
  }, 240_000)

  it('leave out those made from images that a seed tests on, and are refused where none is left', async () => {
    const redrawn = { matrix: { ...(recipe['matrix'] as object), redraw: 'everything' } }
    // The second seed trains on another four of the cracks.
    const refused = (await ask(redrawn)).faults
    expect(refused).toMatchObject([{ code: 'reviewed.all-tested', details: { run: made, count: 3 } }])
    expect(refused[0]?.message).toMatch(/seed 1”: they were .* such as that of “test\/crack\/\d+.png”/)
    await decide(made, [4, 5, 6, 7, 8], 'accept')
    const { recipe: counted } = await ask(redrawn)
    expect(counted).toMatchObject({ matrix: { reviewed: [{ run: made, images: 3 }] } })
    const job = await host.finish({ kind: 'experiment', dataset: 1, recipe: { ...recipe, ...redrawn } })
    const results = await host.client.call('experiments.results', { run: Number(job.result?.['run']) })
    expect(results.results.rows.map(({ augmented, seeds }) => [augmented, seeds])).toEqual([
      [0, [0, 1]],
      [3, [0, 1]]
    ])
    expect(results.notes.join(' ')).toContain('used for validation or test: 5 with seed 1.')
  }, 240_000)
})
