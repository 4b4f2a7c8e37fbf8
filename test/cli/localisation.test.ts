import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { commandLine } from './command-line.ts'

const root = join(import.meta.dirname, '../..')
const model = join(root, 'test/golden/data/tiny-sd')
let line: Awaited<ReturnType<typeof commandLine>>

/** The two-core recipe, cut down to what a test can wait for. */
async function tinyRecipe(): Promise<string> {
  const text = await readFile(join(root, 'resources/recipes/two-cores-localisation-transistor.json'), 'utf8')
  const recipe = JSON.parse(text) as Record<string, Record<string, unknown>>
  const size = { width: 32, height: 32 }
  Object.assign(recipe['data']!, size)
  Object.assign(recipe['data']!['split']!, { protocol: { kind: 'first-third', testFraction: 0.3 } })
  Object.assign(recipe['dreambooth']!['finetune']!, { base: 'tiny' })
  const settings = (recipe['dreambooth']!['finetune'] as Record<string, object>)['settings']!
  Object.assign(settings, { resolution: 32, epochs: 1, repeats: 1, batchSize: 4, rank: 2, classImages: { count: 0 } })
  Object.assign(recipe['dreambooth']!['generate']!, { base: 'tiny', steps: 2, guidance: 1, ...size })
  recipe['dreambooth']!['mask'] = { deviations: 1, least: 0.01, smallestArea: 0, largestArea: 0.9 }
  const dual = recipe['dual'] as Record<string, object>
  const twoBranches = { resolution: 32, steps: 1, rank: 2, batchSize: 1, crops: 1 }
  Object.assign(dual['training']!, twoBranches, { horizontalFlips: false, verticalFlips: false })
  Object.assign(dual['generate']!, {
    steps: 2,
    batchSize: 2,
    mask: { by: 'threshold', part: { largest: 1, smallest: 0 } }
  })
  Object.assign(recipe['detector']!, { baseWidth: 2, updates: 4, batch: 4, scoreWindow: 5 })
  Object.assign(recipe, { oracleEveryUpdates: 2, measures: { splits: 2, base: 'tiny' } })
  recipe['matrix'] = { methods: ['none', 'crop-paste', 'dreambooth', 'dual'], augmented: [2], seeds: [0] }
  const path = join(line.folder, 'recipe.json')
  await writeFile(path, JSON.stringify(recipe))
  return path
}

beforeAll(async () => {
  line = await commandLine()
  const folder = join(line.folder, 'plates')
  const size = { width: 32, height: 32 }
  await sampleDataset(1, folder, { size, trainGood: 8, testGood: 4, perDefect: 6, defects: ['crack', 'chip'] })
  for (const words of [
    ['init', join(line.folder, 'ws')],
    ['dataset', 'import', folder],
    ['model', 'add', model, '--name', 'tiny']
  ]) {
    const { code, err } = await line.run(...words)
    expect(code, err).toBe(0)
  }
}, 600_000)
afterAll(() => line.dispose())

describe('flawsmith train', () => {
  const data = ['train', '--dataset', 'plates', '--size', '32', '--first-third', '--json']
  const detectorsOf = (out: string) =>
    (JSON.parse(out.trim().split('\n').at(-1)!) as { detectors: Record<string, unknown>[] }).detectors

  it('measures a localisation detector once per seed, with the best state if requested', async () => {
    const small = ['--base-width', '2', '--updates', '4', '--batch', '4', '--score-window', '5']
    const words = [...data, '--task', 'localisation', ...small, '--oracle-every', '2', '--seeds', '0,1']
    const { code, out, err } = await line.run(...words)
    expect(code, err + out).toBe(0)
    expect(detectorsOf(out).map(({ seed, best }) => [seed, typeof best])).toEqual([
      [0, 'object'],
      [1, 'object']
    ])
    expect(detectorsOf(out)[0]?.['best']).not.toBeNull()
    const { measures } = detectorsOf(out)[0] as { measures: Record<string, number> }
    expect(Object.keys(measures)).toContain('pixel PRO')
  }, 1_200_000)

  it('counts which types a classification detector confuses', async () => {
    const words = [...data, '--task', 'classification', '--network', 'resnet10-narrow', '--epochs', '1', '--batch', '4']
    const { code, out, err } = await line.run(...words)
    expect(code, err + out).toBe(0)
    const { confusion } = detectorsOf(out)[0] as { confusion: { classes: string[]; counts: number[][] } }
    expect(confusion.classes).toEqual(['chip', 'crack'])
    expect(confusion.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(8)
  }, 1_200_000)

  it.each([
    ['detector.too-few-types', ['--task', 'classification', '--defect-type', 'crack']],
    ['split.no-such-type', ['--task', 'localisation', '--defect-type', 'dent']],
    ['option.value', ['--task', 'localisation', '--score-window', '4']],
    ['option.no-shots', ['--task', 'localisation', '--shots', 'zero']]
  ])('reports bad input: %s', async (problem, words) => {
    const { code, out, err } = await line.run(...data, ...words)
    expect(code).not.toBe(0)
    expect(out + err).toContain(problem)
  })
})

describe('a localisation experiment', () => {
  it('goes from images with masks to a table and a report, and is reused when repeated', async () => {
    const report = join(line.folder, 'out', 'report.pdf')
    const words = ['experiment', 'run', await tinyRecipe(), '--dataset', 'plates', '--out', report, '--json']
    const first = await line.run(...words)
    expect(first.code, first.err + first.out).toBe(0)
    const { table, images, measures } = JSON.parse(first.out.trim().split('\n').at(-1)!) as {
      table: { rows: { name: string; augmented: number; measures: Record<string, { mean: number }> }[] }
      images: Record<string, number>
      measures: { method: string; type: string | null; images: number; diversity: { value: number } }[]
    }
    expect(table.rows.map(({ name, augmented }) => `${name} ${augmented}`)).toEqual([
      ...['none 0', 'Crop-Paste 2', 'DreamBooth 2', 'DualAnoDiff 2']
    ])
    for (const { measures } of table.rows) {
      expect(Object.keys(measures)).toHaveLength(14)
      for (const key of ['imageAuroc', 'pixelAp', 'pixelPro', 'oraclePixelF1']) {
        expect(measures[key]!.mean).toBeGreaterThanOrEqual(0)
        expect(measures[key]!.mean).toBeLessThanOrEqual(1)
      }
    }
    expect(measures.map(({ method, type, images: generated }) => `${method} ${type ?? 'all'} ${generated}`)).toEqual([
      ...['Crop-Paste all 4', 'DreamBooth chip 2', 'DreamBooth crack 2', 'DualAnoDiff chip 2', 'DualAnoDiff crack 2']
    ])
    for (const { diversity } of measures) expect(diversity.value).toBeGreaterThanOrEqual(1)
    // A third of six of each of two types; the rest is tested on.
    expect(images).toMatchObject({ 'defective with masks, training': 4, 'defective, test': 8, 'good, test': 4 })
    expect((await readFile(report)).subarray(0, 5).toString()).toBe('%PDF-')
    const again = await line.run(...words, '--overwrite')
    const last = (out: string) => out.trim().split('\n').at(-1)
    expect(last(again.out)).toBe(last(first.out))
    const { out } = await line.run('runs', 'list', '--json')
    const { runs } = JSON.parse(out) as { runs: { kind: string; name: string }[] }
    const own = runs.filter(({ name }) => name.startsWith('two-cores-localisation-transistor'))
    const kinds = Object.groupBy(own, ({ kind }) => kind)
    expect([kinds['train']?.length, kinds['finetune']?.length, kinds['synthesize']?.length]).toEqual([4, 4, 1])
    // Images by DreamBooth and pairs of each of the two types, which trained the detector.
    const generated = own.filter(({ name, kind }) => kind === 'generate' && /-(chip|crack)$/.test(name))
    expect(generated).toHaveLength(4)
  }, 1_200_000)
})
