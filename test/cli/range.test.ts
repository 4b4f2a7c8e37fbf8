import { glob, mkdir, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeImage } from '../../electron/imaging/decode.ts'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
const lastEvent = <Event>(out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '') as Event
const at = (...path: string[]) => join(line.folder, ...path)

/** The same images with 12 bits, as a camera stores them in files of 16. */
async function inTwelveBits(from: string, to: string): Promise<void> {
  for await (const name of glob('**/*.png', { cwd: from })) {
    await mkdir(dirname(join(to, name)), { recursive: true })
    const { width, height, channels, data } = await decodeImage(join(from, name))
    const values = Uint16Array.from(data, (value) => Math.round(value * 4095))
    await sharp(values, { raw: { width, height, channels } })
      .toColourspace(channels === 1 ? 'grey16' : 'rgb16')
      .png()
      .toFile(join(to, name))
  }
}

beforeAll(async () => {
  line = await commandLine()
  const options = {
    size: { width: 48, height: 40 },
    trainGood: 14,
    testGood: 4,
    perDefect: 4,
    defects: ['crack']
  } as const
  await sampleDataset(1, at('eight'), options)
  await inTwelveBits(at('eight'), at('twelve'))
  expect(await line.run('init', at('ws'))).toMatchObject({ code: 0 })
}, 60_000)
afterAll(() => line.dispose())

describe('a dataset of 12 bits', () => {
  it('is imported in its range, which is shown', async () => {
    expect(await line.run('dataset', 'import', at('eight'))).toMatchObject({ code: 0 })
    const dark = await line.run('dataset', 'import', at('twelve'), '--name', 'dark')
    expect(dark.err).toContain('nearly black')
    expect(dark.out).not.toContain('range of values')
    const imported = await line.run('dataset', 'import', at('twelve'), '--range', '12-bit')
    expect([imported.code, imported.err]).toEqual([0, expect.not.stringContaining('nearly black')])
    expect(imported.out).toContain('range of values: 12 bit: 0–4095')
    expect((await line.run('dataset', 'import', at('twelve'), '--range', '11-bit')).code).not.toBe(0)
  }, 60_000)

  it('gives a detector that scores, and whose bundle inspects, files as that of the same images in 8 bits does', async () => {
    const scores: Record<string, number[]> = {}
    for (const dataset of ['eight', 'twelve']) {
      const words = ['--task', 'localisation', '--network', 'patchcore', '--dataset', dataset, '--size', '48x40']
      const trained = await line.run('--json', 'train', ...words)
      expect(trained.code, trained.err).toBe(0)
      const { runId } = lastEvent<{ detectors: readonly { runId: number }[] }>(trained.out).detectors[0]!
      const scored = await line.run(
        'score',
        String(runId),
        at(dataset, 'test', 'crack'),
        '--out',
        at(`${dataset}-scores`)
      )
      expect(scored.code, scored.err).toBe(0)
      const table = (await readFile(at(`${dataset}-scores`, 'scores.csv'), 'utf8')).trim().split(/\r?\n/).slice(1)
      expect(table).toHaveLength(4)
      const byName = table.map((row) => row.split(',')).toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1))
      const bundle = at(`${dataset}.flawsmith`)
      const exported = await line.run('export', String(runId), '--out', bundle)
      expect(exported.code, exported.err).toBe(0)
      const files = byName.map(([name]) => at(dataset, 'test', 'crack', name!))
      const inspected = await line.run('inspect', bundle, ...files, '--maps', at(`${dataset}-maps`), '--json')
      const events = inspected.out
        .trim()
        .split('\n')
        .map((each) => JSON.parse(each) as { raw: number })
      scores[dataset] = [...byName.map(([, score]) => Number(score)), ...events.map(({ raw }) => raw)]
      expect(scores[dataset]).toHaveLength(8)
    }
    // A step of 8 bits, rounded otherwise, moves a score a little.
    for (const [i, score] of scores['twelve']!.entries()) {
      expect(Math.abs(score / scores['eight']![i]! - 1)).toBeLessThan(0.02)
    }
    const [mapName = ''] = await readdir(at('eight-maps'))
    const [eight, twelve] = await Promise.all(
      ['eight', 'twelve'].map((name) => decodeImage(at(`${name}-maps`, mapName)))
    )
    const difference = eight!.data.reduce((sum, value, i) => sum + Math.abs(value - twelve!.data[i]!), 0)
    expect(difference / eight!.data.length).toBeLessThan(0.02)
    const mixed = await line.run('inspect', at('twelve.flawsmith'), at('eight', 'test', 'crack', '000.png'), '--json')
    expect(mixed.out).toContain('inspect.image-shallow')
  }, 300_000)
})
