import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { cellName, poolName, runMatrix, type FilledSlot, type PoolSlot } from '../../experiments/matrix.ts'
import { textOf } from '../../messages/english.ts'
import { isReviewed, reviewedRun } from '../../experiments/methods.ts'
import type { Pool } from '../../experiments/pools.ts'
import { requireRecipe } from '../../experiments/read-recipe.ts'
import { drawingSeeds, joinPlans, recipeOfSeed, smallest, type SeedPlan } from '../../experiments/redraw.ts'
import { withReviewedPools } from '../../experiments/reviewed.ts'
import { countSpecimens, requireTest } from '../../experiments/selection.ts'
import type { TaskPlan, TaskRecipe } from '../../experiments/tasks/task.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import { acceptanceOf } from '../../workspace/acceptance.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { experimentRole } from '../../workspace/run-roles.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import { withMonitor, type HostContext } from '../host-context.ts'
import { chooseImages, type ChosenImages } from './choose-images.ts'
import { poolRecord, runsOf, writeExperimentRecord, type ExperimentRecord } from './experiment-record.ts'
import { fillPool } from './fill-pool.ts'
import { measureConfigOf, requireMeasurable } from './measure-run.ts'
import type { PerformRun, RunInProgress, RunRequest, RunWork } from './run-work.ts'
import { reviewedImages, withReviewedCounts, type KeptApart } from './reviewed-images.ts'
import { trainConfigOf } from './train-run.ts'

type Config = ConfigOf<'experiment'>

/**
 * A recipe on a dataset; called as the recipe unless a person says otherwise. Errors: those of chosenOfSeeds and
 * withReviewedCounts.
 */
export function experimentRequest(
  workspace: Workspace,
  datasetId: number,
  given: TaskRecipe,
  name = given.name
): RunRequest<Config> {
  const draws = chosenOfSeeds(workspace, datasetId, given)
  const recipe = withReviewedCounts(workspace, datasetId, given, draws.map(keptApart))
  const { dataset, split } = draws[0].chosen
  const reviewed = (recipe.matrix.reviewed ?? []).map(({ run }) => ({ runId: run, role: 'synthesis' }))
  return {
    name,
    // What a schema has read from JSON.
    config: { kind: 'experiment', recipe: recipe as unknown as Config['recipe'], dataset: dataset.id },
    parents: [{ runId: dataset.runId, role: 'dataset' }, ...reviewed],
    ...{ datasetHash: split.snapshotHash, splitId: split.id }
  }
}

/**
 * Carries out a recipe of any task. Steps that an equal finished run has done before are not done again, so that an
 * interrupted experiment resumes where it stopped.
 */
export const experimentRun: RunWork<Config> = {
  kind: 'experiment',
  row: 'experiment',
  produces: ['models', 'reviews'],
  resumable: true,
  seeds: ({ recipe }) => requireRecipe(recipe, textOf('recipe.given')).matrix.seeds,
  check: async (workspace, config) => {
    const { recipe, draws } = await resolved(workspace, config)
    const { measures } = recipe
    if (measures !== undefined) await requireMeasurable(workspace, measures, trainDefectsOf(draws))
  },
  perform: async (context, run, performRun) => {
    const { workspace } = context
    const { recipe, draws, plan } = await resolved(workspace, run.config)
    const [{ chosen: first }] = draws
    const task = tasks[recipe.task]
    const { labels, needsMask } = task
    const parents = [
      { runId: first.dataset.runId, role: 'dataset' },
      { runId: run.id, role: experimentRole }
    ]
    const adapters = new Map<PoolSlot, number>()
    const rounds = new Map<PoolSlot, number[]>()
    const sections = task.sections(recipe)
    const source = (slot: PoolSlot) => {
      const { selection, preprocessing, split } = chosenBy(draws, slot.seed)
      return {
        ...{ selection, preprocessing, parents, sections, needsMask, adapters, rounds, performRun },
        ...{ datasetHash: split.snapshotHash, splitId: split.id },
        defectType: plan.defectType,
        name: recipe.name
      }
    }
    const outcome = await runMatrix<SyntheticSample, number>(
      plan,
      {
        fill: (slot, count, round, monitor) =>
          reviewedPool(workspace, recipe, slot, chosenBy(draws, slot.seed)) ??
          fillPool(withMonitor(context, monitor), source(slot), slot, count, round),
        train: async (cell, samples, monitor) => {
          const { seed } = cell
          const { preprocessing, split } = chosenBy(draws, seed)
          const choice = { task: recipe.task, ...plan.training(cell), preprocessing, seed, synthetic: samples }
          const trained = await performRun(withMonitor(context, monitor), {
            name: `${recipe.name}: ${cellName(cell, labels)}`,
            config: trainConfigOf(choice),
            parents: [...parents, ...synthesisOf(samples)],
            ...{ datasetHash: split.snapshotHash, splitId: split.id }
          })
          return trained.runId
        }
      },
      labels,
      context.monitor
    )
    const measuredBy = await measurePools(context, performRun, { recipe, draws, parents }, outcome.pools)
    const { dataset, split } = first
    const names = draws.map(({ chosen }) => chosen.split.name)
    await writeExperimentRecord(workspace, run.id, {
      recipe,
      dataset: { id: dataset.id, name: dataset.name, split: names.join('; '), snapshotHash: split.snapshotHash },
      images: plan.counts,
      specimens: smallest(draws.map(({ chosen }) => countSpecimens(chosen.selection))),
      ...drawnAnew(draws),
      pools: outcome.pools.map(({ slot, pool }) => ({
        slot,
        pool: poolRecord(pool, acceptanceOf(workspace, pool.samples))
      })),
      ...(measuredBy === undefined ? {} : { measuredBy }),
      adapterRuns: [...adapters.values()],
      cells: outcome.cells.map(({ cell, result }) => ({ cell, runId: result }))
    })
  }
}

/** The images of one seed, or of all seeds that share them. */
interface SeedDraw {
  readonly seed: number | null
  readonly chosen: ChosenImages
}

type SeedDraws = readonly [SeedDraw, ...SeedDraw[]]

/**
 * Makes or finds the split of each seed that draws one, and selects its images. Errors: those of chooseImages and
 * requireTest.
 */
function chosenOfSeeds(workspace: Workspace, dataset: number, recipe: TaskRecipe): SeedDraws {
  const draws = drawingSeeds(recipe).map((seed): SeedDraw => {
    const { data } = seed === null ? recipe : recipeOfSeed(recipe, seed)
    const chosen = chooseImages(workspace, dataset, data)
    requireTest(chosen.selection)
    return { seed, chosen }
  })
  // A matrix has at least one seed.
  return draws as unknown as SeedDraws
}

function keptApart({ chosen: { selection, split } }: SeedDraw): KeptApart {
  return { selection, split: split.name }
}

/** Images that need not be generated, since a person has accepted them before; undefined for other slots. */
function reviewedPool(
  workspace: Workspace,
  { task }: TaskRecipe,
  { method }: PoolSlot,
  { selection }: ChosenImages
): Promise<Pool<SyntheticSample>> | undefined {
  if (!isReviewed(method)) return undefined
  const { samples, leftOut } = reviewedImages(workspace, task, reviewedRun(method), selection)
  return Promise.resolve({ samples, reviewed: samples.length, rejected: 0, leftOut })
}

/** What a cell or a pool of a seed is made of. */
function chosenBy(draws: SeedDraws, seed: number | undefined): ChosenImages {
  return (draws.find((draw) => draw.seed === seed) ?? draws[0]).chosen
}

/** Every real defect that any seed is trained on. */
function trainDefectsOf(draws: SeedDraws): DatasetImage[] {
  const defects = draws.flatMap(({ chosen }) => chosen.selection.trainDefects)
  return [...new Map(defects.map((image) => [image.id, image])).values()]
}

/** What a record keeps of the splits of seeds that draw their own. */
function drawnAnew(draws: SeedDraws): Pick<ExperimentRecord, 'splits'> {
  const splits = draws.flatMap(({ seed, chosen: { split } }) =>
    seed === null ? [] : [{ seed, name: split.name, snapshotHash: split.snapshotHash }]
  )
  return splits.length === 0 ? {} : { splits }
}

interface Resolved {
  readonly recipe: TaskRecipe
  readonly draws: SeedDraws
  readonly plan: TaskPlan
}

/** Errors: `recipe.invalid`, those of chooseImages, withReviewedCounts, the task's plan and its trainings' length. */
async function resolved(workspace: Workspace, config: Config): Promise<Resolved> {
  const given = requireRecipe(config.recipe, textOf('recipe.given'))
  const draws = chosenOfSeeds(workspace, config.dataset, given)
  // Images may have been reviewed otherwise since the recipe was given.
  const recipe = withReviewedCounts(workspace, config.dataset, given, draws.map(keptApart))
  const planOf = ({ seed, chosen: { selection, preprocessing } }: SeedDraw) => {
    const own = seed === null ? recipe : recipeOfSeed(recipe, seed)
    return tasks[recipe.task].plan(own, selection, { folder: workspace.folder, preprocessing })
  }
  const parts: SeedPlan[] = []
  for (const draw of draws) {
    parts.push({ seed: draw.seed ?? 0, plan: withReviewedPools(await planOf(draw), recipe.matrix) })
  }
  const plan = draws[0].seed === null ? (parts[0] as SeedPlan).plan : joinPlans(recipe, parts)
  requireLengths(recipe, plan)
  requireTrainable(workspace, recipe, { plan, draws })
  return { recipe, draws, plan }
}

/** Refuses a matrix with a detector that would learn next to nothing, before any work. */
function requireLengths({ task }: TaskRecipe, { cells, draws, training }: TaskPlan): void {
  for (const cell of cells) {
    const { section, images } = training(cell)
    const synthetic = draws(cell).reduce((sum, { count }) => sum + count, 0)
    tasks[task].requireLength(section, images, synthetic)
  }
}

/** Refuses reviewed images that no detector can be trained on with the real ones, as where a type is missing. */
function requireTrainable(workspace: Workspace, recipe: TaskRecipe, { plan, draws }: Omit<Resolved, 'recipe'>): void {
  for (const cell of plan.cells) {
    if (!isReviewed(cell.method)) continue
    const { selection } = chosenBy(draws, cell.seed)
    const { samples } = reviewedImages(workspace, recipe.task, reviewedRun(cell.method), selection)
    tasks[recipe.task].check?.(plan.training(cell).images, samples.slice(0, cell.augmented))
  }
}

/** The run that measures the images of the pools by themselves, where the recipe asks for that. */
async function measurePools(
  context: HostContext,
  performRun: PerformRun,
  { recipe, draws, parents }: Omit<Resolved, 'plan'> & Pick<RunInProgress<Config>, 'parents'>,
  pools: readonly FilledSlot<SyntheticSample>[]
): Promise<number | undefined> {
  const { name, measures, task } = recipe
  if (measures === undefined) return undefined
  const { preprocessing, split } = draws[0].chosen
  const groups = pools.map(({ slot, pool }) => ({
    name: poolName(slot, tasks[task].labels),
    type: slot.type,
    samples: pool.samples,
    training: chosenBy(draws, slot.seed).selection.trainDefects.filter(
      ({ defectType }) => slot.type === null || defectType === slot.type
    )
  }))
  const { runId } = await performRun(context, {
    name: `${name}: measures`,
    config: measureConfigOf({ section: measures, groups, defects: trainDefectsOf(draws), preprocessing }),
    parents: [...parents, ...synthesisOf(pools.flatMap(({ pool }) => pool.samples))],
    ...{ datasetHash: split.snapshotHash, splitId: split.id }
  })
  return runId
}

/** The runs that samples come from, as parents. */
function synthesisOf(samples: readonly SyntheticSample[]): RunParent[] {
  return runsOf(samples).map((runId) => ({ runId, role: 'synthesis' }))
}
