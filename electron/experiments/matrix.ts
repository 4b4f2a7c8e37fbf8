/** @file The matrix of experiments whose methods fill pools of their own: methods × N_aug × seeds. */
import { z } from 'zod'
import type { Monitor } from '../common/progress.ts'
import { methodName, type MethodName } from './methods.ts'
import { count, seed } from './recipe.ts'
import { cellMonitor, cellName, filledPool, matrixTask, type Pool, type PoolSample } from './run-experiment.ts'

/** Which cells to fill: a detector for each method, number of synthetic defects of each type, and seed. */
export const matrixSchema = <Method extends z.ZodType<MethodName>>(method: Method) =>
  z.strictObject({
    methods: z.array(method).min(1),
    /** Synthetic defects per type of defect. */
    augmented: z.array(count).min(1),
    seeds: z.array(seed).min(1)
  })

export interface Matrix<Method extends MethodName = MethodName> {
  readonly methods: readonly Method[]
  readonly augmented: readonly number[]
  readonly seeds: readonly number[]
}

/** One training of a detector. */
export interface MatrixCell<Method extends MethodName = MethodName> {
  readonly method: Method
  /** Synthetic defects per type of defect; 0 for the method "none". */
  readonly augmented: number
  readonly seed: number
}

/** A pool of synthetic defects that cells share: one per method, or per method and type where it learns types. */
export interface PoolSlot<Method extends MethodName = MethodName> {
  readonly method: Exclude<Method, 'none'>
  /** Null where the method's defects are of no type of the dataset's, or follow the real ones'. */
  readonly type: string | null
  /** Defects that a cell takes of it, for each that it takes per type. */
  readonly share: number
}

/** The work itself, each step a run that is not repeated where an equal one has finished; given by the host. */
export interface MatrixSteps<Method extends MethodName, Sample extends PoolSample, Result> {
  /** Makes `count` defects; later rounds replace what was rejected or is of no use. */
  readonly fill: (slot: PoolSlot<Method>, count: number, round: number, monitor: Monitor) => Promise<Pool<Sample>>
  readonly train: (cell: MatrixCell<Method>, samples: readonly Sample[], monitor: Monitor) => Promise<Result>
}

export interface FilledSlot<Method extends MethodName, Sample extends PoolSample> {
  readonly slot: PoolSlot<Method>
  readonly pool: Pool<Sample>
}

export interface MatrixOutcome<Method extends MethodName, Sample extends PoolSample, Result> {
  readonly pools: readonly FilledSlot<Method, Sample>[]
  readonly cells: readonly { readonly cell: MatrixCell<Method>; readonly result: Result }[]
}

/** The cells in the order of the papers' tables: method, then count, then seed. */
export function planCells<Method extends MethodName>({ methods, augmented, seeds }: Matrix<Method>) {
  return methods.flatMap((method) =>
    (method === 'none' ? [0] : augmented).flatMap((each) =>
      seeds.map((seed): MatrixCell<Method> => ({ method, augmented: each, seed }))
    )
  )
}

/** A pool of a method for each of the dataset's types of defects. */
export function typedSlots<Method extends MethodName>(method: Method, types: readonly string[]): PoolSlot<Method>[] {
  // Checked just before: without a method there is nothing to pool.
  const made = method as Exclude<Method, 'none'>
  return method === 'none' ? [] : types.map((type) => ({ method: made, type, share: 1 }))
}

/** What a pool is called wherever a person reads of it. */
export function poolName({ method, type }: PoolSlot): string {
  return type === null ? methodName(method) : `${methodName(method)} (${type})`
}

/**
 * Fills each slot's pool once, then trains a detector per cell on a prefix of its method's pools, so that a larger count
 * adds to the defects of a smaller one. Throws `experiment.too-many-rejected` and what the steps throw.
 */
export async function runMatrix<Method extends MethodName, Sample extends PoolSample, Result>(
  matrix: Matrix<Method>,
  slots: readonly PoolSlot<Method>[],
  steps: MatrixSteps<Method, Sample, Result>,
  monitor: Monitor
): Promise<MatrixOutcome<Method, Sample, Result>> {
  const most = Math.max(...matrix.augmented)
  const pools: FilledSlot<Method, Sample>[] = []
  for (const slot of slots) {
    const make = (count: number, round: number) => steps.fill(slot, count, round, monitor)
    pools.push({ slot, pool: await filledPool(most * slot.share, poolName(slot), make) })
  }
  const plan = planCells(matrix)
  const cells: { cell: MatrixCell<Method>; result: Result }[] = []
  for (const [index, cell] of plan.entries()) {
    const own = pools.filter(({ slot }) => slot.method === cell.method)
    const samples = own.flatMap(({ slot, pool }) => pool.samples.slice(0, cell.augmented * slot.share))
    const part = cellMonitor(monitor, cell, index, plan.length)
    cells.push({ cell, result: await steps.train(cell, samples, part) })
    monitor.report({ task: matrixTask, done: index + 1, total: plan.length, details: { cell: cellName(cell) } })
  }
  return { pools, cells }
}
