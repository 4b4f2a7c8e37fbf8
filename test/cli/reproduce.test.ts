import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>

beforeAll(async () => {
  line = await commandLine()
  const folder = join(line.folder, 'plates')
  const size = { width: 32, height: 32 }
  await sampleDataset(1, folder, { size, trainGood: 6, testGood: 4, perDefect: 4, defects: ['crack'] })
  expect((await line.run('init', join(line.folder, 'ws'))).code).toBe(0)
  expect((await line.run('dataset', 'import', folder)).code).toBe(0)
  const words = ['synthesize', '--method', 'memseg', '--dataset', 'plates', '--count', '2', '--size', '32']
  expect((await line.run(...words)).code).toBe(0)
}, 60_000)
afterAll(() => line.dispose())

describe('flawsmith runs reproduce', () => {
  it('reproduces a run and reports identical results', async () => {
    const { code, out, err } = await line.run('runs', 'reproduce', '2')
    expect(code, err).toBe(0)
    expect(out).toContain('The results are identical, to the last bit: run 3 repeats run 2 (')
    expect(out).toContain('4 images')
  })

  it('reports runs that cannot be reproduced', async () => {
    expect((await line.run('runs', 'reproduce', '1')).err).toContain('run.not-repeatable')
    expect((await line.run('runs', 'reproduce', '77')).err).toContain('run.not-found')
  })
})
