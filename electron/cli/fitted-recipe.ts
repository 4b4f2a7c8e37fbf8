import { fittedTo } from '../contract/fitted-recipe.ts'
import { textsAt, type RecipeJson } from '../contract/recipe-json.ts'
import { requireRecipe } from '../experiments/read-recipe.ts'
import type { TaskRecipe } from '../experiments/tasks/task.ts'
import { textOf } from '../messages/english.ts'
import { methodText, splitText } from '../messages/experiment-title.ts'
import type { TextValue } from '../messages/message.ts'
import type { Dataset } from '../workspace/datasets.ts'
import type { DatasetNumbers } from '../workspace/image-queries.ts'

interface FittedRecipe {
  readonly recipe: TaskRecipe
  /** What was changed and why; nothing where the recipe suits the dataset. */
  readonly changes: readonly TextValue[]
}

/**
 * A recipe as the page opens it for a dataset: what the images make impossible is changed, and said. With a split of its own
 * in place of the recipe's, that of the recipe does not matter. Throws `recipe.invalid`.
 */
export function fittedRecipe(
  given: TaskRecipe,
  { name, category }: Pick<Dataset, 'name' | 'category'>,
  { summary, origin, hasSplit }: { summary: DatasetNumbers; origin: string; hasSplit: boolean }
): FittedRecipe {
  // What a schema has read from JSON.
  const before = given as unknown as RecipeJson
  const { recipe: after, changed } = fittedTo(before, { name, category, summary })
  if (changed === undefined) return { recipe: given, changes: [] }
  const recipe = requireRecipe(after, origin)
  const { misfits, withoutMasks, isUnmeasured, isReshaped, isReworded } = changed
  const sizeOf = ({ data: { width, height } }: TaskRecipe) => `${width}×${height}`
  const promptOf = (of: RecipeJson) => textsAt(of, 'generate.prompts')[0] ?? ''
  const changes: TextValue[] = []
  if (misfits.length > 0 && !hasSplit) {
    const reasons = misfits.map((misfit) => textOf(`fitted.${misfit}`))
    changes.push(
      textOf('fitted.split', { before: splitText(given.data.split), after: typedSplit(recipe.data.split), reasons })
    )
  }
  if (withoutMasks.length > 0) {
    const { masks, defects } = summary
    changes.push(textOf('fitted.methods', { methods: withoutMasks.map(methodText), masks, defects }))
  }
  if (isUnmeasured) changes.push(textOf('fitted.measures'))
  if (isReshaped) changes.push(textOf('fitted.size', { before: sizeOf(given), after: sizeOf(recipe) }))
  if (isReworded) changes.push(textOf('fitted.prompt', { before: promptOf(before), after: promptOf(after) }))
  return { recipe, changes }
}

/** Says so where defects of every type count, unlike a title, since the recipe may have named one. */
function typedSplit(split: TaskRecipe['data']['split']): TextValue {
  const { protocol } = split
  if (protocol.kind !== 'few-shot' || protocol.defectType !== null) return splitText(split)
  return textOf('fitted.any-type', { count: protocol.shots })
}
