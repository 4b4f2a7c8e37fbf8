import { english } from '../messages/english.ts'
import { FlawsmithError } from '../common/errors.ts'
import type { Monitor } from '../common/progress.ts'
import { planExperiment, type Cell } from './plan.ts'
import { methodName, type MethodName } from './methods.ts'
import type { GenerateSection, MemsegSection, Recipe } from './recipe.ts'

/** A synthetic image that may be trained on. */
export interface PoolSample {
  readonly id: number
  readonly runId: number
}

/** The samples of one synthesis run that nobody has rejected, and how many a person has looked at. */
export interface Pool<Sample extends PoolSample> {
  readonly samples: readonly Sample[]
  readonly reviewed: number
  readonly rejected: number
  /** Those that came out without a mask where one is needed; they are not among the samples. */
  readonly failed?: number
}

/** The work itself, each step a run that is not repeated where an equal one has finished; given by the host. */
export interface ExperimentSteps<Adapter, Sample extends PoolSample, Result> {
  readonly finetune: (monitor: Monitor) => Promise<Adapter>
  readonly generate: (
    section: GenerateSection,
    adapter: Adapter | null,
    count: number,
    monitor: Monitor
  ) => Promise<Pool<Sample>>
  readonly simulate: (section: MemsegSection, count: number, monitor: Monitor) => Promise<Pool<Sample>>
  readonly train: (cell: Cell, samples: readonly Sample[], monitor: Monitor) => Promise<Result>
}

export interface ExperimentOutcome<Adapter, Sample extends PoolSample, Result> {
  readonly adapter: Adapter | null
  readonly diffusion: Pool<Sample>
  readonly simulated: Pool<Sample>
  readonly cells: readonly { readonly cell: Cell; readonly result: Result }[]
}

/** How often rejected images are replaced by newly made ones before giving up. */
const replacementRounds = 10

/**
 * Carries a recipe out: fine-tunes once, fills each pool of synthetic images once, replaces what a person rejected,
 * trains a detector per cell. Progress of the cells counts over the whole matrix.
 * Throws `experiment.too-many-rejected` and what the steps throw.
 */
export async function runExperiment<Adapter, Sample extends PoolSample, Result>(
  recipe: Recipe,
  steps: ExperimentSteps<Adapter, Sample, Result>,
  monitor: Monitor
): Promise<ExperimentOutcome<Adapter, Sample, Result>> {
  const plan = planExperiment(recipe)
  const { generate, memseg } = recipe
  let adapter: Adapter | null = null
  let diffusion = emptyPool<Sample>()
  let simulated = emptyPool<Sample>()
  if (plan.simulated > 0 && memseg !== undefined) {
    simulated = await filledPool(plan.simulated, 'MemSeg', (count, round) =>
      steps.simulate({ ...memseg, seed: memseg.seed + round }, count, monitor)
    )
  }
  if (plan.diffusion > 0 && generate !== undefined) {
    adapter = recipe.finetune === undefined ? null : await steps.finetune(monitor)
    diffusion = await filledPool(plan.diffusion, 'diffusion', (count, round) =>
      steps.generate({ ...generate, seed: generate.seed + round }, adapter, count, monitor)
    )
  }
  const cells: { cell: Cell; result: Result }[] = []
  for (const [index, cell] of plan.cells.entries()) {
    const samples = [...diffusion.samples.slice(0, cell.diffusion), ...simulated.samples.slice(0, cell.simulated)]
    const total = plan.cells.length
    const part = cellMonitor(monitor, cell, index, total)
    cells.push({ cell, result: await steps.train(cell, samples, part) })
    monitor.report({ task: matrixTask, done: index + 1, total, facts: { cell: cellName(cell) } })
  }
  return { adapter, diffusion, simulated, cells }
}

/** What tells cells apart. */
export interface NamedCell {
  readonly method: MethodName
  readonly augmented: number
  readonly seed: number
}

/** What a cell is called wherever a person reads of it. */
export function cellName({ method, augmented, seed }: NamedCell, say = english): string {
  if (method === 'none') return say.text('cell.none', { seed })
  return say.text('cell.method', { method: methodName(method), augmented, seed })
}

/**
 * Makes images until `count` are usable, by rounds that each replace what the one before lacked. `what` names them.
 * Throws `experiment.too-many-rejected`.
 */
export async function filledPool<Sample extends PoolSample>(
  count: number,
  what: string,
  make: (count: number, round: number) => Promise<Pool<Sample>>
): Promise<Pool<Sample>> {
  let pool = emptyPool<Sample>()
  for (let round = 0; pool.samples.length < count; round++) {
    if (round === replacementRounds) throw tooManyRejected(what, count, pool.samples.length)
    const more = await make(count - pool.samples.length, round)
    pool = {
      samples: [...pool.samples, ...more.samples],
      reviewed: pool.reviewed + more.reviewed,
      rejected: pool.rejected + more.rejected,
      failed: (pool.failed ?? 0) + (more.failed ?? 0)
    }
  }
  return pool
}

function emptyPool<Sample extends PoolSample>(): Pool<Sample> {
  return { samples: [], reviewed: 0, rejected: 0 }
}

/** The task under which the whole matrix reports. */
export const matrixTask = 'training-detectors'

/**
 * Turns a cell's own progress into that of the whole matrix, so that the time left is the time left. Loading and
 * scoring are short beside training and do not count.
 */
export function cellMonitor(monitor: Monitor, cell: NamedCell, index: number, total: number): Monitor {
  let within = 0
  return {
    ...monitor,
    report: ({ task, done, total: all, facts }) => {
      const training = task === 'training-detector'
      if (training) within = Math.min(0.99, done / Math.max(1, all))
      const counted = Math.floor(100 * (index + within)) / 100
      const stage = training ? facts : { now: task }
      monitor.report({ task: matrixTask, done: counted, total, facts: { cell: cellName(cell), ...stage } })
    }
  }
}

function tooManyRejected(what: string, wanted: number, accepted: number): FlawsmithError {
  return new FlawsmithError('experiment.too-many-rejected', {
    message: `After ${replacementRounds} rounds only ${accepted} of ${wanted} ${what} images are usable.`,
    remedy: 'Revise the prompts or settings of the recipe (or of its masks), or accept more images in the review.',
    details: { wanted, accepted }
  })
}
