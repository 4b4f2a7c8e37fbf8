/** @file A recipe as plain JSON, read and changed by path. Pure. */
import type { ExperimentTask } from './experiments.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

export type RecipeJson = Record<string, Json>

export function taskOf({ task }: RecipeJson): ExperimentTask {
  return task === 'localisation' || task === 'classification' ? task : 'detection'
}

/** The value at a path such as `finetune.settings.epochs`; undefined where the recipe has none. */
export function valueAt(recipe: RecipeJson, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((value, key) => (isRecord(value) ? value[key] : undefined), recipe)
}

/** A copy with another value at a path; a missing section is not created. */
export function withValue(recipe: RecipeJson, path: string, value: Json): RecipeJson {
  const [key = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...recipe, [key]: value }
  const part = recipe[key]
  return isRecord(part) ? { ...recipe, [key]: withValue(part, rest.join('.'), value) } : recipe
}

export function textsAt(recipe: RecipeJson, path: string): readonly string[] {
  const value = valueAt(recipe, path)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

export function isRecord(value: Json | undefined): value is RecipeJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
