import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'

/** The forward process that a model was trained with (methods.md 6.4). */
export interface NoiseSchedule {
  /** ᾱ_t for t = 0 … trainSteps − 1: the share of the image's variance left at t. */
  readonly alphaBar: Float64Array
  readonly trainSteps: number
  /** Added to "leading" timesteps; 1 for Stable Diffusion 1.x. */
  readonly stepsOffset: number
  /** ᾱ that DDIM and PNDM assume before t = 0: 1, or ᾱ_0 (Stable Diffusion). */
  readonly finalAlphaBar: number
  /** What the network's output means: the noise ε, or the velocity √ᾱ·ε − √(1−ᾱ)·latents (Salimans & Ho 2022). */
  readonly prediction: PredictionType
}

const predictionTypes = ['epsilon', 'v_prediction'] as const
export type PredictionType = (typeof predictionTypes)[number]

// Latents are never clipped, so `clip_sample` has no bearing; `timestep_spacing` is each sampler's own default.
const configSchema = z.object({
  num_train_timesteps: z.number().int().positive().default(1000),
  beta_start: z.number().positive().default(0.00085),
  beta_end: z.number().positive().default(0.012),
  beta_schedule: z.string().default('scaled_linear'),
  trained_betas: z.array(z.number()).nullish(),
  prediction_type: z.string().default('epsilon'),
  steps_offset: z.number().int().nonnegative().default(1),
  set_alpha_to_one: z.boolean().default(false)
})

/**
 * Noise schedule from the contents of a diffusers `scheduler_config.json`; absent keys take Stable Diffusion 1.5's values.
 * Throws `scheduler.unsupported` for a model that predicts neither noise nor velocity, or for another β schedule.
 */
export function createNoiseSchedule(schedulerConfig: unknown): NoiseSchedule {
  const config = configSchema.parse(schedulerConfig)
  const prediction = predictionTypes.find((type) => type === config.prediction_type)
  if (prediction === undefined) throw unsupported('prediction_type', config.prediction_type)
  const betas = config.trained_betas ?? computedBetas(config)
  const alphaBar = new Float64Array(betas.length)
  betas.reduce((product, beta, t) => (alphaBar[t] = product * (1 - beta)), 1)
  return {
    alphaBar,
    trainSteps: betas.length,
    stepsOffset: config.steps_offset,
    finalAlphaBar: config.set_alpha_to_one ? 1 : at(alphaBar, 0),
    prediction
  }
}

function computedBetas(config: z.infer<typeof configSchema>): number[] {
  const { num_train_timesteps: count, beta_start: start, beta_end: end } = config
  const line = (from: number, to: number, t: number) => from + ((to - from) * t) / Math.max(1, count - 1)
  switch (config.beta_schedule) {
    case 'scaled_linear':
      return Array.from({ length: count }, (_, t) => line(Math.sqrt(start), Math.sqrt(end), t) ** 2)
    case 'linear':
      return Array.from({ length: count }, (_, t) => line(start, end, t))
    default:
      throw unsupported('beta_schedule', config.beta_schedule)
  }
}

/** ᾱ at integer timestep t; below zero it is `before`. */
export function alphaBarAt(schedule: NoiseSchedule, t: number, before: number): number {
  return t < 0 ? before : at(schedule.alphaBar, t)
}

/** σ_t = √((1−ᾱ_t)/ᾱ_t), the noise level in variance-exploding terms; linear between integer timesteps. */
export function sigmaAt(schedule: NoiseSchedule, t: number): number {
  const low = Math.floor(t)
  const sigma = (i: number) => Math.sqrt((1 - at(schedule.alphaBar, i)) / at(schedule.alphaBar, i))
  return t === low ? sigma(low) : sigma(low) + (sigma(low + 1) - sigma(low)) * (t - low)
}

/** √ᾱ_t·latents + √(1−ᾱ_t)·noise at an integer timestep, elementwise. */
export function addNoise(schedule: NoiseSchedule, latents: Float32Array, noise: Float32Array, t: number): Float32Array {
  const alphaBar = at(schedule.alphaBar, t)
  const signal = Math.sqrt(alphaBar)
  const spread = Math.sqrt(1 - alphaBar)
  return latents.map((value, i) => signal * value + spread * at(noise, i))
}

/** Checked element access; an index out of range is a bug. */
export function at(values: ArrayLike<number>, index: number): number {
  const value = values[index]
  if (value === undefined) throw new RangeError(`index ${index} is outside 0…${values.length - 1}`)
  return value
}

function unsupported(setting: string, value: string): FlawsmithError {
  return new FlawsmithError('scheduler.unsupported', { setting, value })
}
