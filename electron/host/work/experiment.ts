import { textOf } from '../../messages/english.ts'
import { requireRecipe } from '../../experiments/read-recipe.ts'
import { checkRecipe } from '../../experiments/tasks/tasks.ts'
import { getDataset } from '../../workspace/datasets.ts'
import { experimentEfforts } from '../effort/experiment-effort.ts'
import type { HostWork } from './host-work.ts'
import { checkExperiment, experimentRequest, withDrawnCounts } from './experiment-run.ts'
import { performRun } from './perform-run.ts'

export const experiment: HostWork<'experiment'> = {
  kind: 'experiment',
  lane: 'heavy',
  uses: ({ dataset, recipe }) => ({
    datasets: [dataset],
    runs: checkRecipe(recipe).recipe?.matrix.reviewed?.map(({ run }) => run) ?? []
  }),
  efforts: (workspace, { recipe, dataset }) =>
    experimentEfforts(
      workspace,
      dataset,
      withDrawnCounts(workspace, dataset, requireRecipe(recipe, textOf('recipe.given')))
    ),
  prepare: (workspace, spec) => {
    const recipe = requireRecipe(spec.recipe, textOf('recipe.given'))
    const dataset = getDataset(workspace, spec.dataset)
    withDrawnCounts(workspace, dataset.id, recipe)
    return {
      name: spec.name ?? `${dataset.name}: ${recipe.name}`.slice(0, 100),
      perform: async (context) => {
        // Before it stores the splits of what could not begin.
        await checkExperiment(workspace, dataset.id, recipe)
        return { run: (await performRun(context, experimentRequest(workspace, dataset.id, recipe, spec.name))).runId }
      }
    }
  }
}
