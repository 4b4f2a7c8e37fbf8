import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { commandLine } from './command-line.ts'

const model = join(import.meta.dirname, '../golden/data/tiny-sd')
let line: Awaited<ReturnType<typeof commandLine>>
let synthesized: number

const json = async (...words: string[]) =>
  JSON.parse((await line.run(...words, '--json')).out) as Record<string, unknown>
const storedFiles = async () => {
  const entries = await readdir(join(line.folder, 'ws', 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}
const runNames = async () => ((await json('runs', 'list'))['runs'] as { name: string }[]).map(({ name }) => name)

beforeEach(async () => {
  line = await commandLine()
  const folder = join(line.folder, 'plates')
  const size = { width: 32, height: 32 }
  await sampleDataset(1, folder, { size, trainGood: 12, testGood: 6, perDefect: 8, defects: ['crack'] })
  expect((await line.run('init', join(line.folder, 'ws'))).code).toBe(0)
  expect((await line.run('dataset', 'import', folder, '--name', 'plates')).code).toBe(0)
  const data = ['--dataset', 'plates', '--size', '32x32', '--shots', '4', '--defect-type', 'crack']
  expect((await line.run('synthesize', '--method', 'memseg', '--count', '2', ...data)).err).not.toContain('rror')
  synthesized = 2
}, 60_000)
afterEach(() => line.dispose())

describe('removal commands', () => {
  it('list what depends on a dataset, and remove all of it only with --with-dependants', async () => {
    const alone = await line.run('dataset', 'remove', 'plates', '--yes')
    expect(alone.code).toBe(1)
    expect(alone.err).toMatch(/Depends on it:[^]*synthesis run +2[^]*removal\.has-dependants/)
    const unasked = await line.run('dataset', 'remove', 'plates', '--with-dependants')
    expect([unasked.code, unasked.err]).toEqual([1, expect.stringContaining('command.not-confirmed')])
    expect(await storedFiles()).toBeGreaterThan(20)
    const removed = await json('dataset', 'remove', 'plates', '--with-dependants', '--yes')
    expect(removed).toMatchObject({
      removed: 2,
      items: [
        { type: 'dataset', name: 'plates' },
        { type: 'run', id: synthesized }
      ]
    })
    expect(await storedFiles()).toBe(0)
    expect(await json('dataset', 'list')).toMatchObject({ datasets: [] })
    expect(await runNames()).toEqual([])
    expect((await line.run('runs', 'remove', '2', '--yes')).err).toContain('run.not-found')
  }, 60_000)

  it('remove runs, and a base model’s record but not its files', async () => {
    expect((await line.run('model', 'add', model, '--name', 'tiny')).code).toBe(0)
    expect(await json('model', 'remove', 'tiny', '--yes')).toMatchObject({ removed: 1, bytes: 0 })
    expect(existsSync(model)).toBe(true)
    expect((await line.run('model', 'remove', 'tiny', '--yes')).err).toContain('model.not-found')
    expect(await json('runs', 'remove', String(synthesized), '--yes')).toMatchObject({ removed: 1 })
    expect(await runNames()).toEqual(['plates'])
  }, 60_000)

  it('rename datasets and runs, and store a note', async () => {
    expect(await json('dataset', 'rename', 'plates', 'steel')).toMatchObject({ dataset: { name: 'steel' } })
    expect(await json('runs', 'rename', String(synthesized), '  first try ')).toMatchObject({
      run: { name: 'first try' }
    })
    expect(await json('runs', 'note', String(synthesized), 'too bright')).toMatchObject({ run: { note: 'too bright' } })
    expect(await runNames()).toEqual(['first try', 'steel'])
    expect((await line.run('runs', 'rename', String(synthesized), ' ')).code).toBe(2)
  }, 60_000)
})
