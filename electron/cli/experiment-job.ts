import { planCells } from '../experiments/matrix.ts'
import { withHoldOut } from '../experiments/hold-out.ts'
import { readRecipe, requireRecipe } from '../experiments/read-recipe.ts'
import { comparisonTitle } from '../messages/experiment-title.ts'
import { english, textOf } from '../messages/english.ts'
import { getDataset } from '../workspace/datasets.ts'
import type { WorkRequest } from '../contract/work/kinds.ts'
import type { CommandContext } from './context.ts'
import type { HostConnection } from './host-connection.ts'
import { reportExperiment } from './report-job.ts'
import { runJob } from './run-job.ts'
import { showExperiment } from './show-experiment.ts'

type RecipeOf<Request> = Request extends { readonly recipe: infer Recipe } ? Recipe : never

interface ExperimentJob {
  /** Recipe file. */
  readonly path: string
  readonly dataset: number
  /** Compare on images held out of training instead of the test images. */
  readonly advise?: boolean | undefined
  /** Where the report goes; unless said, into the workspace. */
  readonly out?: string | undefined
  readonly fresh?: boolean | undefined
}

/** Carries a recipe out on a dataset, writes its report and shows its tables. */
export async function runExperiment(
  context: CommandContext,
  connection: HostConnection,
  { path, dataset, advise, out, fresh }: ExperimentJob
): Promise<void> {
  const { workspace } = connection
  const read = await readRecipe(path)
  const recipe = advise === true ? requireRecipe(withHoldOut(read), textOf('recipe.given')) : read
  context.note(
    `${english.value(comparisonTitle(recipe, getDataset(workspace, dataset).name))}: ${planCells(recipe.matrix).length} detectors to train and test.`
  )
  const request = { kind: 'experiment', dataset, recipe: recipe as object as RecipeOf<WorkRequest> } as const
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
