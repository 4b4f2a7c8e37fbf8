import { alphaBarAt, at, type NoiseSchedule } from './noise-schedule.ts'
import { combine, type Sampler, variancePreserving } from './sampler.ts'

/**
 * DDIM (Song et al. 2020) as diffusers runs it: stride ⌊T/n⌋ to the previous timestep, ᾱ before 0 from the schedule.
 * `eta` 0 is deterministic, 1 has the variance of DDPM.
 */
export function ddim(schedule: NoiseSchedule, timesteps: readonly number[], stride: number, eta = 0): Sampler {
  return {
    ...variancePreserving(schedule, timesteps),
    step(call, predicted, sample, noise) {
      const t = at(timesteps, call)
      const current = at(schedule.alphaBar, t)
      const previous = alphaBarAt(schedule, t - stride, schedule.finalAlphaBar)
      const variance = eta ** 2 * ((1 - previous) / (1 - current)) * (1 - current / previous)
      // x̂0 = (x − √(1−ᾱ)ε)/√ᾱ; x' = √ᾱ_p·x̂0 + √(1−ᾱ_p−s²)·ε + s·z
      const ofSample = Math.sqrt(previous / current)
      const ofNoise = Math.sqrt(1 - previous - variance) - ofSample * Math.sqrt(1 - current)
      const next = [[ofSample, sample] as const, [ofNoise, predicted] as const]
      return variance > 0 ? combine(...next, [Math.sqrt(variance), noise()]) : combine(...next)
    }
  }
}
