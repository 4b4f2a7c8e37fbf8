/** @file Every task. A new one is a folder beside this file and a line in this list. */
import { z } from 'zod'
import { upgradeRecipe } from '../../workspace/stored-json.ts'
import { classification } from './classification/task.ts'
import { detection } from './detection/task.ts'
import { localisation } from './localisation/task.ts'
import { taskNames, type Task, type TaskName, type TaskRecipe } from './task.ts'

/** By name. */
export const tasks: Readonly<Record<TaskName, Task>> = { detection, localisation, classification }

const named = z.looseObject({ task: z.enum(taskNames) })

/** A recipe, or what is wrong with it. */
export type CheckedRecipe =
  | { readonly recipe: TaskRecipe; readonly faults?: never }
  | { readonly recipe?: never; readonly faults: readonly z.core.$ZodIssue[] }

/** Checks a recipe of any task, also one in the words of version 0.1. */
export function checkRecipe(given: unknown): CheckedRecipe {
  const recipe = upgradeRecipe(given)
  const known = named.safeParse(recipe)
  const checked = known.success ? tasks[known.data.task].recipe.safeParse(recipe) : known
  return checked.success ? { recipe: checked.data } : { faults: checked.error.issues }
}
