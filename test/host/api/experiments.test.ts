import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { methodName } from '../../../electron/experiments/methods.ts'
import { plates, platesData, root, testHost, type TestHost } from './test-host.ts'

let host: TestHost
let recipe: Record<string, object>
const datasets: Record<string, number> = {}

beforeAll(async () => {
  host = await testHost()
  recipe = JSON.parse(await readFile(join(root, 'resources/recipes/demo-quick.json'), 'utf8')) as typeof recipe
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

/** What a check of the demo's recipe with these methods says of a dataset. */
function checked(dataset: string, methods: readonly string[]) {
  const { finetune: _, generate: __, ...rest } = recipe
  const data = { ...recipe['data'], width: 32, height: 32, split: platesData.split }
  const changed = { ...rest, data, matrix: { methods, augmented: [2], seeds: [0] } }
  return host.client.call('experiments.validate', { recipe: changed as never, dataset: datasets[dataset] })
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

  it('needs no masks for methods that generate their own', async () => {
    const found = await checked('unmasked', ['none', 'memseg'])
    expect(found).toMatchObject({ valid: true, faults: [], images: { 'defective, training': 4 } })
  })
})
