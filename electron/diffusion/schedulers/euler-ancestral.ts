import { sigmaSpace, sigmasOf } from './euler.ts'
import { at, type NoiseSchedule } from './noise-schedule.ts'
import { combine, type Sampler } from './sampler.ts'

/** Euler steps to σ_down, then fresh noise back up to the next σ (Crowson's k-diffusion, `euler_ancestral`). */
export function eulerAncestral(schedule: NoiseSchedule, timesteps: readonly number[]): Sampler {
  const sigmas = sigmasOf(schedule, timesteps)
  return {
    timesteps,
    ...sigmaSpace(sigmas),
    step(call, predicted, sample, noise) {
      const current = at(sigmas, call)
      const next = at(sigmas, call + 1)
      const up = Math.min(next, Math.sqrt((next ** 2 * (current ** 2 - next ** 2)) / current ** 2))
      const down = Math.sqrt(next ** 2 - up ** 2)
      const moved = [[1, sample] as const, [down - current, predicted] as const]
      return up > 0 ? combine(...moved, [up, noise()]) : combine(...moved)
    }
  }
}
