import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleDataset } from '../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
const sizes = ['--size', '64']

beforeAll(async () => {
  line = await commandLine()
  const options = {
    size: { width: 64, height: 64 },
    trainGood: 14,
    testGood: 3,
    perDefect: 3,
    defects: ['crack']
  } as const
  for (const name of ['plates', 'perfect']) await sampleDataset(1, join(line.folder, name), options)
  const perfect = join(line.folder, 'perfect')
  for (const part of ['test/crack', 'ground_truth']) await rm(join(perfect, part), { recursive: true })
  const words = [
    ['init', join(line.folder, 'ws')],
    ['dataset', 'import', join(line.folder, 'plates')],
    ['dataset', 'import', perfect]
  ]
  for (const each of words) expect(await line.run(...each)).toMatchObject({ code: 0 })
}, 600_000)
afterAll(() => line.dispose())

const lastEvent = <Event>(out: string) => JSON.parse(out.trim().split('\n').at(-1) ?? '') as Event

interface Shown {
  readonly detectors: readonly {
    readonly runId: number
    readonly metrics: null
    readonly heldOut: readonly number[]
    readonly threshold: number
  }[]
}

describe('detectors that learn from good images alone', () => {
  it.each(['detection', 'localisation'])(
    'are trained for %s where there are no defects, and score images with a threshold',
    async (task) => {
      const network = task === 'detection' ? 'patchcore' : 'padim'
      const words = ['--task', task, '--network', network, '--dataset', 'perfect', ...sizes]
      const trained = await line.run('--json', 'train', ...words)
      expect(trained.err).toBe('')
      const [detector] = lastEvent<Shown>(trained.out).detectors
      expect(detector).toMatchObject({ metrics: null })
      // Three of the test subset, and a fifth of those for training.
      expect(detector!.heldOut).toHaveLength(6)
      expect(detector!.threshold).toBeGreaterThan(0)
      const scored = await line.run('score', String(detector!.runId), '--dataset', 'plates')
      expect(scored).toMatchObject({ code: 0 })
      const shown = await line.run('train', ...words)
      expect(shown.out).toContain('Trained, not tested')
      expect(shown.err).toContain('from 3 good images: not reliable. For at most 2% false rejects, at least 49')
      const { results } = lastEvent<{ results: object[] }>(
        (await line.run('runs', 'show', String(detector!.runId), '--json')).out
      )
      expect(results).toContainEqual(expect.objectContaining({ name: 'threshold', value: detector!.threshold }))
    }
  )

  it('are tested where there are defects', async () => {
    const words = ['--task', 'localisation', '--network', 'patchcore', '--dataset', 'plates', ...sizes]
    const { code, out } = await line.run('train', ...words)
    expect(code).toBe(0)
    expect(out).toContain('pixel PRO')
  })

  it('refuse synthetic images, and PaDiM refuses native sizes, before any work', async () => {
    const words = ['train', '--dataset', 'plates', '--network']
    const withSynthetic = await line.run(...words, 'patchcore', '--with', '1')
    expect(withSynthetic.err).toContain('learn from good images alone')
    const native = await line.run(...words, 'padim', '--fit', 'native')
    expect(native.err).toContain('PaDiM compares places')
  })

  it('take the usual size of other detectors where it is asked for, and no size beside the images’ own', async () => {
    const words = ['train', '--dataset', 'plates', '--size', '128', '--json', '--network']
    const shown = await line.run(...words, 'padim')
    expect(shown.code, shown.err).toBe(0)
    const [detector] = lastEvent<Shown>(shown.out).detectors
    const run = await line.run('runs', 'show', String(detector!.runId), '--json')
    expect(run.out).toMatch(/"width":128,"height":128/)
    for (const more of [['padim', '--fit', 'native'], ['patchcore', '--fit', 'native'], ['windows+patch']]) {
      const refused = await line.run(...words, ...more)
      expect([refused.code, refused.err]).toEqual([
        2,
        expect.stringMatching(/option\.only.*--size|--size applies only/)
      ])
    }
  })
})
