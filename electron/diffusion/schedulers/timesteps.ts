import { FlawsmithError } from '../../common/errors.ts'
import type { NoiseSchedule } from './noise-schedule.ts'

/** Equally spaced from the low end, ⌊T/n⌋ apart, plus the schedule's offset: 951, 901 … 1 for 20 of 1000 steps. */
export function leadingTimesteps(schedule: NoiseSchedule, steps: number): number[] {
  checkSteps(schedule, steps)
  const stride = Math.floor(schedule.trainSteps / steps)
  // With as many steps as the model was trained on, the offset would point past the schedule's end.
  const offset = Math.min(schedule.stepsOffset, schedule.trainSteps - 1 - (steps - 1) * stride)
  return Array.from({ length: steps }, (_, i) => (steps - 1 - i) * stride + offset)
}

/** Equally spaced over the whole schedule, both ends included, fractional: 999, 946.42 … 0 for 20 of 1000 steps. */
export function linspaceTimesteps(schedule: NoiseSchedule, steps: number): number[] {
  checkSteps(schedule, steps)
  const last = schedule.trainSteps - 1
  return Array.from({ length: steps }, (_, i) => (steps === 1 ? last : (last * (steps - 1 - i)) / (steps - 1)))
}

/** As linspace with one more step, rounded, without its zero: 999, 949 … 50 for 20 of 1000 steps. */
export function solverTimesteps(schedule: NoiseSchedule, steps: number): number[] {
  checkSteps(schedule, steps)
  const last = schedule.trainSteps - 1
  return Array.from({ length: steps }, (_, i) => roundHalfEven((last * (steps - i)) / steps))
}

/** As linspace, rounded, for samplers that need whole timesteps: 999, 946, 894 … 0 for 20 of 1000 steps. */
export function wholeTimesteps(schedule: NoiseSchedule, steps: number): number[] {
  return linspaceTimesteps(schedule, steps).map(roundHalfEven)
}

/** Equally spaced from the high end, T/n apart: 999, 949 … 49 for 20 of 1000 steps (Lin et al. 2024). */
export function trailingTimesteps(schedule: NoiseSchedule, steps: number): number[] {
  checkSteps(schedule, steps)
  return Array.from({ length: steps }, (_, i) => roundHalfEven((schedule.trainSteps * (steps - i)) / steps) - 1)
}

/** As leading with one more step, without its lowest, for DPM-Solver: 941, 894 … 48 for 20 of 1000 steps. */
export function leadingSolverTimesteps(schedule: NoiseSchedule, steps: number): number[] {
  checkSteps(schedule, steps)
  const stride = Math.floor(schedule.trainSteps / (steps + 1))
  const offset = Math.min(schedule.stepsOffset, schedule.trainSteps - 1 - steps * stride)
  return Array.from({ length: steps }, (_, i) => (steps - i) * stride + offset)
}

/** The part of falling timesteps that image-to-image at a strength in (0, 1] runs: the last ⌊n·strength⌋, at least one. */
export function timestepsAtStrength(timesteps: readonly number[], strength: number): number[] {
  if (!(strength > 0 && strength <= 1)) {
    throw new FlawsmithError('sampler.strength', { strength })
  }
  return timesteps.slice(timesteps.length - Math.max(1, Math.floor(timesteps.length * strength)))
}

function checkSteps(schedule: NoiseSchedule, steps: number): void {
  if (Number.isInteger(steps) && steps >= 1 && steps <= schedule.trainSteps) return
  throw new FlawsmithError('sampler.steps', { limit: schedule.trainSteps, steps })
}

/** Rounding as numpy does it, which the published timesteps rest on. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}
