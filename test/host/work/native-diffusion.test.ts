import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeMask } from '../../../electron/imaging/decode-mask.ts'
import { decodeSamples } from '../../../electron/imaging/decode.ts'
import { dilateMask } from '../../../electron/imaging/mask.ts'
import { maskArea } from '../../../electron/imaging/image.ts'
import { sampleDataset } from '../../../electron/synthesis/sample-dataset/sample-dataset.ts'
import { readContent } from '../../../electron/workspace/contents.ts'
import { listen, testHost, type TestHost } from '../api/test-host.ts'

let host: TestHost
const size = { width: 150, height: 110 }
const data = {
  ...{ dataset: 1, width: 64, height: 64, fit: 'native' as const },
  split: {
    seed: 0,
    validationFraction: 0.25,
    protocol: { kind: 'few-shot', shots: 2, defectType: 'crack', testFraction: 0.3 }
  }
} as const

beforeAll(async () => {
  host = await testHost()
  const folder = join(host.folder, 'plates')
  await sampleDataset(1, folder, { size, trainGood: 8, testGood: 2, perDefect: 4, defects: ['crack'] })
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
}, 120_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

const read = (hash: string) => readContent({ folder: host.workspaceFolder }, hash)

describe('DreamBooth on images at their own size', () => {
  it('learns windows, draws into windows of good images, and leaves every other pixel as it was', async () => {
    const settings = {
      ...{ resolution: 64, epochs: 1, repeats: 1, batchSize: 2, rank: 2, convolutionRank: null, clipSkip: 1 },
      ...{ instancePrompt: 'metal plate cracked', trainTextEncoder: false, classImages: { count: 4 } }
    }
    const tuning = { kind: 'finetune', method: 'dreambooth', data, settings, windows: 3 } as const
    const page = listen(host.client)
    const tuned = await host.finish(tuning)
    page.stop()
    expect(tuned.error).toBeNull()
    const [adapter = 0] = tuned.runs
    const { config } = await host.client.call('runs.show', { run: adapter })
    expect(config).toMatchObject({
      ...{ preprocessing: { fit: 'native' }, windows: 3 },
      // Windows of good images, so that none is generated.
      settings: { classImages: { count: 4, source: 'dataset' } }
    })
    expect(config['goods']).toHaveLength(6)
    expect(page.ofType('progress').map(({ progress }) => progress.task)).not.toContain('generating')
    const { series } = await host.client.call('runs.series', { run: adapter, names: ['loss'] })
    // Three windows of two images and as many of good ones, two at a time.
    expect(series[0]?.steps).toEqual([1, 2, 3, 4, 5, 6])

    const generation = {
      ...{
        adapter: String(adapter),
        prompts: ['metal plate cracked'],
        steps: 4,
        guidance: 3,
        batchSize: 4,
        attempts: 1
      },
      ...{ strength: 0.75, seed: 3 }
    }
    const made = await host.finish({ kind: 'synthesize', method: 'dreambooth', data, generation, count: 8 })
    expect(made.error).toBeNull()
    const [run = 0] = made.runs
    const { samples } = await host.client.call('review.list', { run })
    expect(samples.length).toBeGreaterThan(0)
    expect(samples.length + Number(made.result?.['failed'] ?? 0)).toBe(8)
    for (const { imageHash, maskHash, parents, ...sample } of samples) {
      expect(sample).toMatchObject({ ...size, method: 'dreambooth' })
      expect(parents).toMatchObject([{ role: 'background' }])
      const mask = await decodeMask(await read(maskHash ?? ''))
      expect(mask).toMatchObject(size)
      expect(maskArea(mask)).toBeGreaterThan(0)
      const good = await decodeSamples(await read(parents[0]?.contentHash ?? ''))
      const image = await decodeSamples(await read(imageHash))
      expect(image).toMatchObject({ ...size, channels: good.channels })
      const edge = dilateMask(mask, 2).data
      const changed = image.data.filter(
        (value, i) => value !== good.data[i] && edge[Math.floor(i / good.channels)] === 0
      )
      expect(changed).toHaveLength(0)
    }
    const again = await host.finish({ kind: 'reproduce', run })
    const comparison = await host.client.call('runs.compare', { first: run, second: Number(again.result?.['run']) })
    expect(comparison).toMatchObject({ verdict: 'identical', compared: { images: 2 * samples.length } })
  })
})
