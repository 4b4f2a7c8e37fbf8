import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { commandLine } from './command-line.ts'
import { interrupted } from './interrupted.ts'

const root = join(import.meta.dirname, '../..')
const model = join(root, 'test/golden/data/tiny-sd')
let line: Awaited<ReturnType<typeof commandLine>>

/** The demo's recipe, cut down to what a test can wait for. */
async function tinyRecipe(): Promise<string> {
  const text = await readFile(join(root, 'resources/recipes/demo-quick.json'), 'utf8')
  const recipe = JSON.parse(text) as Record<string, Record<string, unknown>>
  const size = { width: 32, height: 32 }
  Object.assign(recipe['data']!, size)
  Object.assign(recipe['finetune']!, { base: 'tiny' })
  Object.assign(recipe['finetune']!['settings']!, {
    resolution: 32,
    epochs: 1,
    repeats: 1,
    batchSize: 5,
    rank: 2,
    classImages: { count: 0 }
  })
  Object.assign(recipe['generate']!, { base: 'tiny', steps: 2, guidance: 1, ...size })
  Object.assign(recipe['detector']!, { updates: 4 })
  Object.assign(recipe['matrix']!, { augmented: [4], seeds: [0, 1] })
  const path = join(line.folder, 'recipe.json')
  await writeFile(path, JSON.stringify(recipe))
  return path
}

beforeAll(async () => {
  line = await commandLine()
  const folder = join(line.folder, 'plates')
  const size = { width: 32, height: 32 }
  await sampleDataset(1, folder, { size, trainGood: 16, testGood: 8, perDefect: 12, defects: ['crack'] })
  for (const words of [
    ['init', join(line.folder, 'ws')],
    ['dataset', 'import', folder],
    ['model', 'add', model, '--name', 'tiny']
  ]) {
    const { code, err } = await line.run(...words)
    expect(err.includes('Error'), err).toBe(false)
    expect(code).toBe(0)
  }
}, 120_000)
afterAll(() => line.dispose())

describe('an experiment', () => {
  it('goes from images to a table and a report, and is reused when repeated', async () => {
    const report = join(line.folder, 'out', 'report.pdf')
    const words = ['experiment', 'run', await tinyRecipe(), '--dataset', 'plates', '--out', report]
    const first = await line.run(...words)
    expect(first.code, first.err).toBe(0)
    for (const name of ['none', 'MemSeg', 'DreamBooth \\(DDPM\\)', 'In&Out']) {
      expect(first.out).toMatch(new RegExp(`^${name} +\\d+  +[01]\\.\\d{3}†? \\(0\\.\\d{3}, 2\\)`, 'm'))
    }
    expect((await readFile(report)).subarray(0, 5).toString()).toBe('%PDF-')
    const plots = await readdir(join(line.folder, 'out'))
    expect(plots).toEqual(
      expect.arrayContaining(['precision-at-the-oracle-threshold.svg', 'recall-at-the-oracle-threshold.svg'])
    )
    const kinds = async () => {
      const { out } = await line.run('runs', 'list', '--state', 'succeeded', '--json')
      const { runs } = JSON.parse(out) as { runs: { kind: string }[] }
      return Object.groupBy(runs, ({ kind }) => kind)
    }
    const before = await kinds()
    // Each seed has a split, an adapter and pools of its own.
    expect(before['train']).toHaveLength(8)
    for (const kind of ['finetune', 'generate', 'synthesize'] as const) expect(before[kind]).toHaveLength(2)
    expect((await line.run(...words)).err).toContain('option.out-file-taken')
    const again = await line.run(...words, '--overwrite')
    expect(again.code).toBe(0)
    expect(again.out).toBe(first.out)
    const after = await kinds()
    expect(after['train']).toHaveLength(8)
    expect(after['generate']).toHaveLength(2)
  }, 300_000)
})

describe('Ctrl-C', () => {
  it('interrupts a run that can be resumed to the same result', async () => {
    const train = ['train', '--dataset', 'plates', '--size', '32', '--shots', '4', '--epochs', '150']
    const words = [...train, '--network', 'resnet10-narrow']
    const { code, err } = await interrupted(join(line.folder, 'home'), words, /training the detector/)
    expect(err).toContain('Error [run.paused]')
    expect(code).toBe(130)
    const listed = await line.run('runs', 'list', '--state', 'interrupted', '--json')
    const { runs } = JSON.parse(listed.out) as { runs: { id: number; kind: string }[] }
    expect(runs.map(({ kind }) => kind)).toEqual(['train'])
    const id = String(runs[0]?.id)
    expect(await line.run('runs', 'resume', id)).toMatchObject({
      code: 0,
      out: `Run ${id} has finished; \`flawsmith runs show ${id}\` shows its results.\n`
    })
    const shown = await line.run('runs', 'show', id, '--json')
    const { state, curves } = JSON.parse(shown.out) as { state: string; curves: { name: string; points: number }[] }
    expect([state, curves.map(({ name, points }) => `${name} ${points}`)]).toEqual([
      'succeeded',
      ['learning rate 150', 'loss 150']
    ])
  }, 300_000)
})
