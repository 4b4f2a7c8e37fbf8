import { addNoise, at, type NoiseSchedule } from './noise-schedule.ts'

/**
 * One run of a sampler over one batch. All arrays are flat latents of the whole batch; `call` counts model calls from 0
 * and must rise by one, since multistep methods keep their history here. Arithmetic is in float64.
 */
export interface Sampler {
  /** Timestep given to the model at each call, falling; fractional for Euler. */
  readonly timesteps: readonly number[]
  /** Initial sample, from standard normal noise. */
  fromNoise(noise: Float32Array): Float32Array
  /** Initial sample, from scaled latents noised to the first timestep (image-to-image). */
  fromLatents(latents: Float32Array, noise: Float32Array): Float32Array
  /** Input of the model for a sample. */
  modelInput(sample: Float32Array, call: number): Float32Array
  /** The next sample, from the noise that the model predicted; `noise` draws fresh standard normal noise if needed. */
  step(call: number, predicted: Float32Array, sample: Float32Array, noise: () => Float32Array): Float32Array
}

/**
 * Base of samplers whose samples keep variance 1: they start from the noise itself and pass the sample to the model
 * unchanged.
 */
export function variancePreserving(
  schedule: NoiseSchedule,
  timesteps: readonly number[]
): Pick<Sampler, 'timesteps' | 'fromNoise' | 'fromLatents' | 'modelInput'> {
  return {
    timesteps,
    fromNoise: (noise) => noise.slice(),
    fromLatents: (latents, noise) => addNoise(schedule, latents, noise, at(timesteps, 0)),
    modelInput: (sample) => sample
  }
}

/** Weighted sum of equally long arrays, accumulated in float64. */
export function combine(...terms: readonly (readonly [weight: number, values: Float32Array])[]): Float32Array {
  const result = new Float32Array(terms[0]?.[1].length ?? 0)
  for (let i = 0; i < result.length; i++) {
    let sum = 0
    for (const [weight, values] of terms) sum += weight * (values[i] as number)
    result[i] = sum
  }
  return result
}
