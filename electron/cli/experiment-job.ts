import { planCells } from '../experiments/matrix.ts'
import { storedOptions } from '../common/stored-split.ts'
import { withHoldOut } from '../experiments/hold-out.ts'
import { readRecipe, requireRecipe } from '../experiments/read-recipe.ts'
import type { TaskRecipe } from '../experiments/tasks/task.ts'
import { comparisonTitle } from '../messages/experiment-title.ts'
import { english, textOf } from '../messages/english.ts'
import { getDataset } from '../workspace/datasets.ts'
import { datasetNumbers } from '../workspace/image-queries.ts'
import type { WorkRequest } from '../contract/work/kinds.ts'
import type { Split } from '../workspace/splits.ts'
import type { CommandContext } from './context.ts'
import { fittedRecipe } from './fitted-recipe.ts'
import { errorOf, type HostConnection } from './host-connection.ts'
import { noteEstimate } from './note-estimate.ts'
import { reportExperiment } from './report-job.ts'
import { runJob } from './run-job.ts'
import { showExperiment } from './show-experiment.ts'

type RecipeOf<Request> = Request extends { readonly recipe: infer Recipe } ? Recipe : never

interface ExperimentJob {
  /** Recipe file. */
  readonly path: string
  readonly dataset: number
  /** In place of the recipe's own rule. */
  readonly split?: Split | undefined
  /** Runs whose reviewed images make a row each, beside those of the recipe. */
  readonly reviewed?: readonly number[] | undefined
  /** Compare on images held out of training instead of the test images. */
  readonly advise?: boolean | undefined
  /** Where the report goes; unless said, into the workspace. */
  readonly out?: string | undefined
  readonly fresh?: boolean | undefined
}

/** A recipe with the split that was chosen by name, if one was. */
function onSplit<Recipe extends TaskRecipe>(recipe: Recipe, split: Split | undefined): Recipe {
  if (split === undefined) return recipe
  const { data } = recipe
  return { ...recipe, data: { ...data, split: { ...data.split, ...storedOptions<Recipe['data']['split']>(split) } } }
}

/** A recipe that also compares the reviewed images of runs. */
function withRuns<Recipe extends TaskRecipe>(recipe: Recipe, runs: readonly number[]): Recipe {
  if (runs.length === 0) return recipe
  const { matrix } = recipe
  const own = matrix.reviewed ?? []
  const others = [...new Set(runs)].filter((run) => own.every((row) => row.run !== run))
  return { ...recipe, matrix: { ...matrix, reviewed: [...own, ...others.map((run) => ({ run }))] } }
}

/**
 * Carries a recipe out on a dataset, changed as the images need, writes its report and shows its tables. A recipe that
 * cannot be run on them is refused before anything is stored.
 */
export async function runExperiment(
  context: CommandContext,
  connection: HostConnection,
  { path, dataset, split, reviewed = [], advise, out, fresh }: ExperimentJob
): Promise<void> {
  const { workspace } = connection
  const of = getDataset(workspace, dataset)
  const fitted = fittedRecipe(await readRecipe(path), of, {
    ...{ summary: datasetNumbers(workspace, dataset), origin: path },
    hasSplit: split !== undefined
  })
  for (const change of fitted.changes) context.note(english.value(change))
  const own = withRuns(onSplit(fitted.recipe, split), reviewed)
  const recipe = advise === true ? requireRecipe(withHoldOut(own), textOf('recipe.given')) : own
  await requireRunnable(connection, recipe, dataset)
  context.note(
    `${english.value(comparisonTitle(recipe, of.name))}: ${planCells(recipe.matrix).length} detectors to train and test.`
  )
  const request = { kind: 'experiment', dataset, recipe: recipe as object as RecipeOf<WorkRequest> } as const
  await noteEstimate(context, connection, request)
  const job = await runJob(context, connection, request, {
    command: advise === true ? 'experiment advise' : 'experiment run',
    fresh
  })
  const { run } = job.result as { run: number }
  await showExperiment(
    context,
    workspace,
    run,
    await reportExperiment(context, connection, run, out === undefined ? {} : { out })
  )
}

/** Throws what keeps a recipe from running on a dataset, which the host finds without storing anything. */
async function requireRunnable({ client }: HostConnection, recipe: TaskRecipe, dataset: number): Promise<void> {
  const given = recipe as object as RecipeOf<WorkRequest>
  const { faults } = await client.call('experiments.validate', { recipe: given, dataset })
  for (const fault of faults) if ('code' in fault) throw errorOf(fault)
}
