import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { commandLine } from './command-line.ts'
import { interrupted } from './interrupted.ts'

let line: Awaited<ReturnType<typeof commandLine>>

beforeAll(async () => {
  line = await commandLine()
  expect((await line.run('init', join(line.folder, 'ws'))).code).toBe(0)
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
  for (const label of ['good', 'crack']) {
    await mkdir(join(line.folder, 'parts', label), { recursive: true })
    for (let number = 0; number < 150; number++) {
      const image = sharp({ create: { width: 24, height: 24, channels: 3, background: 'grey', noise } })
      await writeFile(join(line.folder, 'parts', label, `${number}.png`), await image.png().toBuffer())
    }
  }
}, 60_000)
afterAll(() => line.dispose())

it('an import that Ctrl-C stopped says so, is not resumed, and is started again under its number', async () => {
  const words = ['dataset', 'import', join(line.folder, 'parts'), '--name', 'parts']
  const stopped = await interrupted(join(line.folder, 'home'), words, /importing images: /)
  expect([stopped.code, stopped.err]).toEqual([130, expect.stringContaining('Error [run.cancelled]')])
  expect(stopped.err).not.toMatch(/resume \d|unexpected/)
  const { runs } = JSON.parse((await line.run('--json', 'runs', 'list')).out) as {
    runs: { id: number; state: string }[]
  }
  expect(runs.map(({ state }) => state)).toEqual(['interrupted'])
  const resumed = await line.run('runs', 'resume', String(runs[0]?.id))
  expect([resumed.code, resumed.err]).toEqual([1, expect.stringContaining('Error [run.not-resumable]')])
  const again = await line.run('--json', ...words)
  expect(again.code, again.err).toBe(0)
  const shown = await line.run('runs', 'show', String(runs[0]?.id))
  expect(shown.out).toContain('succeeded')
}, 120_000)
