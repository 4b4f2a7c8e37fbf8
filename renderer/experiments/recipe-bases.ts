/** @file The base models that a recipe draws with, and which recipe asks the same of the embedded one. Pure. */
import type { Recipe } from '../../electron/contract/experiments.ts'
import { isRecord, taskOf, textsAt, valueAt, type Json, type RecipeJson } from '../../electron/contract/recipe-json.ts'
import { isEmbedded } from '../../electron/contract/usual-model.ts'

/** Names of base models anywhere in a recipe, each once. */
function basesIn(recipe: RecipeJson): readonly string[] {
  return [...new Set(found(recipe))]
}

function found(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(found)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'base' && typeof part === 'string' ? [part] : found(part)
  )
}

/** Those of a recipe that are not among the workspace's; the embedded one is always there. */
export function missingBases(recipe: RecipeJson, known: readonly string[]): readonly string[] {
  return basesIn(recipe).filter((base) => !isEmbedded(base) && !known.includes(base))
}

/** The recipe that is most like one and draws with the embedded model: of its task, with as many of its defects and its methods. */
export function embeddedLike(recipe: RecipeJson, recipes: readonly Recipe[]): Recipe | undefined {
  const methods = textsAt(recipe, 'matrix.methods')
  const likeness = (other: RecipeJson) =>
    100 * Number(defectsOf(other) === defectsOf(recipe)) +
    10 * textsAt(other, 'matrix.methods').filter((method) => methods.includes(method)).length +
    Number(valueAt(other, 'data.split.protocol.defectType') === valueAt(recipe, 'data.split.protocol.defectType'))
  return recipes
    .filter((each) => each.task === taskOf(recipe) && basesIn(each.recipe).some(isEmbedded))
    .filter((each) => basesIn(each.recipe).every(isEmbedded))
    .toSorted((a, b) => likeness(b.recipe) - likeness(a.recipe))[0]
}

/** How many real defects a recipe trains on: a few, a third, or all of them. */
function defectsOf(recipe: RecipeJson): string {
  const [kind, shots] = ['kind', 'shots'].map((key) => valueAt(recipe, `data.split.protocol.${key}`))
  return kind === 'few-shot' ? `${JSON.stringify(shots)} shots` : kind === 'first-third' ? 'third' : 'all'
}
