import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { experimentResults as experimentResultsSchema } from '../../electron/contract/experiments.ts'
import { experimentResults } from '../../electron/host/api/experiment-results.ts'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { commandLine } from './command-line.ts'

const root = join(import.meta.dirname, '../..')
let line: Awaited<ReturnType<typeof commandLine>>

/** The two-core recipe, cut down to what a test can wait for. */
async function tinyRecipe(methods: readonly string[]): Promise<string> {
  const text = await readFile(join(root, 'resources/recipes/two-cores-classification.json'), 'utf8')
  const recipe = JSON.parse(text) as Record<string, Record<string, unknown>>
  Object.assign(recipe['data']!, { width: 32, height: 32 })
  const dual = recipe['dual'] as Record<string, object>
  Object.assign(dual, { base: 'tiny' })
  Object.assign(dual['training']!, { resolution: 32, steps: 1, rank: 2, batchSize: 1, crops: 1 })
  Object.assign(dual['generate']!, {
    steps: 2,
    batchSize: 2,
    mask: { by: 'threshold', part: { largest: 1, smallest: 0 } }
  })
  Object.assign(recipe, {
    dualVariants: { 'without SAIM': { training: { interaction: 'none' } } },
    measures: { splits: 2, base: 'tiny' }
  })
  Object.assign(recipe['detector']!, { architecture: 'resnet10-narrow', updates: 2, batch: 4 })
  recipe['matrix'] = { methods, augmented: [2], seeds: [0] }
  const path = join(line.folder, 'recipe.json')
  await writeFile(path, JSON.stringify(recipe))
  return path
}

beforeAll(async () => {
  line = await commandLine()
  const words = [['init', join(line.folder, 'ws')]]
  const size = { width: 32, height: 32 }
  const datasets = {
    plates: { perDefect: 6, defects: ['crack', 'chip'] },
    one: { perDefect: 6, defects: ['crack'] }
  } as const
  for (const [name, options] of Object.entries({
    ...datasets,
    few: { perDefect: 2, defects: ['crack', 'chip'] } as const
  })) {
    await sampleDataset(1, join(line.folder, name), { size, trainGood: 4, testGood: 2, ...options })
    words.push(['dataset', 'import', join(line.folder, name)])
  }
  words.push(['model', 'add', join(root, 'test/golden/data/tiny-sd'), '--name', 'tiny'])
  for (const each of words) expect(await line.run(...each)).toMatchObject({ code: 0 })
}, 600_000)
afterAll(() => line.dispose())

const lastEvent = <Event>(out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '') as Event

interface Shown {
  readonly experiment: number
  readonly table: {
    readonly rows: readonly { readonly name: string; readonly measures: Record<string, { mean: number }> }[]
  }
  readonly confusions: readonly { readonly title: string; readonly counts: readonly (readonly number[])[] }[]
  readonly measures: readonly { readonly method: string; readonly type: string }[]
}

describe('a classification experiment', () => {
  it('goes from images to accuracies, confusions and a report, and is reused when repeated', async () => {
    const recipe = await tinyRecipe(['none', 'crop-paste', 'dual/without SAIM'])
    const words = [
      'experiment',
      'run',
      recipe,
      '--dataset',
      'plates',
      '--out',
      join(line.folder, 'out/report.pdf'),
      '--json'
    ]
    const first = await line.run(...words)
    expect(first.code, first.err + first.out).toBe(0)
    const { experiment, table, confusions, measures } = lastEvent<Shown>(first.out)
    expect(table.rows.map(({ name }) => name)).toEqual(['none', 'Crop-Paste', 'DualAnoDiff, without SAIM'])
    for (const [index, { measures: measured }] of table.rows.entries()) {
      const { counts } = confusions[index]!
      // Two thirds of six of each type are tested on.
      expect(counts.map((row) => row.reduce((sum, count) => sum + count, 0))).toEqual([4, 4])
      expect(measured['accuracy']!.mean).toBeCloseTo((counts[0]![0]! + counts[1]![1]!) / 8, 9)
      expect(Object.keys(measured)).toEqual(['accuracy', 'recall chip', 'recall crack'])
    }
    expect(measures.map(({ method, type }) => `${method}: ${type}`)).toEqual([
      ...['Crop-Paste: chip', 'Crop-Paste: crack'],
      ...['DualAnoDiff, without SAIM: chip', 'DualAnoDiff, without SAIM: crack']
    ])
    const files = await readdir(join(line.folder, 'out'))
    expect(files).toContain('report.pdf')
    expect(files.filter((name) => name.startsWith('confusion-'))).toHaveLength(3)
    const runsOf = async () =>
      lastEvent<{ runs: { kind: string }[] }>((await line.run('runs', 'list', '--json')).out).runs
    const trained = (runs: { kind: string }[]) => runs.filter(({ kind }) => kind !== 'report').length
    const before = trained(await runsOf())
    expect(lastEvent<Shown>((await line.run(...words, '--overwrite')).out).experiment).toBe(experiment)
    expect(trained(await runsOf())).toBe(before)
    const shown = await line.run('experiment', 'show', String(experiment))
    expect(shown.out).toMatch(/Types: Crop-Paste, N_aug 2, 1 seed\ntrue \\ found +chip +crack/)

    const workspace = await openWorkspace(join(line.folder, 'ws'))
    onTestFinished(() => closeWorkspace(workspace))
    const page = experimentResultsSchema.parse(await experimentResults(workspace, experiment))
    expect(page).toMatchObject({ task: 'classification', confusions, cells: [] })
    expect(page.measures?.rows.map(([method, type]) => `${method}: ${type}`)).toContain('Crop-Paste: mean')
  }, 1_200_000)

  it('reports one type alone before any run is recorded', async () => {
    const recipe = await tinyRecipe(['none', 'crop-paste'])
    const before = (await line.run('runs', 'list', '--json')).out
    const { code, out, err } = await line.run('experiment', 'run', recipe, '--dataset', 'one', '--json')
    expect(code).toBe(1)
    expect(out + err).toContain('detector.too-few-types')
    expect((await line.run('runs', 'list', '--json')).out).toBe(before)
  }, 600_000)

  it('takes a split that leaves images of each type where there are two of each', async () => {
    const recipe = await tinyRecipe(['none', 'crop-paste'])
    const { code, out } = await line.run('experiment', 'run', recipe, '--dataset', 'few', '--json')
    expect(code).toBe(0)
    const [confusion] = lastEvent<Shown>(out).confusions
    expect(confusion?.counts.map((row) => row.reduce((sum, count) => sum + count, 0))).toEqual([1, 1])
  }, 600_000)
})
