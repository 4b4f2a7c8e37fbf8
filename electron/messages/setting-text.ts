/** @file What is said about a setting: English as the `.meta()` of its schema, German by the catalogue. */
import { settings as german } from './de/settings/index.ts'
import type { SettingText } from './message.ts'
import type { Language } from './speaker.ts'

/**
 * Where the German text of a setting may stand: by form and path, by path, and by ever shorter ends of it, so that
 * `steps` is translated once for all samplers and `dual.steps` separately.
 */
export function settingKeys(form: string, path: readonly string[]): readonly string[] {
  return [form, ...path].map((_, index, whole) => whole.slice(index).join('.'))
}

/** The text in a language, given the English of the schema, which is used where there is no translation. */
export function settingTextIn(
  language: Language,
  form: string,
  path: readonly string[],
  english: SettingText
): SettingText {
  if (language === 'en') return english
  const key = settingKeys(form, path).find((each) => Object.hasOwn(german, each))
  return key === undefined ? english : { ...english, ...german[key] }
}
