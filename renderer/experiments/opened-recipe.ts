/** @file A recipe as the form opens it for a dataset: fitted to its images, on a split that a person has named. Pure. */
import type { ListedDataset, SplitOptions } from '../../electron/contract/datasets.ts'
import { fittedTo, type FittedRecipe } from '../../electron/contract/fitted-recipe.ts'
import { needsMasks } from '../../electron/contract/recipe-masks.ts'
import { taskOf, valueAt, withValue, type Json, type RecipeJson } from '../../electron/contract/recipe-json.ts'
import { wantedToTrain, type Wanted } from '../../electron/contract/usual-data.ts'

/** What gives the split to begin with for what work wants, with no more defects to train on than `most`. */
export type Preferred = (wanted: Wanted, most?: number) => SplitOptions | undefined

/** The recipe; a few-shot one only takes a split of no more defects, and a zero-shot one its own. */
export function openedRecipe(
  recipe: RecipeJson,
  dataset: ListedDataset | undefined,
  preferred: Preferred
): FittedRecipe {
  const fitted = fittedTo(recipe, dataset)
  const split = dataset && preferred(wantedBy(fitted.recipe, dataset), mostDefects(recipe))
  if (split === undefined) return fitted
  return { ...fitted, recipe: withValue(fitted.recipe, 'data.split', split as unknown as Json) }
}

function wantedBy(recipe: RecipeJson, { summary }: ListedDataset): Wanted {
  const wanted = wantedToTrain(taskOf(recipe), summary)
  return wanted === 'defects' && needsMasks(recipe) ? 'masks' : wanted
}

function mostDefects(recipe: RecipeJson): number | undefined {
  const shots = valueAt(recipe, 'data.split.protocol.shots')
  return typeof shots === 'number' ? shots : undefined
}
