import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { FlawsmithError } from '../common/errors.ts'
import { recipeSchemaFor, type AnyRecipe } from './any-recipe.ts'
import { recipeSchema, type Recipe } from './recipe.ts'

/**
 * Reads a recipe of any kind from a JSON file. Throws `recipe.unreadable`, `recipe.invalid` with the place of every
 * fault.
 */
export async function readAnyRecipe(path: string): Promise<AnyRecipe> {
  return parseAnyRecipe(await textOf(path), path)
}

/** Reads a recipe that trains classifiers. Throws `recipe.unreadable`, `recipe.invalid`. */
export async function readRecipe(path: string): Promise<Recipe> {
  return parseRecipe(await textOf(path), path)
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new FlawsmithError('recipe.unreadable', {
      message: `The recipe cannot be read (${cause instanceof Error ? cause.message : String(cause)}): ${path}`,
      remedy: 'Give the path of a recipe file; Flawsmith’s own lie in resources/recipes.',
      details: { path },
      cause
    })
  }
}

/** Checks a recipe's JSON text, whose `task` says its kind; `origin` is what the error names. Throws `recipe.invalid`. */
export function parseAnyRecipe(text: string, origin: string): AnyRecipe {
  const json = parseJson(text, origin)
  return checked(recipeSchemaFor(json), json, origin)
}

/** Checks the JSON text of a recipe that trains classifiers. Throws `recipe.invalid`. */
export function parseRecipe(text: string, origin: string): Recipe {
  return checked(recipeSchema, parseJson(text, origin), origin)
}

function parseJson(text: string, origin: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw invalid(origin, cause instanceof Error ? cause.message : String(cause), cause)
  }
}

function checked<Output>(schema: z.ZodType<Output>, json: unknown, origin: string): Output {
  const result = schema.safeParse(json)
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
