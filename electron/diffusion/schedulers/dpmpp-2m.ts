import { at, type NoiseSchedule } from './noise-schedule.ts'
import { sigmasOf } from './euler.ts'
import { combine, type Sampler, variancePreserving } from './sampler.ts'

/**
 * DPM-Solver++ 2M, midpoint (Lu et al. 2022): second order from the previous estimate of the clean image.
 * The first and the last step (to σ = 0) are first order.
 */
export function dpmpp2m(schedule: NoiseSchedule, timesteps: readonly number[]): Sampler {
  const sigmas = sigmasOf(schedule, timesteps)
  const level = (index: number) => {
    const sigma = at(sigmas, index)
    const alpha = 1 / Math.sqrt(sigma ** 2 + 1)
    return { alpha, spread: sigma * alpha, logRatio: -Math.log(sigma) }
  }
  let previousClean: Float32Array | undefined

  return {
    ...variancePreserving(schedule, timesteps),
    step(call, predicted, sample) {
      const current = level(call)
      const clean = combine([1 / current.alpha, sample], [-current.spread / current.alpha, predicted])
      const older = previousClean
      previousClean = clean
      if (call === timesteps.length - 1) return clean
      const next = level(call + 1)
      const h = next.logRatio - current.logRatio
      const gain = -next.alpha * Math.expm1(-h)
      const firstOrder = [[next.spread / current.spread, sample] as const, [gain, clean] as const]
      if (older === undefined) return combine(...firstOrder)
      const ratio = (current.logRatio - level(call - 1).logRatio) / h
      return combine(...firstOrder, [gain / (2 * ratio), clean], [-gain / (2 * ratio), older])
    }
  }
}
