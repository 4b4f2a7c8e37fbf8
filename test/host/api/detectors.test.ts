import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentPath } from '../../../electron/workspace/contents.ts'
import { flipByte } from '../../support/flip-byte.ts'
import { plates, platesData, testHost, type TestHost } from './test-host.ts'

let host: TestHost
let first: number
let second: number

beforeAll(async () => {
  host = await testHost()
  const folder = await plates(join(host.folder, 'plates'))
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
  const settings = { architecture: 'resnet10-narrow', epochs: 1, batch: 4 } as const
  const job = await host.finish({ kind: 'train', data: platesData, task: 'detection', seeds: [0, 1], settings })
  expect(job.state, JSON.stringify(job.error)).toBe('succeeded')
  const [one = 0, other = 0] = (job.result as { runs: number[] }).runs
  first = one
  second = other
}, 120_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

const list = async () => (await host.client.call('detectors.list', {})).detectors
const released = async () => (await list()).map(({ release }) => release !== null)

describe('a trained detector', () => {
  it('says what it was trained on, what it found, and where its threshold comes from', async () => {
    const shown = await host.client.call('detectors.show', { detector: first })
    expect(shown).toMatchObject({
      task: 'detection',
      dataset: { id: 1, name: 'plates' },
      split: { protocol: { kind: 'few-shot', shots: 4 } },
      measure: { name: 'average precision (step sum)' },
      images: {
        train: { good: expect.any(Number) as number, defective: 4 },
        test: { defective: expect.any(Number) as number }
      },
      ...{ synthetic: [], experiments: [], bundles: [], release: null }
    })
    expect([shown.syntheticImages, shown.testDefects]).toEqual([0, shown.images['test']?.defective])
    expect(shown.threshold === null).toBe(shown.thresholdRule === null)
    expect(shown.results.map(({ name }) => name)).toContain('AUROC')
  })

  it('can be released: one for each dataset and task, listed first, with who did it', async () => {
    const marked = await host.client.call('detectors.release', { detector: first })
    expect(marked.release).toMatchObject({ by: expect.stringMatching(/./) as string })
    expect((await list()).map(({ runId }) => runId)).toEqual([first, second])
    await host.client.call('detectors.release', { detector: second })
    expect(await released()).toEqual([true, false])
    expect((await list())[0]?.runId).toBe(second)
    await host.client.call('detectors.withdraw', { detector: second })
    expect(await released()).toEqual([false, false])
  })

  it('is not released once a bit of its weights or its description has flipped', async () => {
    const { artifacts } = await host.client.call('runs.show', { run: first })
    const files = artifacts.filter(({ role }) => role === 'detector')
    expect(files.map(({ name }) => name)).toEqual(['detector.json', 'detector.safetensors'])
    for (const { contentHash } of files) {
      const restore = await flipByte(contentPath({ folder: host.workspaceFolder }, contentHash), 300)
      const refused = host.client.call('detectors.release', { detector: first })
      await expect(refused).rejects.toMatchObject({ failure: { code: 'content.changed' } })
      await restore()
    }
    expect(await released()).toEqual([false, false])
  })

  it('is a training: nothing else can be released', async () => {
    const refused = host.client.call('detectors.release', { detector: 1 })
    await expect(refused).rejects.toMatchObject({ failure: { code: 'detector.not-detector' } })
  })

  it('is released no longer when it is removed', async () => {
    await host.client.call('detectors.release', { detector: first })
    const target = { runs: [first], datasets: [], baseModels: [] }
    const { fingerprint } = await host.client.call('removal.plan', target)
    await host.client.call('removal.carryOut', { ...target, withDependants: false, fingerprint })
    expect((await list()).map(({ runId, release }) => [runId, release])).toEqual([[second, null]])
  })
})
