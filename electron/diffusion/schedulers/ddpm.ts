import { alphaBarAt, at, type NoiseSchedule } from './noise-schedule.ts'
import { combine, type Sampler, variancePreserving } from './sampler.ts'

/** Ancestral sampling of DDPM (Ho et al. 2020), respaced: fixed small variance, no noise at the last step. */
export function ddpm(schedule: NoiseSchedule, timesteps: readonly number[]): Sampler {
  return {
    ...variancePreserving(schedule, timesteps),
    step(call, predicted, sample, noise) {
      const t = at(timesteps, call)
      const current = at(schedule.alphaBar, t)
      const previous = alphaBarAt(schedule, timesteps[call + 1] ?? -1, 1)
      const alpha = current / previous
      const beta = 1 - alpha
      const ofClean = (Math.sqrt(previous) * beta) / (1 - current)
      const ofSample = (Math.sqrt(alpha) * (1 - previous)) / (1 - current) + ofClean / Math.sqrt(current)
      const ofNoise = -ofClean * Math.sqrt((1 - current) / current)
      const mean = [[ofSample, sample] as const, [ofNoise, predicted] as const]
      if (call === timesteps.length - 1) return combine(...mean)
      const variance = Math.max(((1 - previous) / (1 - current)) * beta, 1e-20)
      return combine(...mean, [Math.sqrt(variance), noise()])
    }
  }
}
