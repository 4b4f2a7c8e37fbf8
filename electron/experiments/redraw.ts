/** @file What a seed draws anew: a split, pools and seeds of its own, where a recipe asks for that. */
import { randomStream } from '../common/random.ts'
import { planCells, type PoolSlot } from './matrix.ts'
import type { TaskPlan, TaskRecipe } from './tasks/task.ts'

type Split = TaskRecipe['data']['split']

/**
 * The split that a seed draws: by the split's seed plus this one. Where images are held out, only these are drawn anew: the
 * test images of all seeds stay unused. A stored split is that of every seed: a person chose it.
 */
export function splitOfSeed<Own extends Pick<Split, 'seed' | 'holdOut' | 'stored'>>(split: Own, seed: number): Own {
  const { holdOut, stored } = split
  if (holdOut === undefined && stored !== undefined) return split
  return holdOut === undefined
    ? { ...split, seed: split.seed + seed }
    : { ...split, holdOut: { ...holdOut, seed: holdOut.seed + seed } }
}

/** The recipe of one seed's cells alone, with the split that it draws. */
export function recipeOfSeed<Recipe extends TaskRecipe>(recipe: Recipe, seed: number): Recipe {
  const { data, matrix } = recipe
  return { ...recipe, data: { ...data, split: splitOfSeed(data.split, seed) }, matrix: { ...matrix, seeds: [seed] } }
}

/** Seeds that draw their images and pools themselves; a null stands for all seeds that share them. */
export function drawingSeeds({ matrix }: TaskRecipe): readonly (number | null)[] {
  return matrix.redraw === 'everything' ? matrix.seeds : [null]
}

/**
 * A seed of a pool's own, 0 to 2³¹ − 1, for a purpose such as `generate`. Pools of different seeds, methods and types, and
 * the class images of a fine-tuning, thus never share their noise. That of the section itself for a pool that all seeds
 * share.
 */
export function seedOfPool(base: number, { method, type, seed }: PoolSlot, purpose: string): number {
  if (seed === undefined) return base
  return randomStream(base, `experiment/${purpose}/${method}/${type ?? ''}/${seed}`).integer(0, 2 ** 31)
}

/** A plan of one seed's cells alone. */
export interface SeedPlan {
  readonly seed: number
  readonly plan: TaskPlan
}

/** One plan of the plans of all seeds; its cells in the order of the tables. Where counts differ, it has the smallest. */
export function joinPlans(recipe: TaskRecipe, parts: readonly SeedPlan[]): TaskPlan {
  const own = parts.map(({ seed, plan }) => ({
    ...{ seed, plan },
    slots: new Map(plan.slots.map((slot): [PoolSlot, PoolSlot] => [slot, { ...slot, seed }]))
  }))
  const of = (seed: number | undefined) => {
    const found = own.find((part) => part.seed === seed)
    if (found === undefined) throw new RangeError(`no plan of seed ${seed}`)
    return found
  }
  return {
    cells: planCells(recipe.matrix),
    slots: own.flatMap(({ slots }) => [...slots.values()]),
    draws: (cell) => {
      const { plan, slots } = of(cell.seed)
      return plan.draws(cell).map(({ slot, count }) => ({ slot: slots.get(slot) ?? slot, count }))
    },
    counts: smallest(parts.map(({ plan }) => plan.counts)),
    defectType: (slot) => of(slot.seed).plan.defectType(slot),
    training: (cell) => of(cell.seed).plan.training(cell)
  }
}

/** The smallest number under each name. */
export function smallest(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const names = Object.keys(counts[0] ?? {})
  return Object.fromEntries(names.map((name) => [name, Math.min(...counts.map((own) => own[name] ?? 0))]))
}
