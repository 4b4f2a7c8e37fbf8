import { beforeAll, describe, expect, it } from 'vitest'
import { silent } from '../../../electron/common/progress.ts'
import { createDenoiser } from '../../../electron/diffusion/denoise.ts'
import { createSampler } from '../../../electron/diffusion/schedulers/create.ts'
import type { SamplerName } from '../../../electron/diffusion/schedulers/names.ts'
import { createNoiseSchedule } from '../../../electron/diffusion/schedulers/noise-schedule.ts'
import { openPipeline, type Pipeline } from '../../../electron/models/pipeline-folder.ts'
import { goldenPath, readGolden, relativeError } from './read-golden.ts'

let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await openPipeline(goldenPath('tiny-sd'))
})

describe.each<[SamplerName, string, number]>([
  ['ddim', 'sampler_ddim', 6],
  ['ddpm', 'sampler_ddpm', 6],
  ['pndm', 'sampler_pndm', 6],
  ['euler', 'sampler_euler', 6],
  ['dpmpp-2m', 'sampler_dpmpp_2m', 8]
])('%s with the tiny UNet and guidance', (name, file, steps) => {
  it('follows the trajectory of diffusers', async () => {
    const golden = await readGolden(file)
    const values = (tensor: string) => golden.get(tensor)!.values
    const sampler = createSampler(name, createNoiseSchedule(pipeline.scheduler), steps)
    expect(relativeError(sampler.timesteps, values('timesteps'))).toBeLessThan(1e-6)
    const [, channels, height, width] = golden.get('initial')!.shape as [number, number, number, number]
    const denoiser = await createDenoiser(pipeline, {
      adapter: null,
      latentShape: [channels, height, width],
      batchSize: 1,
      contextLength: 77,
      negativeContext: values('uncond'),
      guidance: 3,
      threads: 1
    })
    const size = channels * height * width
    const errors: number[] = []
    const noise = () => values('step_noise').slice(errors.length * size, (errors.length + 1) * size)
    const start = sampler.fromNoise(values('initial'))
    const afterStep = (call: number, sample: Float32Array) => {
      errors.push(relativeError(sample, values('trajectory').slice(call * size, (call + 1) * size)))
    }
    await denoiser.run({ sampler, start, contexts: [values('cond')], noise, afterStep }, silent)
    await denoiser.release()
    expect(errors).toHaveLength(sampler.timesteps.length)
    expect(Math.max(...errors)).toBeLessThan(1e-4)
  })
})
