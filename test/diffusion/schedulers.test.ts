import { describe, expect, it } from 'vitest'
import { randomStream } from '../../electron/common/random.ts'
import { createSampler } from '../../electron/diffusion/schedulers/create.ts'
import { samplerNames, type SamplerName } from '../../electron/diffusion/schedulers/names.ts'
import { addNoise, createNoiseSchedule, sigmaAt } from '../../electron/diffusion/schedulers/noise-schedule.ts'
import type { Sampler } from '../../electron/diffusion/schedulers/sampler.ts'

const schedule = createNoiseSchedule({})
const alphaBar = (t: number) => 1 / (sigmaAt(schedule, t) ** 2 + 1)
const rootMeanSquare = (values: Float32Array) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length)

/** Runs a sampler with a model that is a function of the variance-preserving sample, element by element. */
function sample(sampler: Sampler, start: Float32Array, model: (value: number, t: number, i: number) => number) {
  const noise = randomStream(11, 'step noise')
  return sampler.timesteps.reduce((x, t, call) => {
    const predicted = sampler.modelInput(x, call).map((value, i) => model(value, t, i))
    return sampler.step(call, predicted, x, () => noise.normals(x.length))
  }, start)
}

describe('noise schedule', () => {
  it('matches Stable Diffusion 1.5', () => {
    expect(schedule.alphaBar[0]).toBeCloseTo(0.99915, 6)
    expect(schedule.alphaBar[1]).toBeCloseTo(0.998296, 6)
    expect(schedule.alphaBar[500]).toBeCloseTo(0.276333, 5)
    expect(schedule.alphaBar[999]).toBeCloseTo(0.00466, 6)
    expect(sigmaAt(schedule, 0)).toBeCloseTo(0.029167, 5)
    expect(sigmaAt(schedule, 999)).toBeCloseTo(14.6146, 3)
    expect(sigmaAt(schedule, 10.25)).toBeCloseTo(0.75 * sigmaAt(schedule, 10) + 0.25 * sigmaAt(schedule, 11), 12)
  })

  it('rejects unsupported settings', () => {
    const refused = expect.objectContaining({ code: 'scheduler.unsupported' }) as Error
    expect(() => createNoiseSchedule({ prediction_type: 'sample' })).toThrowError(refused)
    expect(() => createNoiseSchedule({ beta_schedule: 'squaredcos_cap_v2' })).toThrowError(refused)
  })
})

describe('the settings of a scheduler_config.json', () => {
  const velocity = { prediction_type: 'v_prediction' }

  it('let nothing of the image be left at the last timestep where the betas are rescaled', () => {
    const stream = randomStream(2, 'betas')
    for (let trial = 0; trial < 5; trial++) {
      const count = stream.integer(10, 1001)
      const betas = { ...velocity, num_train_timesteps: count, beta_end: stream.uniform(0.01, 0.013) }
      const plain = createNoiseSchedule(betas).alphaBar
      const zero = createNoiseSchedule({ ...betas, rescale_betas_zero_snr: true }).alphaBar
      expect(zero[0]).toBeCloseTo(plain[0]!, 12)
      expect(zero[count - 1]).toBe(2 ** -24)
      // √ᾱ is moved and scaled, so that the ratios of its differences stay.
      const ratio = (from: Float64Array, t: number) =>
        (Math.sqrt(from[0]!) - Math.sqrt(from[t]!)) / (Math.sqrt(from[0]!) - Math.sqrt(from[count - 2]!))
      for (let t = 1; t < count - 1; t++) expect(ratio(zero, t)).toBeCloseTo(ratio(plain, t), 9)
    }
  })

  it('give finite samples from pure noise with every sampler', () => {
    const zero = createNoiseSchedule({ ...velocity, rescale_betas_zero_snr: true, timestep_spacing: 'trailing' })
    const start = randomStream(3, 'start').normals(64)
    for (const name of samplerNames) {
      const sampler = createSampler(name, zero, 10)
      expect(sampler.timesteps[0]).toBe(999)
      const result = sample(sampler, sampler.fromNoise(start), (value) => value)
      expect(result.every(Number.isFinite)).toBe(true)
    }
  })

  it('space the timesteps of their own sampler, and of all where they trail', () => {
    const of = (name: SamplerName, config: object) => createSampler(name, createNoiseSchedule(config), 20).timesteps
    const leading = { _class_name: 'EulerDiscreteScheduler', timestep_spacing: 'leading', steps_offset: 1 }
    expect(of('euler', leading)).toEqual(Array.from({ length: 20 }, (_, i) => 951 - 50 * i))
    expect(of('dpmpp-2m', leading)).toEqual(of('dpmpp-2m', {}))
    const solver = { _class_name: 'DPMSolverMultistepScheduler', timestep_spacing: 'leading' }
    expect(of('dpmpp-2m', solver).slice(0, 2)).toEqual([941, 894])
    const linspace = { _class_name: 'DDIMScheduler', timestep_spacing: 'linspace' }
    expect(of('ddim', linspace).slice(0, 3)).toEqual([999, 946, 894])
    for (const name of samplerNames) {
      const times = [...new Set(of(name, { timestep_spacing: 'trailing' }))]
      expect(times).toEqual(Array.from({ length: 20 }, (_, i) => 999 - 50 * i))
    }
  })

  it.each<[object, string]>([
    [{ rescale_betas_zero_snr: true }, 'rescale_betas_zero_snr'],
    [{ thresholding: true }, 'thresholding'],
    [{ timestep_spacing: 'cubic' }, 'timestep_spacing'],
    [{ num_train_timesteps: 'many' }, 'num_train_timesteps'],
    [{ _class_name: 'LCMScheduler', original_inference_steps: 50 }, '_class_name'],
    [{ _class_name: 'PNDMScheduler', skip_prk_steps: false }, 'skip_prk_steps'],
    [{ _class_name: 'EulerDiscreteScheduler', use_karras_sigmas: true }, 'use_karras_sigmas'],
    [{ _class_name: 'DPMSolverMultistepScheduler', algorithm_type: 'sde-dpmsolver++' }, 'algorithm_type'],
    [{ snr_shift_scale: 3 }, 'snr_shift_scale']
  ])('are refused by name where they would change the result: %o', (config, setting) => {
    expect(() => createNoiseSchedule(config)).toThrowError(
      expect.objectContaining({
        code: 'scheduler.unsupported',
        message: expect.stringContaining(setting) as string
      })
    )
  })

  it('may hold what has no bearing, and details of samplers that are not ours', () => {
    const plain = createNoiseSchedule({}).alphaBar
    const idle = {
      clip_sample: true,
      clip_sample_range: 1,
      skip_prk_steps: true,
      use_karras_sigmas: false,
      later: null
    }
    expect(createNoiseSchedule(idle).alphaBar).toEqual(plain)
    const other = { _class_name: 'UniPCMultistepScheduler', solver_type: 'bh2', predict_x0: true, solver_order: 3 }
    expect(createNoiseSchedule(other).alphaBar).toEqual(plain)
  })
})

describe('timesteps', () => {
  const of = (name: SamplerName, steps: number, strength?: number) =>
    createSampler(name, schedule, steps, strength).timesteps
  it('follow the published spacings', () => {
    for (const name of ['ddim', 'ddpm'] as const) {
      expect(of(name, 20)).toEqual(Array.from({ length: 20 }, (_, i) => 951 - 50 * i))
      expect(of(name, 50).slice(-2)).toEqual([21, 1])
    }
    expect(of('pndm', 50)).toHaveLength(51)
    expect(of('pndm', 50).slice(0, 4)).toEqual([981, 961, 961, 941])
    for (const name of ['euler', 'euler-ancestral'] as const) {
      expect(of(name, 20)[1]).toBeCloseTo(946.42, 2)
      expect([of(name, 20)[0], of(name, 20)[19]]).toEqual([999, 0])
    }
    expect(of('dpmpp-2m', 20).slice(0, 2)).toEqual([999, 949])
    expect(of('dpmpp-2m', 20)[19]).toBe(50)
    expect(of('dpmpp-2m', 8)).toEqual([999, 874, 749, 624, 500, 375, 250, 125])
  })

  it('stay inside the schedule for one step and for all steps', () => {
    for (const name of samplerNames) {
      expect(of(name, 1)).toHaveLength(1)
      const all = of(name, 1000)
      expect(Math.max(...all)).toBeLessThanOrEqual(999)
      expect(Math.min(...all)).toBeGreaterThanOrEqual(0)
    }
  })

  it('are the last part of the schedule for image-to-image', () => {
    expect(of('ddim', 20, 0.3)).toEqual([251, 201, 151, 101, 51, 1])
    expect(of('ddim', 20, 0.01)).toEqual([1])
    expect(of('pndm', 20, 0.1)).toEqual([51, 1, 1])
  })

  it('reject impossible settings', () => {
    for (const steps of [0, 1001, 2.5]) {
      expect(() => createSampler('ddim', schedule, steps)).toThrowError(
        expect.objectContaining({ code: 'sampler.steps' }) as Error
      )
    }
    for (const strength of [0, 1.2, NaN]) {
      expect(() => createSampler('ddim', schedule, 20, strength)).toThrowError(
        expect.objectContaining({ code: 'sampler.strength' }) as Error
      )
    }
  })
})

describe.each(samplerNames)('%s', (name) => {
  it('ends at the image if the model always predicts it, from noise and from a noised image', () => {
    const truth = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i))
    const knowing = (x: number, t: number, i: number) =>
      (x - Math.sqrt(alphaBar(t)) * (truth[i] as number)) / Math.sqrt(1 - alphaBar(t))
    const noise = randomStream(1, 'noise').normals(64)
    // DDIM and PNDM stop at ᾱ_0 by design, where √(1−ᾱ_0) = 0.029 of the noise is left.
    const tolerance = name === 'ddim' || name === 'pndm' ? 0.2 : 1e-3
    const full = createSampler(name, schedule, 12)
    const partial = createSampler(name, schedule, 12, 0.5)
    for (const result of [
      sample(full, full.fromNoise(noise), knowing),
      sample(partial, partial.fromLatents(truth, noise), knowing)
    ]) {
      expect(Math.max(...result.map((x, i) => Math.abs(x - (truth[i] as number))))).toBeLessThan(tolerance)
    }
  })

  it('generates data of the right spread with the exact model for normal data', () => {
    // For x0 ~ N(0, s²) the best prediction of the noise is √(1−ᾱ)·x/(ᾱs² + 1 − ᾱ).
    const spread = 0.5
    const exact = (x: number, t: number) =>
      (Math.sqrt(1 - alphaBar(t)) * x) / (alphaBar(t) * spread ** 2 + 1 - alphaBar(t))
    const sampler = createSampler(name, schedule, 100)
    const start = sampler.fromNoise(randomStream(2, 'noise').normals(1000))
    expect(rootMeanSquare(sample(sampler, start, exact))).toBeCloseTo(spread, 1)
    const deterministic = name !== 'ddpm' && name !== 'euler-ancestral'
    const result = sample(createSampler(name, schedule, 100), Float32Array.of(start[0] as number), exact)
    const expected = ((start[0] as number) / rootMeanSquare(start)) * spread
    if (deterministic) expect(result[0]).toBeCloseTo(expected, 1)
  })
})

it('noising keeps the variance of standard normal latents', () => {
  const [latents, noise] = [randomStream(3, 'a').normals(5000), randomStream(3, 'b').normals(5000)]
  for (const t of [0, 400, 999]) expect(rootMeanSquare(addNoise(schedule, latents, noise, t))).toBeCloseTo(1, 1)
})
