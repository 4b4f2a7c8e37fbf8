import { splitName } from '../../common/split-name.ts'
import { drawParts } from '../../datasets/store-split.ts'
import { splitOptionsOf } from '../../experiments/hold-out.ts'
import { drawingSeeds, recipeOfSeed } from '../../experiments/redraw.ts'
import { selectImages, type Selection } from '../../experiments/selection.ts'
import type { TaskRecipe } from '../../experiments/tasks/task.ts'
import { listImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getSplitById } from '../../workspace/splits.ts'

/**
 * The images that a recipe would work with, with the name of their split: one selection where seeds share it, else one
 * for each seed. Stores nothing. Errors: those of drawParts and selectImages.
 */
export function drawnSelections(
  workspace: Workspace,
  dataset: number,
  recipe: TaskRecipe
): { readonly selection: Selection; readonly split: string }[] {
  const images = listImages(workspace, dataset)
  return drawingSeeds(recipe).map((seed) => {
    const { data } = seed === null ? recipe : recipeOfSeed(recipe, seed)
    const options = splitOptionsOf(data.split)
    const { stored, protocol } = options
    const isStored = stored !== undefined && protocol.kind !== 'hold-out'
    return {
      selection: selectImages(images, drawParts(workspace, dataset, images, options), data),
      split: isStored ? getSplitById(workspace, dataset, stored).name : splitName(options)
    }
  })
}
