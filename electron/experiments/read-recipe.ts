import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { jsonReasonOf } from '../common/json-reason.ts'
import { faultsOf } from '../common/faults.ts'
import { readRegularFile } from '../common/regular-file.ts'
import type { Value } from '../messages/message.ts'
import type { TaskRecipe } from './tasks/task.ts'
import { checkRecipe } from './tasks/tasks.ts'

/**
 * Reads a recipe of any task from a JSON file, also one of version 0.1. Throws `recipe.unreadable`, `recipe.not-json`, and `recipe.invalid`
 * with the place of every fault.
 */
export async function readRecipe(path: string): Promise<TaskRecipe> {
  return parseRecipe(await textOf(path), path)
}

async function textOf(path: string): Promise<string> {
  try {
    return await readRegularFile(path, 'utf8')
  } catch (cause) {
    throw new FlawsmithError('recipe.unreadable', { reason: reasonOf(cause), path }, { cause })
  }
}

/** Checks a recipe's JSON text; `origin` is what the error names. Throws `recipe.not-json`, `recipe.invalid`. */
export function parseRecipe(text: string, origin: string): TaskRecipe {
  return requireRecipe(parseJson(text, origin), origin)
}

/** Checks a recipe given as JSON; `origin` is what the error names. Throws `recipe.invalid`. */
export function requireRecipe(given: unknown, origin: Value): TaskRecipe {
  const { recipe, faults = [] } = checkRecipe(given)
  if (recipe !== undefined) return recipe
  throw invalid(origin, faultsOf({ issues: [...faults] }))
}

function parseJson(text: string, origin: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const details = { problem: cause instanceof Error ? cause.message : String(cause) }
    throw new FlawsmithError('recipe.not-json', { reason: jsonReasonOf(cause, text), origin }, { details, cause })
  }
}

function invalid(origin: Value, reason: Value): FlawsmithError {
  return new FlawsmithError('recipe.invalid', { reason, origin })
}
