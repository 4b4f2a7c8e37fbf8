import { readFile } from 'node:fs/promises'
import { FlawsmithError } from '../common/errors.ts'
import { recipeSchema, type Recipe } from './recipe.ts'

/** Reads a recipe from a JSON file. Throws `recipe.unreadable`, `recipe.invalid` with the place of every fault. */
export async function readRecipe(path: string): Promise<Recipe> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new FlawsmithError('recipe.unreadable', {
      message: `The recipe cannot be read (${cause instanceof Error ? cause.message : String(cause)}): ${path}`,
      remedy: 'Give the path of a recipe file; Flawsmith’s own lie in resources/recipes.',
      details: { path },
      cause
    })
  }
  return parseRecipe(text, path)
}

/** Checks a recipe's JSON text; `origin` is what the error names. Throws `recipe.invalid`. */
export function parseRecipe(text: string, origin: string): Recipe {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw invalid(origin, cause instanceof Error ? cause.message : String(cause), cause)
  }
  const result = recipeSchema.safeParse(json)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'recipe'}: ${issue.message}`)
  throw invalid(origin, faults.join('; '), result.error)
}

function invalid(origin: string, reason: string, cause: unknown): FlawsmithError {
  return new FlawsmithError('recipe.invalid', {
    message: `The recipe is not valid (${reason}): ${origin}`,
    remedy: 'Correct the settings named here; compare with the recipes in resources/recipes.',
    details: { origin },
    cause
  })
}
