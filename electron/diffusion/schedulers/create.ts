import { ddim } from './ddim.ts'
import { ddpm } from './ddpm.ts'
import { dpmpp2m } from './dpmpp-2m.ts'
import { eulerAncestral } from './euler-ancestral.ts'
import { euler } from './euler.ts'
import type { NoiseSchedule } from './noise-schedule.ts'
import { pndm } from './pndm.ts'
import type { SamplerName } from './names.ts'
import type { Sampler } from './sampler.ts'
import {
  leadingSolverTimesteps,
  leadingTimesteps,
  linspaceTimesteps,
  solverTimesteps,
  timestepsAtStrength,
  trailingTimesteps,
  wholeTimesteps
} from './timesteps.ts'

/** How each sampler spaces its timesteps; the first is its diffusers default (methods.md 6.4). */
const leadingFirst = { leading: leadingTimesteps, linspace: wholeTimesteps, trailing: trailingTimesteps } as const
const linspaceFirst = { linspace: linspaceTimesteps, leading: leadingTimesteps, trailing: trailingTimesteps } as const
const solver = { linspace: solverTimesteps, leading: leadingSolverTimesteps, trailing: trailingTimesteps } as const
const spacings = {
  ddim: leadingFirst,
  ddpm: leadingFirst,
  pndm: leadingFirst,
  euler: linspaceFirst,
  'euler-ancestral': linspaceFirst,
  'dpmpp-2m': solver
} as const

/**
 * A sampler ready to run `steps` steps of the schedule, or for image-to-image the part of them that `strength` leaves.
 * Throws `sampler.steps` or `sampler.strength`.
 */
export function createSampler(name: SamplerName, schedule: NoiseSchedule, steps: number, strength = 1): Sampler {
  const stride = Math.floor(schedule.trainSteps / steps)
  const timesteps = timestepsAtStrength(spacingOf(name, schedule)(schedule, steps), strength)
  switch (name) {
    case 'ddim':
      return ddim(schedule, timesteps, stride)
    case 'ddpm':
      return ddpm(schedule, timesteps)
    case 'pndm':
      return pndm(schedule, timesteps, stride)
    case 'euler':
      return euler(schedule, timesteps)
    case 'euler-ancestral':
      return eulerAncestral(schedule, timesteps)
    case 'dpmpp-2m':
      return dpmpp2m(schedule, timesteps)
  }
}

/**
 * A model's spacing is that of the scheduler that it was saved with, so that other samplers keep their own. Only trailing
 * is for all: a model asks for it that was trained on pure noise, and must start from it.
 */
function spacingOf(name: SamplerName, { spacing, sampler }: NoiseSchedule) {
  const own = spacings[name]
  if (spacing === 'trailing' || (spacing !== null && sampler === name)) return own[spacing]
  return own === leadingFirst ? own.leading : own.linspace
}
