import { beforeAll, describe, expect, it } from 'vitest'
import type { Progress } from '../../electron/common/progress.ts'
import { randomStream } from '../../electron/common/random.ts'
import { adaptableModules } from '../../electron/diffusion/adapted-networks.ts'
import { generate, generateEach, type GenerateRequest, type ImageRequest } from '../../electron/diffusion/generate.ts'
import { createLatentDecoder, createLatentEncoder } from '../../electron/diffusion/latents.ts'
import { selectModules } from '../../electron/diffusion/lora/modules.ts'
import { initialWeights } from '../../electron/diffusion/lora/weights.ts'
import { openPipeline, type Pipeline } from '../../electron/models/pipeline-folder.ts'
import { goldenPath } from './golden/read-golden.ts'

let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await openPipeline(goldenPath('tiny-sd'))
})

const request = (more: Partial<GenerateRequest>): GenerateRequest => ({
  pipeline,
  prompt: 'skt background cracked',
  count: 2,
  seed: 7,
  sampler: 'ddim',
  steps: 2,
  guidance: 3,
  width: 32,
  height: 64,
  threads: 1,
  ...more
})
const difference = (a: Float32Array, b: Float32Array) => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)))
const patient = 480_000

describe('generating', () => {
  it(
    'generates images of the given size that depend only on their own seed, in any batch',
    async () => {
      const order: number[] = []
      const reported: Progress[] = []
      const images = await generate(request({ onImage: (_, index) => void order.push(index) }), {
        report: (progress) => void reported.push(progress)
      })
      expect(order).toEqual([0, 1])
      // Images are counted, in parts as they come, not the calls of the network.
      expect([reported[0], reported.at(-1)]).toEqual([
        { task: 'generating', done: 0, total: 2 },
        { task: 'generating', done: 2, total: 2 }
      ])
      expect(reported.some(({ done }) => !Number.isInteger(done))).toBe(true)
      expect(images.map(({ image }) => [image.width, image.height, image.channels])).toEqual([
        [32, 64, 3],
        [32, 64, 3]
      ])
      const [first, second] = images.map(({ image }) => image.data) as [Float32Array, Float32Array]
      expect(difference(first, second)).toBeGreaterThan(0.05)
      const { prompt } = request({})
      const [one, two] = images.map(({ seed }) => ({ prompt, seed })) as [ImageRequest, ImageRequest]
      const mixed = [two, one, { prompt: 'background', seed: one.seed }]
      const again = await generateEach(mixed, request({ batchSize: 2 }))
      expect(again).toHaveLength(3)
      expect(difference(again[0]!.image.data, second)).toBeLessThan(1e-4)
      expect(difference(again[1]!.image.data, first)).toBeLessThan(1e-4)
      expect(difference(again[2]!.image.data, first)).toBeGreaterThan(1e-3)
    },
    patient
  )

  it(
    'equals the base model with an adapter whose up matrix is zero, or at ratio 0, and differs otherwise',
    async () => {
      const modules = adaptableModules(pipeline)
      const settings = { rank: 2, alpha: 2, convolutionRank: 2 }
      const all = [...selectModules('unet', modules.unet, settings), ...selectModules('te', modules.te, settings)]
      const slots = all.filter((_, i) => i % 9 === 0)
      const zeroUp = initialWeights(slots, randomStream(1, 'zero'))
      const stream = randomStream(2, 'trained')
      const trained = {
        slots,
        values: new Map([...zeroUp.values].map(([n, v]) => [n, v.map(() => stream.normal() / 4)]))
      }
      const one = async (more: Partial<GenerateRequest>) => {
        const [generated] = await generate(request({ count: 1, guidance: 1, steps: 1, height: 32, ...more }))
        return generated!.image.data
      }
      const base = await one({})
      expect(difference(await one({ adapter: zeroUp, ratio: 1 }), base)).toBeLessThan(1e-5)
      expect(difference(await one({ adapter: trained, ratio: 0 }), base)).toBeLessThan(1e-5)
      expect(difference(await one({ adapter: trained, ratio: 0.6 }), base)).toBeGreaterThan(1e-3)
    },
    patient
  )

  it(
    'stays close to the starting image at a low strength',
    async () => {
      const data = Float32Array.from({ length: 32 * 32 * 3 }, (_, i) => (Math.floor(i / 96) < 16 ? 0.1 : 0.9))
      const initialImage = { width: 32, height: 32, channels: 3 as const, data }
      // The tiny autoencoder's latents are faint beside the noise; a larger factor makes up for it.
      const config = { ...pipeline.vae.config, scaling_factor: 5 }
      const louder = { ...pipeline, vae: { ...pipeline.vae, config } }
      const size = { width: 32, height: 32 }
      const encoder = await createLatentEncoder(louder, size, { threads: 1 })
      const decoder = await createLatentDecoder(louder, size, { threads: 1 })
      const latents = await encoder.encode(initialImage, randomStream(1, 'generate/initial picture'))
      const scaled = latents.map((value) => value * config.scaling_factor)
      const unchanged = (await decoder.decode(scaled)).data
      await Promise.all([encoder.release(), decoder.release()])
      const change = async (strength: number) => {
        const more = {
          pipeline: louder,
          count: 1,
          seeds: [1],
          guidance: 1,
          steps: 10,
          height: 32,
          initialImage,
          strength,
          sampler: 'euler' as const
        }
        const generated = (await generate(request(more)))[0]!.image.data
        return generated.reduce((sum, value, i) => sum + Math.abs(value - unchanged[i]!), 0) / generated.length
      }
      expect(await change(0.1)).toBeLessThan(0.2 * (await change(1)))
    },
    patient
  )

  it('rejects invalid requests, and stops between model calls', async () => {
    await expect(generate(request({ width: 40 }))).rejects.toMatchObject({
      code: 'generate.size',
      details: { multiple: 32 }
    })
    await expect(generate(request({ steps: 0 }))).rejects.toMatchObject({ code: 'sampler.steps' })
    const cancel = new AbortController()
    const report = ({ done }: { done: number }) => {
      if (done > 0) cancel.abort()
    }
    const stopped = generate(request({ count: 1, guidance: 1, height: 32 }), { report, signal: cancel.signal })
    await expect(stopped).rejects.toMatchObject({ code: 'run.cancelled' })
  })
})
