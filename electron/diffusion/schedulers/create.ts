import { ddim } from './ddim.ts'
import { ddpm } from './ddpm.ts'
import { dpmpp2m } from './dpmpp-2m.ts'
import { eulerAncestral } from './euler-ancestral.ts'
import { euler } from './euler.ts'
import type { NoiseSchedule } from './noise-schedule.ts'
import { pndm } from './pndm.ts'
import type { SamplerName } from './names.ts'
import type { Sampler } from './sampler.ts'
import { leadingTimesteps, linspaceTimesteps, solverTimesteps, timestepsAtStrength } from './timesteps.ts'

/**
 * A sampler ready to run `steps` steps of the schedule, or for image-to-image the part of them that `strength` leaves.
 * Spacing is each method's diffusers default (methods.md 6.4): leading for DDIM, DDPM, PNDM, linspace for the others.
 * Throws `sampler.steps` or `sampler.strength`.
 */
export function createSampler(name: SamplerName, schedule: NoiseSchedule, steps: number, strength = 1): Sampler {
  const stride = Math.floor(schedule.trainSteps / steps)
  const leading = () => timestepsAtStrength(leadingTimesteps(schedule, steps), strength)
  const linspace = () => timestepsAtStrength(linspaceTimesteps(schedule, steps), strength)
  switch (name) {
    case 'ddim':
      return ddim(schedule, leading(), stride)
    case 'ddpm':
      return ddpm(schedule, leading(), stride)
    case 'pndm':
      return pndm(schedule, leading(), stride)
    case 'euler':
      return euler(schedule, linspace())
    case 'euler-ancestral':
      return eulerAncestral(schedule, linspace())
    case 'dpmpp-2m':
      return dpmpp2m(schedule, timestepsAtStrength(solverTimesteps(schedule, steps), strength))
  }
}
