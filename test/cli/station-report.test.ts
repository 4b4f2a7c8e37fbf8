import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exported, patchFiles } from '../inspection/detectors.ts'
import { commandLine } from './command-line.ts'

const size = { width: 48, height: 40 }
let line: Awaited<ReturnType<typeof commandLine>>
const at = (name: string) => join(line.folder, name)

beforeAll(async () => {
  line = await commandLine()
  await mkdir(at('camera'))
  await exported(at('plate.flawsmith'), await patchFiles(line.folder), { ...size, fit: 'native', channels: 3 }, size)
  const recipe = {
    name: 'Press 3',
    source: { kind: 'folder', folder: at('camera') },
    detector: { bundle: at('plate.flawsmith') }
  }
  await writeFile(at('recipe.json'), JSON.stringify(recipe))
  await writeFile(at('rule.json'), JSON.stringify({ ...recipe, retention: { everyOk: 10 } }))
  expect((await line.run('station', 'create', at('press'), '--recipe', at('recipe.json'))).code).toBe(0)
}, 60_000)
afterAll(() => line.dispose())

it('writes the report of a shift, even where nothing was inspected', async () => {
  const report = (...words: string[]) => line.run('station', 'report', at('press'), '--out', at('shift.pdf'), ...words)
  const refused = (...words: string[]) => report('--overwrite', ...words)
  const written = await report('--shift', '22:00-06:00', '--day', '2026-11-28', '--language', 'de')
  expect([written.code, written.err]).toEqual([0, ''])
  expect((await readFile(at('shift.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await report()).err).toContain('option.out-file-taken')
  expect((await report('--overwrite')).code).toBe(0)
  expect((await refused('--shift', '22:00-06:00', '--from', '2026-11-28')).err).toContain('shift.one-way')
  expect((await refused('--shift', 'night')).err).toContain('shift.hours')
  expect((await refused('--from', 'yesterday')).err).toContain('shift.moment')
}, 120_000)

it('removes images by rule, or says which it would', async () => {
  const retention = (...words: string[]) => line.run('station', 'retention', at('press'), ...words)
  expect((await retention()).out).toBe('The recipe has no retention: all images are kept.\n')
  const change = ['--recipe', at('rule.json'), '--reason', 'disk']
  expect((await line.run('station', 'change', at('press'), ...change)).code).toBe(0)
  expect((await retention('--dry-run')).out).toContain('On the disk now: 0 images (0.0 MB).')
  expect((await retention()).out).toBe('Removed 0 images (0.0 MB); 0 images (0.0 MB) are kept.\n')
}, 120_000)
