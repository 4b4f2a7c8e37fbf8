import { FlawsmithError } from '../../common/errors.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { cellName, poolName, runMatrix, type FilledSlot, type PoolSlot } from '../../experiments/matrix.ts'
import { textOf } from '../../messages/english.ts'
import { isReviewed, reviewedRun } from '../../experiments/methods.ts'
import type { Pool } from '../../experiments/pools.ts'
import { requireRecipe } from '../../experiments/read-recipe.ts'
import { basesOf } from '../../experiments/recipe-bases.ts'
import { drawingSeeds, joinPlans, recipeOfSeed, smallest, type SeedPlan } from '../../experiments/redraw.ts'
import { isSimulation } from '../../experiments/pool-sections.ts'
import { withReviewedPools } from '../../experiments/reviewed.ts'
import { countImages, countSpecimens, requireTest, type Selection } from '../../experiments/selection.ts'
import type { TaskPlan, TaskRecipe } from '../../experiments/tasks/task.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import { needsDefects } from '../../synthesis/simulation-methods.ts'
import { acceptanceOf } from '../../workspace/acceptance.ts'
import type { DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { experimentRole } from '../../workspace/run-roles.ts'
import { getBaseModel } from '../../workspace/models.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import { withMonitor, type HostContext } from '../host-context.ts'
import { embeddedName } from './base-models.ts'
import { chooseImages, drawImages, type ChosenImages, type DrawnImages } from './choose-images.ts'
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
  check: async (workspace, { recipe, dataset }) => {
    await checkExperiment(workspace, dataset, requireRecipe(recipe, textOf('recipe.given')))
  },
  perform: async (context, run, performRun) => {
    const { workspace } = context
    const { dataset: datasetId } = run.config
    const given = requireRecipe(run.config.recipe, textOf('recipe.given'))
    const draws = chosenOfSeeds(workspace, datasetId, given)
    const { recipe, plan } = await planOf(workspace, datasetId, given, draws)
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
interface SeedDraw<Images extends DrawnImages = ChosenImages> {
  readonly seed: number | null
  readonly chosen: Images
}

type SeedDraws<Images extends DrawnImages = ChosenImages> = readonly [SeedDraw<Images>, ...SeedDraw<Images>[]]

/**
 * Makes or finds the split of each seed that draws one, and selects its images. Errors: those of chooseImages and
 * requireTest.
 */
const chosenOfSeeds = (workspace: Workspace, dataset: number, recipe: TaskRecipe): SeedDraws =>
  drawsOfSeeds(recipe, (data) => chooseImages(workspace, dataset, data))

function drawsOfSeeds<Images extends DrawnImages>(
  recipe: TaskRecipe,
  imagesOf: (data: TaskRecipe['data']) => Images
): SeedDraws<Images> {
  const draws = drawingSeeds(recipe).map((seed): SeedDraw<Images> => {
    const chosen = imagesOf((seed === null ? recipe : recipeOfSeed(recipe, seed)).data)
    requireTest(chosen.selection)
    return { seed, chosen }
  })
  // A matrix has at least one seed.
  return draws as unknown as SeedDraws<Images>
}

/**
 * Everything that a start would be refused for, without storing a split; the recipe with the numbers of its reviewed images,
 * and the images that it would work with, the smallest numbers of seeds that draw their own. Errors: those of drawImages,
 * requireTest, withReviewedCounts, of the task's plan and of its trainings' length, `synthesis.no-defect-images` for a
 * method that would find none, `model.not-found` for one whose base model has not been added.
 */
export async function checkExperiment(
  workspace: Workspace,
  dataset: number,
  given: TaskRecipe
): Promise<{ readonly recipe: TaskRecipe; readonly images: Record<string, number> }> {
  const draws = drawsOfSeeds(given, (data) => drawImages(workspace, dataset, data))
  const { recipe } = await planOf(workspace, dataset, given, draws)
  // After what the task itself wants, which no mask would mend.
  for (const { chosen } of draws) requireMasks(given, chosen.selection)
  for (const base of basesOf(tasks[recipe.task].sections(recipe), recipe.matrix.methods)) {
    // The embedded one is added at its first use.
    if (base !== embeddedName) getBaseModel(workspace, base)
  }
  const { measures } = recipe
  if (measures !== undefined) await requireMeasurable(workspace, measures, trainDefectsOf(draws))
  return { recipe, images: smallest(draws.map(({ chosen }) => countImages(chosen.selection))) }
}

/** A recipe with the numbers of its reviewed images, without storing a split. Errors: those of drawImages and withReviewedCounts. */
export function withDrawnCounts(workspace: Workspace, dataset: number, recipe: TaskRecipe): TaskRecipe {
  if (recipe.matrix.reviewed === undefined) return recipe
  const draws = drawsOfSeeds(recipe, (data) => drawImages(workspace, dataset, data))
  return withReviewedCounts(workspace, dataset, recipe, draws.map(keptApart))
}

function requireMasks({ matrix }: TaskRecipe, { trainDefects }: Selection): void {
  const method = matrix.methods.find((each) => (isSimulation(each) ? needsDefects(each) : each === 'inout-residual'))
  if (method === undefined || trainDefects.some(({ maskHash }) => maskHash !== null)) return
  throw new FlawsmithError('synthesis.no-defect-images', { method })
}

function keptApart({ chosen: { selection, splitName } }: SeedDraw<DrawnImages>): KeptApart {
  return { selection, split: splitName }
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
function chosenBy<Images extends DrawnImages>(draws: SeedDraws<Images>, seed: number | undefined): Images {
  return (draws.find((draw) => draw.seed === seed) ?? draws[0]).chosen
}

/** Every real defect that any seed is trained on. */
function trainDefectsOf(draws: SeedDraws<DrawnImages>): DatasetImage[] {
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

interface Planned {
  readonly recipe: TaskRecipe
  readonly plan: TaskPlan
}

/** Errors: those of withReviewedCounts, the task's plan and its trainings' length. */
async function planOf(
  workspace: Workspace,
  dataset: number,
  given: TaskRecipe,
  draws: SeedDraws<DrawnImages>
): Promise<Planned> {
  // Images may have been reviewed otherwise since the recipe was given.
  const recipe = withReviewedCounts(workspace, dataset, given, draws.map(keptApart))
  const { folder } = workspace
  const parts: SeedPlan[] = []
  for (const { seed, chosen } of draws) {
    const { selection, preprocessing } = chosen
    const own = seed === null ? recipe : recipeOfSeed(recipe, seed)
    const plan = await tasks[recipe.task].plan(own, selection, { folder, preprocessing })
    parts.push({ seed: seed ?? 0, plan: withReviewedPools(plan, recipe.matrix) })
  }
  const plan = draws[0].seed === null ? (parts[0] as SeedPlan).plan : joinPlans(recipe, parts)
  requireLengths(recipe, plan)
  requireTrainable(workspace, { recipe, plan }, draws)
  return { recipe, plan }
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
function requireTrainable(workspace: Workspace, { recipe, plan }: Planned, draws: SeedDraws<DrawnImages>): void {
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
  {
    recipe,
    draws,
    parents
  }: { readonly recipe: TaskRecipe; readonly draws: SeedDraws } & Pick<RunInProgress<Config>, 'parents'>,
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
