/** @file What forms say about settings; apart from the catalogues, so that only pages with forms load it. */
import type { SettingText } from '../../electron/messages/message.ts'
import { settingTextIn } from '../../electron/messages/setting-text.ts'
import { usePreferences } from '../app/preferences.ts'
import type { Language } from './catalogues.ts'
import { pseudo } from './pseudo.ts'

/** The text in a language, given the English of the schema, which is used where there is no translation. */
export function settingText(
  language: Language,
  form: string,
  path: readonly string[],
  english: SettingText
): SettingText {
  if (language === 'en-XA') return lengthened(english)
  return settingTextIn(language, form, path, english)
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
