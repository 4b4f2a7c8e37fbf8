import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../electron/common/files.ts'
import { plates, tinyModel } from '../host/api/test-host.ts'
import { commandLine } from './command-line.ts'
import { interrupted } from './interrupted.ts'

let line: Awaited<ReturnType<typeof commandLine>>
const data = ['--dataset', 'plates', '--size', '32', '--first-third', '--validation', '0', '--base', 'tiny']

beforeAll(async () => {
  line = await commandLine()
  const folder = await plates(join(line.folder, 'plates'))
  for (const words of [
    ['init', join(line.folder, 'ws')],
    ['dataset', 'import', folder],
    ['model', 'add', tinyModel, '--name', 'tiny']
  ]) {
    const { code, err } = await line.run(...words)
    expect(code, err).toBe(0)
  }
}, 600_000)
afterAll(() => line.dispose())

const lastEvent = <Event>(out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '') as Event

/** Stops a command by Ctrl-C, resumes its run, and returns the run's number. */
async function stoppedAndResumed(words: readonly string[], when: RegExp): Promise<number> {
  const { code, err } = await interrupted(join(line.folder, 'home'), words, when)
  expect(err).toContain('Error [run.paused]')
  expect(code).toBe(130)
  const listed = await line.run('runs', 'list', '--state', 'interrupted', '--json')
  const { runs } = JSON.parse(listed.out) as { runs: { id: number }[] }
  expect(runs).toHaveLength(1)
  const [{ id }] = runs as [{ id: number }]
  expect(await line.run('runs', 'resume', String(id))).toMatchObject({
    code: 0,
    out: `Run ${id} has finished; \`flawsmith runs show ${id}\` shows its results.\n`
  })
  return id
}

describe('Ctrl-C during DualAnoDiff', () => {
  it('interrupts a training, then a generation, that resume to files identical to uninterrupted ones', async () => {
    const train = [
      'finetune',
      '--method',
      'dual',
      ...data,
      '--rank',
      '2',
      '--steps',
      '60',
      '--batch',
      '1',
      '--frozen-text'
    ]
    const trained = await stoppedAndResumed(train, /training the two branches: \d/)
    const stopped = lastEvent<{ path: string; runId: number }>((await line.run(...train, '--json')).out)
    expect(stopped.runId).toBe(trained)
    const whole = lastEvent<{ path: string }>((await line.run(...train, '--fresh', '--json')).out)
    const hashes = await Promise.all([whole, stopped].map(async ({ path }) => sha256(await readFile(path))))
    expect(hashes[0]).toBe(hashes[1])

    const sampling = ['--steps', '3', '--strength', '0.9', '--guidance', '1', '--batch', '1', '--count', '6']
    const make = ['synthesize', '--method', 'dual', ...data, '--adapter', String(trained), ...sampling]
    const generated = await stoppedAndResumed(make, /generating pairs: \d/)
    const out = join(line.folder, 'pairs')
    const filesOf = async (...words: string[]) => {
      const { runs } = lastEvent<{ runs: [number] }>(
        (await line.run(...make, ...words, '--json', '--out', out, '--overwrite')).out
      )
      return { run: runs[0], files: await imageFiles(join(out, `run-${runs[0]}`)) }
    }
    const [resumed, fresh] = [await filesOf(), await filesOf('--fresh')]
    expect([resumed.run, fresh.run === generated]).toEqual([generated, false])
    expect(resumed.files.length).toBeGreaterThan(0)
    expect(resumed.files).toEqual(fresh.files)
  }, 600_000)
})

/** Names and hashes of a folder's images. */
async function imageFiles(folder: string): Promise<readonly (readonly [string, string])[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort()
  return Promise.all(names.map(async (name) => [name, sha256(await readFile(join(folder, name)))] as const))
}
