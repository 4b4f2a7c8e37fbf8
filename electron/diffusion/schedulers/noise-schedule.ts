import type { SamplerName } from './names.ts'
import { parseSchedulerConfig, type SchedulerConfig } from './saved-scheduler.ts'

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
  readonly prediction: SchedulerConfig['prediction_type']
  /** How timesteps are spaced, where the model says it. */
  readonly spacing: NonNullable<SchedulerConfig['timestep_spacing']> | null
  /** Our sampler of the scheduler that the model was saved with, which the spacing is about. */
  readonly sampler: SamplerName | null
}

/**
 * Noise schedule from the contents of a diffusers `scheduler_config.json`; absent keys take Stable Diffusion 1.5's values.
 * Throws `scheduler.unsupported` for a model that predicts neither noise nor velocity, for another β schedule, and for
 * any other setting that is not honoured.
 */
export function createNoiseSchedule(schedulerConfig: unknown): NoiseSchedule {
  const config = parseSchedulerConfig(schedulerConfig)
  const betas = config.trained_betas ?? computedBetas(config)
  const alphaBar = new Float64Array(betas.length)
  betas.reduce((product, beta, t) => (alphaBar[t] = product * (1 - beta)), 1)
  if (config.rescale_betas_zero_snr === true) rescaleToZero(alphaBar)
  return {
    alphaBar,
    trainSteps: betas.length,
    stepsOffset: config.steps_offset,
    finalAlphaBar: config.set_alpha_to_one ? 1 : at(alphaBar, 0),
    prediction: config.prediction_type,
    spacing: config.timestep_spacing ?? null,
    sampler: config.sampler
  }
}

function computedBetas(config: SchedulerConfig): number[] {
  const { num_train_timesteps: count, beta_start: start, beta_end: end } = config
  const line = (from: number, to: number, t: number) => from + ((to - from) * t) / Math.max(1, count - 1)
  const roots = config.beta_schedule === 'scaled_linear'
  return Array.from({ length: count }, (_, t) =>
    roots ? line(Math.sqrt(start), Math.sqrt(end), t) ** 2 : line(start, end, t)
  )
}

/** As small as diffusers lets the last ᾱ be, so that σ stays finite. */
const almostZero = 2 ** -24

/** √ᾱ moved and scaled so that nothing of the image is left at the last timestep (Lin et al. 2024, Algorithm 1). */
function rescaleToZero(alphaBar: Float64Array): void {
  const [first, last] = [Math.sqrt(at(alphaBar, 0)), Math.sqrt(at(alphaBar, alphaBar.length - 1))]
  for (const [t, value] of alphaBar.entries()) {
    alphaBar[t] = Math.max(((Math.sqrt(value) - last) * (first / (first - last))) ** 2, almostZero)
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
