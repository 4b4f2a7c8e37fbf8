import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { runCommandLine } from '../../electron/cli/program.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
let folder: string
let bundle: string

const eventsOf = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each) as Record<string, unknown>)

beforeAll(async () => {
  line = await commandLine()
  folder = join(line.folder, 'plates')
  bundle = join(line.folder, 'plates.flawsmith')
  const size = { width: 48, height: 40 }
  await sampleDataset(1, folder, { size, trainGood: 12, testGood: 20, perDefect: 8, defects: ['crack'] })
  for (const words of [
    ['init', join(line.folder, 'ws')],
    ['dataset', 'import', folder],
    ['train', '--dataset', 'plates', '--fit', 'native', '--network', 'patch-mlp', '--updates', '40', '--first-third']
  ]) {
    const { code, err } = await line.run(...words)
    expect(code, err).toBe(0)
  }
}, 300_000)
afterAll(() => line.dispose())

describe('flawsmith export', () => {
  it('refuses rules that do not go together, or need more images', async () => {
    const words = ['export', '2', '--out', bundle]
    const two = await line.run(...words, '--recall', '0.9', '--conformal', '0.1')
    expect([two.code, two.err]).toEqual([2, expect.stringContaining('option.one-threshold')])
    expect((await line.run(...words, '--recall', '2')).err).toContain('option.value')
    expect((await line.run(...words, '--cost', '1,2')).err).toContain('option.value')
    const few = await line.run(...words, '--conformal', '0.001')
    expect([few.code, few.err]).toEqual([1, expect.stringMatching(/threshold\.too-few-good.*needs 999 good images/)])
    const small = await line.run(...words, '--size', '10x10')
    expect([small.code, small.err]).toEqual([1, expect.stringMatching(/bundle\.other-size.*10×10.*48×40/)])
    expect((await line.run('export', '1', '--out', bundle)).err).toContain('score.no-detector')
  }, 120_000)

  it('writes a bundle and says how sure its threshold is', async () => {
    const written = await line.run(
      'export',
      '2',
      '--out',
      bundle,
      '--false-rejects',
      '0.1',
      '--review-threshold',
      '0.001'
    )
    expect(written.code, written.err).toBe(0)
    // A station may use the file.
    const again = ['export', '2', '--out', bundle, '--false-rejects', '0.1', '--review-threshold', '0.001']
    expect((await line.run(...again)).err).toContain('bundle.file-taken')
    expect((await line.run(...again, '--overwrite')).code).toBe(0)
    const all = await line.run('export', '2', '--out', join(line.folder, 'all.flawsmith'), '--recall', '1')
    expect([all.code, all.out], all.err).toEqual([0, expect.stringMatching(/\(0 missed\)/)])
    expect(written.out).toMatch(/for images of 48×40 pixels/)
    expect(written.out).toMatch(/at most [\d.]+% false rejects, 95% sure, from \d+ good images/)
    // Both scales: the detector's own, and that of inspecting.
    expect(written.out).toMatch(/NG from a raw score of [\d.e-]+ \(score 0\.5\): /)
    expect(written.out).toMatch(/For review from a raw score of 0\.001000 \(score 0(\.\d+)?\)/)
  }, 120_000)
})

describe('flawsmith inspect', () => {
  it('gives each image one verdict on one line, and its exit code', async () => {
    const source = join(line.folder, 'line')
    await mkdir(source)
    const images = (await readdir(join(folder, 'test', 'good'))).slice(0, 3)
    for (const name of images) await writeFile(join(source, name), await readFile(join(folder, 'test', 'good', name)))
    await writeFile(join(source, 'zz.png'), 'no image')
    const csv = join(line.folder, 'table.csv')
    const maps = join(line.folder, 'maps')
    const shown = await line.run('inspect', bundle, source, '--csv', csv, '--maps', maps)
    expect(shown.code, shown.err).toBe(4)
    const lines = shown.out.trim().split('\n')
    expect(lines).toHaveLength(4)
    for (const each of lines.slice(0, 3)) expect(each).toMatch(/^(OK|NG|REVIEW) +[01]\.\d{4} {2}.*\.png$/)
    expect(lines[3]).toMatch(/^COULD NOT INSPECT {2}.*zz\.png: /)
    expect((await readFile(csv, 'utf8')).trim().split('\r\n')).toHaveLength(5)
    expect(await readdir(maps)).toEqual(images.map((name) => `${name}.png`))
    const json = await line.run('inspect', bundle, join(source, images[0]!), join(source, 'zz.png'), '--json')
    expect(eventsOf(json.out)).toMatchObject([
      { event: 'inspection', image: join(source, images[0]!), type: null },
      { event: 'inspection', verdict: 'could-not-inspect', reason: 'image.unsupported' }
    ])
  }, 120_000)

  it('needs no workspace, and names what is wrong with a bundle or where there are no images', async () => {
    const other = await commandLine()
    await mkdir(join(other.folder, 'empty'))
    const [image] = await readdir(join(folder, 'test', 'good'))
    const fine = await other.run('inspect', bundle, join(folder, 'test', 'good', image!))
    expect([0, 3]).toContain(fine.code)
    const none = await other.run('inspect', bundle, join(other.folder, 'empty'))
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('inspect.no-images')])
    const bad = await other.run('inspect', join(folder, 'test', 'good', image!), image!)
    expect([bad.code, bad.err]).toEqual([1, expect.stringContaining('bundle.not-a-bundle')])
    await other.dispose()
  }, 60_000)

  it('says at Ctrl-C how many images it inspected, with their verdicts', async () => {
    const gone = Array.from({ length: 200 }, (_, i) => join(line.folder, `gone ${i}.png`))
    const csv = join(line.folder, 'stopped.csv')
    let [shown, err] = [0, '']
    const stdout = {
      write: () => {
        // The last listener is that of the command line.
        if (++shown === 3) (process.listeners('SIGINT').at(-1) as () => void)()
      }
    }
    const stderr = { write: (text: string) => (err += text) }
    const environment = { FLAWSMITH_HOME: join(line.folder, 'home') }
    const code = await runCommandLine(['inspect', bundle, ...gone, '--csv', csv], { stdout, stderr, environment })
    expect(code).toBe(130)
    expect(err).toContain(`Error [inspect.stopped]: Stopped after ${shown} images: ${shown} COULD NOT INSPECT\n`)
    expect(shown).toBeLessThan(10)
    expect((await readFile(csv, 'utf8')).trim().split('\r\n')).toHaveLength(shown + 1)
  }, 60_000)
})
