import { alphaBarAt, at, type NoiseSchedule } from './noise-schedule.ts'
import { combine, type Sampler, variancePreserving } from './sampler.ts'

/** Adams–Bashforth weights of the newest predictions, newest first, by how many are known. */
const multistepWeights = [[1], [3 / 2, -1 / 2], [23 / 12, -16 / 12, 5 / 12], [55 / 24, -59 / 24, 37 / 24, -9 / 24]]

/**
 * PNDM without Runge–Kutta warm-up, that is PLMS (Liu et al. 2022), the sampler that Stable Diffusion 1.x ships with.
 * The second timestep is visited twice: the repeat redoes the first transfer with the average of both predictions,
 * so that n steps take n + 1 model calls.
 */
export function pndm(schedule: NoiseSchedule, steps: readonly number[], stride: number): Sampler {
  const timesteps = steps.length > 1 ? [at(steps, 0), at(steps, 1), ...steps.slice(1)] : steps
  const history: Float32Array[] = []
  let first: Float32Array = new Float32Array()

  /** Carries a sample from timestep t down by one stride. */
  const transfer = (sample: Float32Array, predicted: Float32Array, t: number): Float32Array => {
    const current = at(schedule.alphaBar, t)
    const previous = alphaBarAt(schedule, t - stride, schedule.finalAlphaBar)
    const denominator = current * Math.sqrt(1 - previous) + Math.sqrt(current * (1 - current) * previous)
    return combine([Math.sqrt(previous / current), sample], [-(previous - current) / denominator, predicted])
  }

  return {
    ...variancePreserving(schedule, timesteps),
    step(call, predicted, sample) {
      const newest = history[0]
      if (call === 1 && newest !== undefined) {
        return transfer(first, combine([0.5, predicted], [0.5, newest]), at(timesteps, 0))
      }
      history.unshift(predicted)
      history.length = Math.min(history.length, 4)
      if (call === 0) first = sample
      const weights = multistepWeights[history.length - 1] ?? []
      const slope = combine(...history.map((values, i) => [at(weights, i), values] as const))
      return transfer(sample, slope, at(timesteps, call))
    }
  }
}
