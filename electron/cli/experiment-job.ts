import { planCells } from '../experiments/matrix.ts'
import { readRecipe } from '../experiments/read-recipe.ts'
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
  /** Where the report goes; unless said, into the workspace. */
  readonly out?: string | undefined
  readonly fresh?: boolean | undefined
}

/** Carries a recipe out on a dataset, writes its report and shows its tables. */
export async function runExperiment(
  context: CommandContext,
  connection: HostConnection,
  { path, dataset, out, fresh }: ExperimentJob
): Promise<void> {
  const { workspace } = connection
  const recipe = await readRecipe(path)
  context.note(`${recipe.title}: ${planCells(recipe.matrix).length} detectors to train and test.`)
  const request = { kind: 'experiment', dataset, recipe: recipe as object as RecipeOf<WorkRequest> } as const
  const job = await runJob(context, connection, request, { command: 'experiment run', fresh })
  const { run } = job.result as { run: number }
  await showExperiment(
    context,
    workspace,
    run,
    await reportExperiment(context, connection, run, out === undefined ? {} : { out })
  )
}
