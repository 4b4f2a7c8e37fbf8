import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scoresFile } from '../../electron/contract/work/score.ts'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
let folder: string

const lastEvent = <Event>(out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '') as Event

interface Scored {
  readonly run: number
  readonly counts: Readonly<Record<string, number>>
  readonly scores: readonly { readonly image: string; readonly score: number | null; readonly subset: string }[]
}

beforeAll(async () => {
  line = await commandLine()
  folder = join(line.folder, 'plates')
  const size = { width: 32, height: 32 }
  await sampleDataset(1, folder, { size, trainGood: 4, testGood: 8, perDefect: 6, defects: ['crack'] })
  const network = ['--base-width', '4', '--epochs', '1', '--batch', '2', '--samples', '4', '--score-window', '5']
  for (const words of [
    ['init', join(line.folder, 'ws')],
    ['dataset', 'import', folder],
    [...['train', '--dataset', 'plates', '--size', '32', '--first-third', '--task', 'localisation'], ...network]
  ]) {
    expect(await line.run(...words)).toMatchObject({ code: 0 })
  }
  await mkdir(join(folder, 'broken'))
  await writeFile(join(folder, 'broken', 'empty.png'), '')
}, 300_000)
afterAll(() => line.dispose())

describe('flawsmith score', () => {
  it('shows the highest scores of a folder and writes tables and heat maps', async () => {
    const out = join(line.folder, 'out')
    const shown = await line.run('score', '2', folder, '--heat-maps', '2', '--out', out)
    expect(shown.code, shown.err).toBe(0)
    expect(shown.out).toMatch(/^image +score +heat map +subset\n/)
    expect(shown.out).toMatch(/train\/good\/000.png .* train\n/)
    expect(shown.out).toMatch(/\nNot scored: The image file is empty: /)
    expect(shown.out).toMatch(
      /Run 3: 18 of 19 images scored: no verdicts, .*\. 1 image could not be scored\. 6 masks skipped\.\nWritten to /
    )
    expect((await readdir(join(out, 'heat-maps'))).sort()).toEqual(['heat-map-0001.png', 'heat-map-0002.png'])
    const scores = scoresFile.parse(JSON.parse(await readFile(join(out, 'scores.json'), 'utf8')))
    const csv = (await readFile(join(out, 'scores.csv'), 'utf8')).split('\r\n')
    expect([scores.images.length, csv.length]).toEqual([19, 21])
    const [first] = scores.images
    expect(csv[1]).toBe(`${first?.image},${first?.score},,,,${first?.subset},,,heat-maps/heat-map-0001.png`)
    const paths = scores.images.flatMap(({ heatMap }) => heatMap ?? [])
    expect(paths.map((path) => existsSync(join(out, path)))).toEqual([true, true])
  }, 120_000)

  it('returns all scores of a dataset as JSON, and reuses the run', async () => {
    const words = ['score', '2', '--dataset', 'plates', '--json']
    const first = await line.run(...words)
    expect(first.code, first.err + first.out).toBe(0)
    const { run, counts, scores } = lastEvent<Scored>(first.out)
    expect(counts).toEqual({ images: 18, defective: 0, good: 0, unreadable: 0 })
    expect(scores).toHaveLength(18)
    const shown = await line.run(...words.slice(0, -1))
    const unused = scores.filter(({ subset }) => subset === 'test' || subset === 'unused').length
    expect(unused).toBeGreaterThan(0)
    expect(shown.out).toMatch(new RegExp(`\nOn the ${unused} images that the detector was not .*: image AUROC [01]`))
    expect(lastEvent<Scored>((await line.run(...words)).out).run).toBe(run)
    expect(lastEvent<Scored>((await line.run(...words, '--fresh')).out).run).toBe(run + 1)
  }, 120_000)

  it('checks the output folder before scoring', async () => {
    const { code, err } = await line.run('score', '2', folder, '--out', join(folder, 'broken', 'empty.png'))
    expect([code, err]).toEqual([2, expect.stringMatching(/option\.out-folder.*This is a file, not a folder/)])
  })

  it.each([
    ['option.source', ['2']],
    ['option.both-sources', ['2', '.', '--dataset', 'plates']],
    ['score.no-detector', ['1', '.']],
    ['run.not-found', ['99', '.']],
    ['dataset.folder-unreadable', ['2', 'nowhere']]
  ])('reports bad input: %s, %j', async (problem, words) => {
    const { code, err } = await line.run('score', ...words)
    expect([code, err]).toEqual([problem.startsWith('option.') ? 2 : 1, expect.stringContaining(problem)])
  })
})
