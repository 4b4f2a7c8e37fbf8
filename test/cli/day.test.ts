import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { readPages, textOf } from '../reports/pdf-text.ts'
import { commandLine, type Outcome } from './command-line.ts'

/** One day of a person at a plant, from images to a verdict: every step takes its defaults, except for shorter trainings. */
let line: Awaited<ReturnType<typeof commandLine>>

beforeAll(async () => {
  line = await commandLine()
  await strips(join(line.folder, 'strips'))
  const size = { width: 64, height: 64 }
  const drawn = { size, trainGood: 20, testGood: 8, perDefect: 10 }
  await sampleDataset(1, join(line.folder, 'plates'), { ...drawn, defects: ['crack'] })
  await done('init', join(line.folder, 'ws'))
})
afterAll(() => line.dispose())

/** Long narrow photographs, two of each part, good or with a dark spot, without masks. */
async function strips(folder: string): Promise<void> {
  const [width, height] = [40, 240]
  for (let part = 1; part <= 24; part += 1) {
    const isDefective = part > 16
    for (const side of ['a', 'b']) {
      const grey = Buffer.alloc(width * height, 0)
      const [x, y] = [8 + ((part * 7) % 24), 20 + ((part * 53) % 200)]
      for (const place of grey.keys()) {
        const [dx, dy] = [(place % width) - x, Math.floor(place / width) - y]
        const isSpot = isDefective && dx * dx + dy * dy < 36
        grey[place] = isSpot ? 30 : 130 + ((place * 31 + part * 17 + side.charCodeAt(0)) % 23)
      }
      const path = join(folder, isDefective ? 'defect' : 'good', `p${part}_${side}.png`)
      await mkdir(dirname(path), { recursive: true })
      await sharp(grey, { raw: { width, height, channels: 1 } })
        .png()
        .toFile(path)
    }
  }
}

/** What a command said that did what it was asked. */
async function done(...words: string[]): Promise<Outcome> {
  const outcome = await line.run(...words)
  expect(outcome.code, `${words.join(' ')}\n${outcome.err}`).toBe(0)
  for (const command of namedIn(outcome)) await expectValid(command)
  return outcome
}

/** The command lines that an output names, as words. */
function namedIn({ out, err }: Outcome): string[][] {
  return [...`${out}\n${err}`.matchAll(/`flawsmith ([^`]+)`/g)].map(([, command = '']) =>
    [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  )
}

/** That a command exists and takes its options: the first thing wrong with it is what was added. */
async function expectValid(words: readonly string[]): Promise<void> {
  const { err } = await line.run(...words, '--no-such-option')
  expect(err, words.join(' ')).toContain("unknown option '--no-such-option'")
}

/** The last line of an output, where it says what to do next. */
function goesOn(outcome: Outcome, next: RegExp): void {
  expect(outcome.out.trimEnd().split('\n').at(-1)).toMatch(next)
}

const runOf = ({ out }: Outcome, pattern: RegExp): string => {
  const [, run] = pattern.exec(out) ?? []
  if (run === undefined) throw new Error(`no run in: ${out}`)
  return run
}

describe('a day from the command line', () => {
  it('imports photographs in folders by part, and trains on a split of them', async () => {
    const folder = join(line.folder, 'strips')
    const imported = await done('dataset', 'import', folder, '--part-pattern', '{part}_*')
    expect(imported.out).toContain('48 images: 32 good, 16 defective (16 defect)')
    goesOn(imported, /`flawsmith train --dataset strips`/)
    const made = await done('dataset', 'split', 'make', 'strips', 'by part')
    goesOn(made, /`flawsmith train --dataset strips --split "by part"`/)
    const trained = await done('train', '--dataset', 'strips', '--split', 'by part', '--updates', '20')
    expect(trained.err).toContain('a patch detector at the images’ own size')
    expect(trained.out).toMatch(/^run +seed +AP/)
  }, 120_000)

  it('goes from an MVTec layout to an inspected part', async () => {
    const imported = await done('dataset', 'import', join(line.folder, 'plates'))
    expect(imported.out).toContain('(mvtec)')
    goesOn(imported, /`flawsmith train --dataset plates`/)

    const short = ['--epochs', '1', '--repeats', '1', '--class-images', '2']
    const tuned = await done('finetune', '--dataset', 'plates', ...short)
    goesOn(tuned, /`flawsmith generate --adapter \d+ --prompt "skt surface cracked" --count 10`/)

    const made = await done('synthesize', '--dataset', 'plates', '--method', 'bank', '--count', '6')
    const run = runOf(made, /are in run (\d+)/)
    await done('review', 'accept', run, '1', '2', '3', '4')
    await done('review', 'reject', run, '5')

    const trained = await done('train', '--dataset', 'plates', '--with', run, '--updates', '20')
    expect(trained.err).toContain('Synthetic images: 4. Accepted by a person: 4;')
    const detector = runOf(trained, /^ +(\d+) +0 /m)
    const shown = await done('runs', 'show', detector)
    expect(shown.out).toMatch(/^dataset +plates$/m)

    const chosen = await done('detector', 'threshold', detector, '--cost', '100', '--save')
    goesOn(chosen, /`flawsmith export \d+ --out FILE\.flawsmith`/)
    goesOn(await done('detector', 'release', detector), /`flawsmith export \d+ --out FILE\.flawsmith`/)
    const bundle = join(line.folder, 'plates.flawsmith')
    goesOn(await done('export', detector, '--out', bundle), /`flawsmith inspect .*plates\.flawsmith IMAGES`/)
    const inspected = await line.run('inspect', bundle, join(line.folder, 'plates/test/good'))
    expect(inspected.out.match(/^(?:OK|NG)\b/gm)).toHaveLength(8)

    const files = join(line.folder, 'for-anomalib')
    await done('dataset', 'export', 'plates', files, '--layout', 'mvtec')
    expect(await readdir(join(files, 'plates', 'train'))).toEqual(['good'])
  }, 240_000)

  it('compares methods with a recipe that was written for other images, and reports', async () => {
    const recipe = join(line.folder, 'recipe.json')
    const demo = JSON.parse(await readFile(new URL('../../resources/recipes/demo.json', import.meta.url), 'utf8')) as {
      readonly detector: object
    }
    const matrix = { methods: ['none', 'memseg', 'bank'], augmented: [4], seeds: [0, 1], redraw: 'everything' }
    const detector = { ...demo.detector, updates: 12 }
    await writeFile(recipe, JSON.stringify({ ...demo, detector, matrix }))
    const report = join(line.folder, 'report.pdf')
    const compared = await done('experiment', 'run', recipe, '--dataset', 'strips', '--out', report)
    expect(compared.err).toContain('since they need masks (0 of 16 defective images have one): Defect bank.')
    expect(compared.out).toMatch(/^MemSeg +4 /m)
    goesOn(compared, /`flawsmith detector list`/)
    const experiment = runOf(compared, /^Experiment (\d+):/m)
    const german = join(line.folder, 'bericht.pdf')
    await done('report', experiment, '--language', 'de', '--author', 'A. Muster', '--out', german)
    for (const file of [report, german]) {
      const text = textOf(readPages(await readFile(file)))
      expect(text.length).toBeGreaterThan(2000)
      // A placeholder that nothing filled.
      expect(text).not.toMatch(/\{\w+\}/)
    }
  }, 120_000)
})
