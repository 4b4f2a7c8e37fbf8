/** @file The matrix of an experiment: methods × N_aug × seeds, trained on pools of synthetic images that cells share. */
import { z } from 'zod'
import { faultOf } from '../common/faults.ts'
import type { Monitor } from '../common/progress.ts'
import { english } from '../messages/english.ts'
import { isReviewed, methodName, reviewedMethod, type MethodLabels, type MethodName } from './methods.ts'
import { filledPool, type Pool, type PoolSample } from './pools.ts'
import { count, seed } from './recipe.ts'

export const redraws = ['everything', 'detector'] as const
export type Redraw = (typeof redraws)[number]

/** Which cells to fill: a detector for each method, number of synthetic defects, and seed. */
export const matrixSchema = <Method extends z.ZodType<MethodName>>(method: Method) =>
  z.strictObject({
    methods: z.array(method).min(1),
    /** N_aug; per type of defect where the task tells types apart. */
    augmented: z.array(count).min(1),
    /** Runs whose accepted synthetic images make a row each, trained for as many updates as the others. */
    reviewed: z
      .array(
        z.strictObject({
          run: count,
          /** N_aug of the row; as many as every seed may use when left out. */
          images: count.optional()
        })
      )
      .refine((rows) => new Set(rows.map(({ run }) => run)).size === rows.length, faultOf('fault.reviewed-twice'))
      .optional(),
    seeds: z.array(seed).min(1),
    /**
     * What each seed draws anew: the detector's start and order alone, as old recipes did, or everything that a plant
     * would: which defects, the split, the fine-tuning, the synthetic images and the detector.
     */
    redraw: z.enum(redraws).default('detector')
  })

export interface Matrix {
  readonly methods: readonly MethodName[]
  readonly augmented: readonly number[]
  readonly reviewed?: readonly { readonly run: number; readonly images?: number | undefined }[] | undefined
  readonly seeds: readonly number[]
  readonly redraw: Redraw
}

/** One training of a detector. */
export interface MatrixCell {
  readonly method: MethodName
  /** N_aug; 0 for the method "none". */
  readonly augmented: number
  readonly seed: number
}

/**
 * A pool of synthetic defects that cells share: one per method, or per method and type where it learns types; and one of
 * these for each seed where a seed draws everything anew.
 */
export interface PoolSlot {
  readonly method: MethodName
  /** Null where the method's defects are of no type of the dataset's, or follow the real ones'. */
  readonly type: string | null
  /** The seed whose cells it is for; absent where those of all seeds share it. */
  readonly seed?: number
}

/** Defects that a cell takes from the start of a pool. */
export interface Draw {
  readonly slot: PoolSlot
  readonly count: number
}

/** All that has to be done, without repetition. */
export interface MatrixPlan {
  readonly cells: readonly MatrixCell[]
  /** The pools in the order in which they are filled. */
  readonly slots: readonly PoolSlot[]
  /** What a cell takes of them, in the order in which it is trained on. */
  readonly draws: (cell: MatrixCell) => readonly Draw[]
}

/** The work itself, each step a run that is not repeated where an equal one has finished; given by the host. */
export interface MatrixSteps<Sample extends PoolSample, Result> {
  /** Generates `count` defects; later rounds replace what was rejected or is of no use. */
  readonly fill: (slot: PoolSlot, count: number, round: number, monitor: Monitor) => Promise<Pool<Sample>>
  readonly train: (cell: MatrixCell, samples: readonly Sample[], monitor: Monitor) => Promise<Result>
}

export interface FilledSlot<Sample extends PoolSample> {
  readonly slot: PoolSlot
  readonly pool: Pool<Sample>
}

export interface MatrixOutcome<Sample extends PoolSample, Result> {
  readonly pools: readonly FilledSlot<Sample>[]
  readonly cells: readonly { readonly cell: MatrixCell; readonly result: Result }[]
}

/** The cells in the order of the papers' tables: method, then count, then seed; reviewed images last. */
export function planCells({ methods, augmented, reviewed = [], seeds }: Matrix): MatrixCell[] {
  const generated = methods.flatMap((method) =>
    (method === 'none' ? [0] : augmented).map((each) => ({ method, augmented: each }))
  )
  // The host sets their number before work begins; until then only the number of cells is of interest.
  const accepted = reviewed.map(({ run, images = 0 }) => ({ method: reviewedMethod(run), augmented: images }))
  return [...generated, ...accepted].flatMap((row) => seeds.map((seed): MatrixCell => ({ ...row, seed })))
}

/** Whether a report shows images of a cell: of each method's largest count and all reviewed images, at the first seed. */
export function isShown({ method, augmented, seed }: MatrixCell, matrix: Matrix): boolean {
  if (seed !== matrix.seeds[0]) return false
  return method === 'none' || isReviewed(method) || augmented === Math.max(...matrix.augmented)
}

/** A pool of a method for each of the dataset's types of defects. */
export function typedSlots(method: MethodName, types: readonly string[]): PoolSlot[] {
  return method === 'none' ? [] : types.map((type) => ({ method, type }))
}

/** What a pool is called wherever a person reads of it. */
export function poolName({ method, type, seed }: PoolSlot, labels: MethodLabels = {}): string {
  const name = type === null ? methodName(method, labels) : `${methodName(method, labels)} (${type})`
  return seed === undefined ? name : `${name}, seed ${seed}`
}

/** What a cell is called wherever a person reads of it. */
export function cellName({ method, augmented, seed }: MatrixCell, labels: MethodLabels = {}, say = english): string {
  if (method === 'none') return say.text('cell.none', { seed })
  return say.text(isReviewed(method) ? 'cell.reviewed' : 'cell.method', {
    method: methodName(method, labels, say),
    augmented,
    seed
  })
}

/**
 * Fills each pool once with as many defects as its most demanding cell takes, then trains a detector per cell on the
 * beginnings of its pools, so that a larger count adds to the defects of a smaller one. Progress of the cells counts over
 * the whole matrix. Throws `experiment.too-many-rejected` and what the steps throw.
 */
export async function runMatrix<Sample extends PoolSample, Result>(
  { cells: planned, slots, draws }: MatrixPlan,
  steps: MatrixSteps<Sample, Result>,
  labels: MethodLabels,
  monitor: Monitor
): Promise<MatrixOutcome<Sample, Result>> {
  const takenOf = (slot: PoolSlot, cell: MatrixCell) => draws(cell).find((draw) => draw.slot === slot)?.count ?? 0
  const pools: FilledSlot<Sample>[] = []
  for (const slot of slots) {
    const most = Math.max(...planned.map((cell) => takenOf(slot, cell)))
    const generate = (count: number, round: number) => steps.fill(slot, count, round, monitor)
    if (most > 0) pools.push({ slot, pool: await filledPool(most, poolName(slot, labels), generate) })
  }
  const cells: { cell: MatrixCell; result: Result }[] = []
  const total = planned.length
  for (const [index, cell] of planned.entries()) {
    const samples = draws(cell).flatMap(({ slot, count }) => {
      return pools.find((filled) => filled.slot === slot)?.pool.samples.slice(0, count) ?? []
    })
    const name = cellName(cell, labels)
    cells.push({ cell, result: await steps.train(cell, samples, cellMonitor(monitor, name, index, total)) })
    monitor.report({ task: matrixTask, done: index + 1, total, details: { cell: name } })
  }
  return { pools, cells }
}

/** The task under which the whole matrix reports. */
const matrixTask = 'training-detectors'

/**
 * Turns a cell's own progress into that of the whole matrix, so that the time left is the time left. Loading and
 * scoring are short beside training and do not count.
 */
function cellMonitor(monitor: Monitor, name: string, index: number, total: number): Monitor {
  let within = 0
  return {
    ...monitor,
    report: ({ task, done, total: all, details }) => {
      const training = task === 'training-detector'
      if (training) within = Math.min(0.99, done / Math.max(1, all))
      const counted = Math.floor(100 * (index + within)) / 100
      const stage = training ? details : { now: task }
      monitor.report({ task: matrixTask, done: counted, total, details: { cell: name, ...stage } })
    }
  }
}
