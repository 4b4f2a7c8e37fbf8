import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { cellName, poolName, runMatrix, type FilledSlot, type PoolSlot } from '../../experiments/matrix.ts'
import { textOf } from '../../messages/english.ts'
import { requireRecipe } from '../../experiments/read-recipe.ts'
import type { TaskPlan, TaskRecipe } from '../../experiments/tasks/task.ts'
import { tasks } from '../../experiments/tasks/tasks.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { experimentRole } from '../../workspace/run-roles.ts'
import type { RunParent } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import { withMonitor, type HostContext } from '../host-context.ts'
import { chooseImages, type ChosenImages } from './choose-images.ts'
import { poolRecord, runsOf, writeExperimentRecord } from './experiment-record.ts'
import { fillPool } from './fill-pool.ts'
import { measureConfigOf, requireMeasurable } from './measure-run.ts'
import type { PerformRun, RunInProgress, RunRequest, RunWork } from './run-work.ts'
import { trainConfigOf } from './train-run.ts'

type Config = ConfigOf<'experiment'>

/** A recipe on the images that were chosen for it. */
export function experimentRequest(
  recipe: TaskRecipe,
  { dataset, split }: Pick<ChosenImages, 'dataset' | 'split'>
): RunRequest<Config> {
  return {
    name: recipe.name,
    // What a schema has read from JSON.
    config: { kind: 'experiment', recipe: recipe as unknown as Config['recipe'], dataset: dataset.id },
    parents: [{ runId: dataset.runId, role: 'dataset' }],
    datasetHash: split.snapshotHash
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
    const { recipe, chosen } = await resolved(workspace, config)
    const { measures } = recipe
    if (measures !== undefined) await requireMeasurable(workspace, measures, chosen.selection.trainDefects)
  },
  perform: async (context, run, performRun) => {
    const { workspace } = context
    const { recipe, chosen, plan } = await resolved(workspace, run.config)
    const { dataset, split, selection, preprocessing } = chosen
    const task = tasks[recipe.task]
    const { labels, needsMask } = task
    const parents = [
      { runId: dataset.runId, role: 'dataset' },
      { runId: run.id, role: experimentRole }
    ]
    const datasetHash = split.snapshotHash
    const adapters = new Map<PoolSlot, number>()
    const data = { selection, preprocessing, parents, datasetHash }
    const source = {
      ...data,
      defectType: plan.defectType,
      name: recipe.name,
      sections: task.sections(recipe),
      needsMask,
      adapters,
      performRun
    }
    const outcome = await runMatrix<SyntheticSample, number>(
      plan,
      {
        fill: (slot, count, round, monitor) => fillPool(withMonitor(context, monitor), source, slot, count, round),
        train: async (cell, samples, monitor) => {
          const { seed } = cell
          const choice = { task: recipe.task, ...plan.training(cell), preprocessing, seed, synthetic: samples }
          const trained = await performRun(withMonitor(context, monitor), {
            name: `${recipe.name}: ${cellName(cell, labels)}`,
            config: trainConfigOf(choice),
            parents: [...parents, ...synthesisOf(samples)],
            datasetHash
          })
          return trained.runId
        }
      },
      labels,
      context.monitor
    )
    const measuredBy = await measurePools(context, performRun, { recipe, chosen, parents }, outcome.pools)
    await writeExperimentRecord(workspace, run.id, {
      recipe,
      dataset: { id: dataset.id, name: dataset.name, split: split.name, snapshotHash: split.snapshotHash },
      images: plan.counts,
      pools: outcome.pools.map(({ slot, pool }) => ({ slot, pool: poolRecord(pool) })),
      ...(measuredBy === undefined ? {} : { measuredBy }),
      adapterRuns: [...adapters.values()],
      cells: outcome.cells.map(({ cell, result }) => ({ cell, runId: result }))
    })
  }
}

interface Resolved {
  readonly recipe: TaskRecipe
  readonly chosen: ChosenImages
  readonly plan: TaskPlan
}

/** Errors: `recipe.invalid`, those of chooseImages and of the task's plan. */
async function resolved(workspace: Workspace, config: Config): Promise<Resolved> {
  const recipe = requireRecipe(config.recipe, textOf('recipe.given'))
  const chosen = chooseImages(workspace, config.dataset, recipe.data)
  const { selection, preprocessing } = chosen
  const plan = await tasks[recipe.task].plan(recipe, selection, { folder: workspace.folder, preprocessing })
  return { recipe, chosen, plan }
}

/** The run that measures the images of the pools by themselves, where the recipe asks for that. */
async function measurePools(
  context: HostContext,
  performRun: PerformRun,
  { recipe, chosen, parents }: Omit<Resolved, 'plan'> & Pick<RunInProgress<Config>, 'parents'>,
  pools: readonly FilledSlot<SyntheticSample>[]
): Promise<number | undefined> {
  const { name, measures, task } = recipe
  if (measures === undefined) return undefined
  const { selection, preprocessing, split } = chosen
  const defects = selection.trainDefects
  const groups = pools.map(({ slot, pool }) => ({
    name: poolName(slot, tasks[task].labels),
    type: slot.type,
    samples: pool.samples,
    training: defects.filter(({ defectType }) => slot.type === null || defectType === slot.type)
  }))
  const { runId } = await performRun(context, {
    name: `${name}: measures`,
    config: measureConfigOf({ section: measures, groups, defects, preprocessing }),
    parents: [...parents, ...synthesisOf(pools.flatMap(({ pool }) => pool.samples))],
    datasetHash: split.snapshotHash
  })
  return runId
}

/** The runs that samples come from, as parents. */
function synthesisOf(samples: readonly SyntheticSample[]): RunParent[] {
  return runsOf(samples).map((runId) => ({ runId, role: 'synthesis' }))
}
