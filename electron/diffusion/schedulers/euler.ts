import { at, sigmaAt, type NoiseSchedule } from './noise-schedule.ts'
import { combine, type Sampler } from './sampler.ts'

/** Noise levels at each timestep and the 0 that ends the run. */
export function sigmasOf(schedule: NoiseSchedule, timesteps: readonly number[]): number[] {
  return [...timesteps.map((t) => sigmaAt(schedule, t)), 0]
}

/**
 * What the Euler samplers share (Karras et al. 2022, Algorithm 2's notation): the sample x = x0 + σ·noise is kept
 * unscaled, starts at σ_max times the noise, and is passed to the model as x/√(σ²+1).
 */
export function sigmaSpace(sigmas: readonly number[]): Pick<Sampler, 'fromNoise' | 'fromLatents' | 'modelInput'> {
  return {
    fromNoise: (noise) => combine([at(sigmas, 0), noise]),
    fromLatents: (latents, noise) => combine([1, latents], [at(sigmas, 0), noise]),
    modelInput: (sample, call) => combine([1 / Math.sqrt(at(sigmas, call) ** 2 + 1), sample])
  }
}

/** Euler's method on the probability-flow equation: x += ε·(σ_next − σ). */
export function euler(schedule: NoiseSchedule, timesteps: readonly number[]): Sampler {
  const sigmas = sigmasOf(schedule, timesteps)
  return {
    timesteps,
    ...sigmaSpace(sigmas),
    step: (call, predicted, sample) => combine([1, sample], [at(sigmas, call + 1) - at(sigmas, call), predicted])
  }
}
