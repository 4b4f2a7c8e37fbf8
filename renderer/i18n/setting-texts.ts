/** @file What forms say about settings; apart from the catalogues, so that only pages with forms load it. */
import { usePreferences } from '../app/preferences.ts'
import type { Language } from './catalogues.ts'
import { settings as german } from './de/settings.ts'
import type { SettingText } from './message.ts'
import { pseudo } from './pseudo.ts'

/**
 * Where the German text of a setting may stand: by form and path, by path, and by ever shorter ends of it, so that
 * `steps` is translated once for all samplers and `dual.steps` separately.
 */
export function settingKeys(form: string, path: readonly string[]): readonly string[] {
  return [form, ...path].map((_, index, whole) => whole.slice(index).join('.'))
}

/** The text in a language, given the English of the schema, which is used where there is no translation. */
export function settingText(
  language: Language,
  form: string,
  path: readonly string[],
  english: SettingText
): SettingText {
  if (language === 'en-XA') return lengthened(english)
  if (language === 'en') return english
  const key = settingKeys(form, path).find((each) => Object.hasOwn(german, each))
  return key === undefined ? english : { ...english, ...german[key] }
}

function lengthened({ choices, ...texts }: SettingText): SettingText {
  const each = <Texts extends object>(values: Texts) =>
    Object.fromEntries(Object.entries(values).map(([name, text]) => [name, pseudo(text as string)])) as Texts
  return { ...each(texts), ...(choices === undefined ? {} : { choices: each(choices) }) }
}

export function useSettingText(form: string, path: readonly string[], english: SettingText): SettingText {
  return settingText(
    usePreferences(({ language }) => language),
    form,
    path,
    english
  )
}
