import { typedSlots, type PoolSlot } from '../matrix.ts'
import { isSimulation } from '../pool-sections.ts'
import type { LocalisationMethod } from './recipe.ts'

/** The pools of a method for a dataset with these types of defects. */
export function poolSlots(method: LocalisationMethod, types: readonly string[]): PoolSlot<LocalisationMethod>[] {
  return isSimulation(method) ? [{ method, type: null, share: types.length }] : typedSlots(method, types)
}
