/** @file A recipe as a form edits it: name, bundle and sinks have fields of their own. Pure. */
import type { OutputOf } from '../../electron/contract/procedures.ts'
import type { SettingProblems } from '../components/setting-names.ts'
import type { Translate } from '../i18n/catalogues.ts'
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

/** What is wrong with settings in the light of others, by their paths; empty where nothing is. */
export function recipeProblems({ preparation }: Settings, t: Translate): SettingProblems {
  if (!isRecord(preparation)) return {}
  const { reference, align, ignore } = preparation
  const isNeeded = isRecord(align) || typeof ignore === 'string'
  return isNeeded && typeof reference !== 'string'
    ? { 'preparation.reference': t('stations.recipe.reference-needed') }
    : {}
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
