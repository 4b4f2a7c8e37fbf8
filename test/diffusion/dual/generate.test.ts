import { beforeAll, describe, expect, it, vi } from 'vitest'
import { randomStream } from '../../../electron/common/random.ts'
import { generatePairs } from '../../../electron/diffusion/dual/generate.ts'
import type { PairRequest, PairSettings } from '../../../electron/diffusion/dual/generation-plan.ts'
import { blankImage, emptyMask, type Image } from '../../../electron/imaging/image.ts'
import { openPipeline, type Pipeline } from '../../../electron/models/pipeline-folder.ts'
import { goldenPath } from '../../support/golden.ts'
import { adapterForTests } from './adapter-for-tests.ts'

// Compiling the networks takes seconds, many of them on a busy machine.
vi.setConfig({ testTimeout: 480_000, hookTimeout: 480_000 })

let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await openPipeline(goldenPath('tiny-sd'))
})

const settings = (more: Partial<PairSettings> = {}): PairSettings => ({
  pipeline,
  adapter: adapterForTests(pipeline),
  sampler: 'euler-ancestral',
  steps: 2,
  guidance: 2,
  threads: 1,
  ...more
})
const difference = (a: Image, b: Image) => Math.max(...a.data.map((value, i) => Math.abs(value - b.data[i]!)))
const size = { width: 32, height: 32 }

describe('generating pairs', () => {
  it('generates the same pair for a seed in any batch, with the attention of the part branch', async () => {
    const requests = [
      { seed: 1, type: 'crack' },
      { seed: 2, type: 'crack' },
      { seed: 1, type: 'stain' }
    ]
    const [reported, seen]: [number[], number[]] = [[], []]
    const monitor = {
      report: ({ done, task }: { done: number; task: string }) => void (/pairs/.test(task) && reported.push(done))
    }
    const alone = await generatePairs(requests, settings({ attention: true }), monitor, (_, i) => void seen.push(i))
    expect([reported, seen]).toEqual([
      [0, 0.5, 1, 1.5, 2, 2.5, 3],
      [0, 1, 2]
    ])
    const batched = await generatePairs(requests, settings({ attention: true, batchSize: 2 }))
    for (const [i, pair] of alone.entries()) {
      const other = batched[i]!
      expect([pair.type, pair.seed]).toEqual([requests[i]!.type, requests[i]!.seed])
      expect([pair.image, pair.part].map(({ width, height, channels }) => [width, height, channels])).toEqual([
        [32, 32, 3],
        [32, 32, 3]
      ])
      expect(difference(pair.image, other.image)).toBeLessThan(1e-4)
      expect(difference(pair.part, other.part)).toBeLessThan(1e-4)
      const { width, height, data } = pair.attention!
      expect([width, height, data.length]).toEqual([4, 4, 16])
      // A share of the probability of 77 tokens, at most all of it.
      expect(data.every((value) => value > 0 && value < 1)).toBe(true)
      expect(Math.max(...data.map((value, k) => Math.abs(value - other.attention!.data[k]!)))).toBeLessThan(1e-5)
    }
    expect(difference(alone[0]!.image, alone[1]!.image)).toBeGreaterThan(0.05)
    expect(difference(alone[0]!.image, alone[0]!.part)).toBeGreaterThan(0.05)
    expect(difference(alone[0]!.part, alone[2]!.part)).toBeGreaterThan(1e-3)
  })

  it.each(['code', 'paper'] as const)(
    'with background compensation "%s" uses the background only outside the foreground',
    async (background) => {
      const adapter = adapterForTests(pipeline, { background })
      const image = {
        ...size,
        channels: 3 as const,
        data: randomStream(1, 'good')
          .normals(3 * 32 * 32)
          .map((v) => v / 4 + 0.5)
      }
      const foreground = emptyMask(size)
      foreground.data.fill(1, 0, 16 * 32)
      const other = { ...image, data: image.data.map((value, i) => (i < 3 * 16 * 32 ? 1 - value : value)) }
      const requests: PairRequest[] = [
        { image, foreground },
        { image: other, foreground },
        { image: other, foreground: null }
      ].map((own) => ({ seed: 1, type: 'crack', background: own }))
      const [first, hidden, shown] = await generatePairs(requests, settings({ adapter, sampler: 'euler' }))
      expect(difference(first!.image, hidden!.image)).toBe(0)
      expect(difference(first!.image, shown!.image)).toBeGreaterThan(1e-4)
    }
  )

  it('stays closer to a good image at a lower strength', async () => {
    // The tiny autoencoder's latents are faint beside the noise; a larger factor makes up for it.
    const louder = { ...pipeline, vae: { ...pipeline.vae, config: { ...pipeline.vae.config, scaling_factor: 5 } } }
    const data = Float32Array.from({ length: 32 * 32 * 3 }, (_, i) => (Math.floor(i / 96) < 16 ? 0.1 : 0.9))
    const initialImage = { ...size, channels: 3 as const, data }
    const generated = async (strength: number) => {
      const more = { pipeline: louder, sampler: 'pndm', steps: 20, guidance: 1, strength } as const
      return (await generatePairs([{ seed: 1, type: 'crack', initialImage }], settings(more)))[0]!.image
    }
    const [kept, weak, strong] = [await generated(0.05), await generated(0.1), await generated(1)]
    const distance = (a: Image) => a.data.reduce((sum, value, i) => sum + Math.abs(value - kept.data[i]!), 0)
    expect(distance(weak)).toBeLessThan(0.5 * distance(strong))
  })

  it('rejects invalid requests before any work', async () => {
    const refused = (request: PairRequest, more: Partial<PairSettings> = {}) => generatePairs([request], settings(more))
    await expect(refused({ seed: 1, type: 'hole' })).rejects.toMatchObject({
      code: 'dual.unknown-type',
      message: expect.stringContaining('crack, stain') as string
    })
    await expect(refused({ seed: 1 })).rejects.toMatchObject({ code: 'dual.type-needed' })
    const adapter = adapterForTests(pipeline, { background: 'code' })
    await expect(refused({ seed: 1, type: 'crack' }, { adapter })).rejects.toMatchObject({ code: 'dual.no-background' })
    const crack = { seed: 1, type: 'crack', initialImage: blankImage(size, 3) }
    await expect(refused(crack, { size: { width: 40, height: 32 } })).rejects.toMatchObject({ code: 'generate.size' })
    await expect(refused(crack, { strength: 0 })).rejects.toMatchObject({ code: 'sampler.strength' })
  })
})
