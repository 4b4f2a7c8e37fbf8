import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { writeMadeUpInception } from '../models/inception-weights.ts'
import { randomLpips, randomVgg } from '../synthesis/filters/random-checkpoint.ts'
import { commandLine } from './command-line.ts'

const model = join(import.meta.dirname, '../golden/data/tiny-sd')
const data = ['--dataset', 'plates', '--size', '32', '--first-third', '--validation', '0']
let line: Awaited<ReturnType<typeof commandLine>>

interface Measured {
  readonly measuredBy: number
  readonly measures: readonly {
    readonly type: string | null
    readonly images: number
    readonly diversity: { readonly name: string; readonly value: number; readonly perSplit: readonly number[] }
    readonly clusters: {
      readonly name: string
      readonly value: number | null
      readonly clusters: readonly { readonly images: number }[]
    }
  }[]
}

const lastEvent = <Event>(out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '') as Event

/** Synthesizes images by a method and returns their run's id. */
async function synthesized(method: string, count: number): Promise<string> {
  const { code, out, err } = await line.run(
    ...['synthesize', '--method', method, ...data, '--count', String(count), '--json']
  )
  expect(code, err + out).toBe(0)
  return String(lastEvent<{ runs: number[] }>(out).runs[0])
}

const measure = (run: string, ...words: string[]) =>
  line.run('measure', run, ...data, '--base', 'tiny', '--json', ...words)

beforeAll(async () => {
  line = await commandLine()
  const folder = join(line.folder, 'plates')
  const size = { width: 32, height: 32 }
  await sampleDataset(1, folder, { size, trainGood: 4, testGood: 2, perDefect: 6, defects: ['crack', 'chip'] })
  for (const words of [
    ['init', join(line.folder, 'ws')],
    ['dataset', 'import', folder],
    ['model', 'add', model, '--name', 'tiny']
  ]) {
    expect(await line.run(...words)).toMatchObject({ code: 0 })
  }
}, 600_000)
afterAll(() => line.dispose())

describe('flawsmith measure', () => {
  it('measures each type against its own training images, under the formulas’ own names, and only once', async () => {
    const run = await synthesized('crop-paste', 12)
    const first = await measure(run, '--splits', '2')
    expect(first.code, first.err + first.out).toBe(0)
    const { measures, measuredBy } = lastEvent<Measured>(first.out)
    expect(measures.map(({ type }) => type).sort()).toEqual(['chip', 'crack'])
    expect(measures.reduce((sum, { images }) => sum + images, 0)).toBe(12)
    for (const { images, diversity, clusters } of measures) {
      expect([diversity.name, clusters.name]).toEqual([
        'embedded-feature diversity score',
        'embedded-feature cluster distance'
      ])
      expect(diversity.perSplit).toHaveLength(2)
      // Four training images are the classes.
      expect(diversity.value).toBeGreaterThan(1)
      expect(diversity.value).toBeLessThanOrEqual(4)
      expect(clusters.clusters).toHaveLength(2)
      expect(clusters.clusters.reduce((sum, cluster) => sum + cluster.images, 0)).toBe(images)
      expect(clusters.value).toBeGreaterThan(0)
    }
    const again = lastEvent<Measured>((await measure(run, '--splits', '2')).out)
    expect(again.measuredBy).toBe(measuredBy)
    const { out } = await line.run('runs', 'show', String(measuredBy), '--json')
    expect(out).toContain('embedded-feature diversity score, chip')
  }, 600_000)

  it('treats images without a type of the dataset as one type, and states it in the table', async () => {
    const run = await synthesized('memseg', 4)
    const { code, out, err } = await line.run('measure', run, ...data, '--base', 'tiny', '--splits', '1')
    expect(code, err + out).toBe(0)
    expect(out).toMatch(/plates +all +4 +\d\.\d+ \(0\.000\)/)
    expect(out).toContain('logits of embedded features, 1 splits')
    expect(out).toContain('nearest of 4 training images')
  }, 600_000)

  it('measures with the embedded backbone if no base model is named, and says so', async () => {
    const run = await synthesized('crop-paste', 4)
    const { code, out, err } = await line.run('measure', run, ...data, '--splits', '1')
    expect(code, err + out).toBe(0)
    expect(out).toContain('Backbone-feature diversity score')
    expect(out).toContain('Backbone-feature cluster distance: embedded backbone, nearest of')
    expect(out).not.toContain('mbedded-feature')
  }, 600_000)

  it('computes the published measures if their weights are available', async () => {
    const folder = join(line.folder, 'weights')
    await mkdir(folder)
    await randomVgg(join(folder, 'vgg16.safetensors'))
    await randomLpips(join(folder, 'lpips.safetensors'))
    const inception = join(folder, 'inception', 'weights.safetensors')
    await mkdir(join(folder, 'inception'))
    await writeMadeUpInception(inception)
    const published = ['--lpips', folder, '--inception', inception]
    const run = await synthesized('memseg', 2)
    // Two images and two training images, of 256² each: VGG-16 is slow on a few cores.
    const { code, out, err } = await measure(run, '--splits', '2', ...published, '--defect-type', 'crack')
    expect(code, err + out).toBe(0)
    const [found] = lastEvent<Measured>(out).measures
    expect(found).toMatchObject({ images: 2, clusters: { name: 'IC-LPIPS' } })
    expect(found?.diversity.name).toBe('inception score')
    expect(found?.diversity.value).toBeCloseTo(1, 9)
  }, 600_000)

  it.each([
    ['measure.too-few-images', []],
    ['measure.too-few-training', ['--splits', '1', '--shots', '1', '--defect-type', 'crack']],
    ['model.no-lpips', ['--splits', '1', '--lpips', model]],
    ['safetensors.unreadable', ['--splits', '1', '--inception', 'nowhere.safetensors']],
    ['option.value', ['--splits', '0']]
  ])(
    'reports bad input before any run is recorded: %s',
    async (problem, words) => {
      const run = await synthesized('memseg', 4)
      const before = (await line.run('runs', 'list', '--json')).out
      const { code, out, err } = await measure(run, ...words)
      expect(code).toBe(problem === 'option.value' ? 2 : 1)
      expect(out + err).toContain(problem)
      expect((await line.run('runs', 'list', '--json')).out).toBe(before)
    },
    600_000
  )
})
