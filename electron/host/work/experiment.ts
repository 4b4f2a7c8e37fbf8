import { textOf } from '../../messages/english.ts'
import { requireRecipe } from '../../experiments/read-recipe.ts'
import type { TaskRecipe } from '../../experiments/tasks/task.ts'
import { checkRecipe } from '../../experiments/tasks/tasks.ts'
import { getDataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { experimentEfforts } from '../effort/experiment-effort.ts'
import { drawnSelections } from './drawn-selections.ts'
import type { HostWork } from './host-work.ts'
import { experimentRequest } from './experiment-run.ts'
import { performRun } from './perform-run.ts'
import { withReviewedCounts } from './reviewed-images.ts'

export const experiment: HostWork<'experiment'> = {
  kind: 'experiment',
  lane: 'heavy',
  uses: ({ dataset, recipe }) => ({
    datasets: [dataset],
    runs: checkRecipe(recipe).recipe?.matrix.reviewed?.map(({ run }) => run) ?? []
  }),
  efforts: (workspace, { recipe, dataset }) =>
    experimentEfforts(workspace, dataset, counted(workspace, dataset, requireRecipe(recipe, textOf('recipe.given')))),
  prepare: (workspace, spec) => {
    const recipe = requireRecipe(spec.recipe, textOf('recipe.given'))
    const dataset = getDataset(workspace, spec.dataset)
    counted(workspace, dataset.id, recipe)
    return {
      name: spec.name ?? `${dataset.name}: ${recipe.name}`.slice(0, 100),
      perform: async (context) => ({
        run: (await performRun(context, experimentRequest(workspace, dataset.id, recipe, spec.name))).runId
      })
    }
  }
}

/** A recipe with the numbers of its reviewed images. Errors: those of drawnSelections and withReviewedCounts. */
function counted(workspace: Workspace, dataset: number, recipe: TaskRecipe): TaskRecipe {
  if (recipe.matrix.reviewed === undefined) return recipe
  return withReviewedCounts(workspace, dataset, recipe, drawnSelections(workspace, dataset, recipe))
}
