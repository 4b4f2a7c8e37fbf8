import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { methodName } from '../../../electron/experiments/methods.ts'
import { jobEnd, plates, platesData, root, testHost, type TestHost } from './test-host.ts'

let host: TestHost
let recipe: Record<string, object>
const datasets: Record<string, number> = {}

beforeAll(async () => {
  host = await testHost()
  recipe = await recipeNamed('demo-quick')
  for (const name of ['masked', 'unmasked']) {
    const folder = await plates(join(host.folder, name))
    if (name === 'unmasked') await rm(join(folder, 'ground_truth'), { recursive: true })
    await host.finish({ kind: 'import', source: { folder }, name })
  }
  for (const { name, id } of (await host.client.call('datasets.list', {})).datasets) datasets[name] = id
}, 60_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

async function recipeNamed(name: string): Promise<typeof recipe> {
  return JSON.parse(await readFile(join(root, `resources/recipes/${name}.json`), 'utf8')) as typeof recipe
}

/** What a check of the demo's recipe with these methods says of a dataset. */
function checked(dataset: string, methods: readonly string[]) {
  const changed = smallRecipe(methods)
  return host.client.call('experiments.validate', { recipe: changed as never, dataset: datasets[dataset] })
}

function smallRecipe(methods: readonly string[]) {
  const { finetune: _, generate: __, ...rest } = recipe
  const data = { ...recipe['data'], width: 32, height: 32, split: platesData.split }
  return { ...rest, data, matrix: { methods, augmented: [2], seeds: [0] } }
}

describe('the check of a recipe', () => {
  it.each(['bank', 'residual', 'inout-residual'] as const)(
    'says that %s finds no defects with masks',
    async (method) => {
      expect(await checked('masked', ['none', method])).toMatchObject({ valid: true, faults: [] })
      const { valid, faults } = await checked('unmasked', ['none', 'memseg', method])
      expect(valid).toBe(false)
      expect(faults).toMatchObject([{ path: 'data', code: 'synthesis.no-defect-images' }])
      expect(faults[0]?.message).toContain(methodName(method))
    }
  )

  it('is what a start is refused for, which leaves no split behind', async () => {
    const dataset = datasets['unmasked'] ?? 0
    const splits = async () => (await host.client.call('datasets.show', { dataset })).splits.map(({ name }) => name)
    const before = await splits()
    const { matrix } = smallRecipe(['none'])
    const localising = { ...(await recipeNamed('two-cores-localisation-magnetic-tile')), matrix }
    const smallData = { ...recipe['data'], width: 32, height: 32, split: { ...platesData.split, seed: 8 } }
    const data = { ...platesData, dataset, split: { ...platesData.split, seed: 7 } }
    const requests = [
      { kind: 'experiment', dataset, recipe: { ...localising, data: smallData } },
      { kind: 'train', task: 'localisation', data, settings: {}, seeds: [0] }
    ]
    for (const request of requests) {
      const { id } = await host.client.call('jobs.start', { request: request as never })
      expect((await jobEnd(host.client, id)).error).toMatchObject({ code: 'dataset.no-mask' })
    }
    const check = await host.client.call('experiments.validate', { recipe: requests[0]?.recipe as never, dataset })
    expect(check.faults).toMatchObject([{ code: 'dataset.no-mask' }])
    expect(await splits()).toEqual(before)
  })

  it('needs no masks for methods that generate their own', async () => {
    const found = await checked('unmasked', ['none', 'memseg'])
    expect(found).toMatchObject({ valid: true, faults: [], images: { 'defective, training': 4 } })
  })
})
