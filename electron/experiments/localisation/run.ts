import type { Monitor } from '../../common/progress.ts'
import { methodNames } from '../methods.ts'
import { cellMonitor, cellName, filledPool, matrixTask, type Pool, type PoolSample } from '../run-experiment.ts'
import { planCells, poolSlots, type LocalisationCell, type PoolSlot } from './plan.ts'
import type { LocalisationRecipe } from './recipe.ts'

/** The work itself, each step a run that is not repeated where an equal one has finished; given by the host. */
export interface LocalisationSteps<Sample extends PoolSample, Result> {
  /** Makes `count` defects with masks; later rounds replace what was rejected or came without a mask. */
  readonly fill: (slot: PoolSlot, count: number, round: number, monitor: Monitor) => Promise<Pool<Sample>>
  readonly train: (cell: LocalisationCell, samples: readonly Sample[], monitor: Monitor) => Promise<Result>
}

export interface LocalisationOutcome<Sample extends PoolSample, Result> {
  readonly pools: readonly { readonly slot: PoolSlot; readonly pool: Pool<Sample> }[]
  readonly cells: readonly { readonly cell: LocalisationCell; readonly result: Result }[]
}

/** What a pool is called wherever a person reads of it. */
export function poolName({ method, type }: PoolSlot): string {
  return type === null ? methodNames[method] : `${methodNames[method]} (${type})`
}

/**
 * Carries a localisation recipe out: fills each pool once, then trains a localiser per cell on a prefix of its method's
 * pools, so that a larger count adds to the defects of a smaller one. `types` are the dataset's types of defects.
 * Throws `experiment.too-many-rejected` and what the steps throw.
 */
export async function runLocalisation<Sample extends PoolSample, Result>(
  recipe: LocalisationRecipe,
  types: readonly string[],
  steps: LocalisationSteps<Sample, Result>,
  monitor: Monitor
): Promise<LocalisationOutcome<Sample, Result>> {
  const most = Math.max(...recipe.matrix.augmented)
  const pools: { slot: PoolSlot; pool: Pool<Sample> }[] = []
  for (const slot of recipe.matrix.methods.flatMap((method) => poolSlots(method, types))) {
    const make = (count: number, round: number) => steps.fill(slot, count, round, monitor)
    pools.push({ slot, pool: await filledPool(most * slot.share, poolName(slot), make) })
  }
  const plan = planCells(recipe)
  const cells: { cell: LocalisationCell; result: Result }[] = []
  for (const [index, cell] of plan.entries()) {
    const own = pools.filter(({ slot }) => slot.method === cell.method)
    const samples = own.flatMap(({ slot, pool }) => pool.samples.slice(0, cell.augmented * slot.share))
    const part = cellMonitor(monitor, cell, index, plan.length)
    cells.push({ cell, result: await steps.train(cell, samples, part) })
    monitor.report({ task: matrixTask, done: index + 1, total: plan.length, facts: { cell: cellName(cell) } })
  }
  return { pools, cells }
}
