import { FlawsmithError } from '../common/errors.ts'
import type { SimulationName } from './simulation-names.ts'

/** Number of images of an In&Out mix from each source. */
export interface InOutCounts {
  readonly diffusion: number
  readonly memseg: number
}

/**
 * In&Out's mix: half in-distribution (diffusion), half out-of-distribution (MemSeg); an odd one is a diffusion
 * image. Throws `synthesis.bad-count` unless `count` is a whole number of at least 0.
 */
export function splitInOut(count: number): InOutCounts {
  if (!Number.isInteger(count) || count < 0) {
    throw new FlawsmithError('synthesis.bad-count', { count })
  }
  return { diffusion: Math.ceil(count / 2), memseg: Math.floor(count / 2) }
}

/** Source of images: a diffusion model, a simulation, or half of each. */
export type MixedMethod = SimulationName | 'dreambooth' | 'inout'

/** How many images of a method come from a diffusion model, and how many from which simulation. */
export function sharesOf(
  method: MixedMethod,
  count: number
): { readonly diffusion: number; readonly simulated: number; readonly simulation: SimulationName } {
  if (method === 'dreambooth') return { diffusion: count, simulated: 0, simulation: 'memseg' }
  if (method !== 'inout') return { diffusion: 0, simulated: count, simulation: method }
  const { diffusion, memseg } = splitInOut(count)
  return { diffusion, simulated: memseg, simulation: 'memseg' }
}
