/** @file A recipe as a form edits it: name, bundle and sinks have fields of their own. Pure. */
import type { OutputOf } from '../../electron/contract/procedures.ts'
import { fieldsOf, isRecord, withDefaults, type Settings } from '../components/schema-fields.ts'

export type StationOptions = OutputOf<'stations.options'>

export interface EnteredRecipe {
  readonly name: string
  readonly bundle: string
  /** Values that differ from the form's defaults; NaN for invalid input. */
  readonly settings: Settings
  readonly sinks: readonly Settings[]
}

/** With NaN for an invalid setting. */
export function recipeOf(
  { recipe }: Pick<StationOptions, 'recipe'>,
  { name, bundle, settings, sinks }: EnteredRecipe
): Settings {
  const all = { ...recipe.defaults, ...settings }
  const filled: Settings = Object.fromEntries(
    fieldsOf(recipe.schema).map((field) => [field.name, withDefaults(field, all[field.name]) ?? null])
  )
  return { ...filled, name, detector: { ...(filled['detector'] as Settings), bundle }, sinks: [...sinks] }
}

/** A recipe that is there, for the same form: its settings are the form's defaults. */
export function enteredFrom(recipe: Settings): EnteredRecipe & { readonly defaults: Settings } {
  const { name, sinks, detector, ...rest } = recipe
  const { bundle, ...detection } = isRecord(detector) ? detector : {}
  return {
    name: typeof name === 'string' ? name : '',
    bundle: typeof bundle === 'string' ? bundle : '',
    sinks: Array.isArray(sinks) ? sinks.filter(isRecord) : [],
    settings: {},
    defaults: { ...rest, detector: detection }
  }
}
