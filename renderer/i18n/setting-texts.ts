/** @file Names and explanations of the host's settings; apart from the catalogues, so that only pages with forms load them. */
import { useMemo } from 'react'
import { usePreferences } from '../app/preferences.ts'
import type { Language } from './catalogues.ts'
import { settings as german } from './de/settings.ts'
import { settings as english } from './en/settings.ts'
import type { SettingText } from './message.ts'
import { pseudo } from './pseudo.ts'

/** The settings of the forms, where settings of the same name may mean something else. */
export type SettingTexts = (form: string, path: readonly string[]) => SettingText

/**
 * Where a setting's text may stand: by form and path, by path, and by ever shorter ends of it, so that `steps` is told
 * once for all samplers and `dual.steps` apart.
 */
export function settingKeys(form: string, path: readonly string[]): readonly string[] {
  return [form, ...path].map((_, index, whole) => whole.slice(index).join('.'))
}

export const settingCatalogues: Readonly<Record<Language, Readonly<Record<string, SettingText>>>> = {
  en: english,
  de: german,
  'en-XA': Object.fromEntries(Object.entries<SettingText>(english).map(([key, text]) => [key, lengthened(text)]))
}

function lengthened({ choices, ...texts }: SettingText): SettingText {
  const each = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([name, text]) => [name, pseudo(text) as string]))
  return {
    ...(each(texts) as { name: string; hint: string }),
    ...(choices === undefined ? {} : { choices: each(choices) })
  }
}

/** A setting that nobody has named shows its identifier. */
function settingTexts(language: Language): SettingTexts {
  const catalogue = settingCatalogues[language]
  return (form, path) => {
    const key = settingKeys(form, path).find((each) => Object.hasOwn(catalogue, each))
    return (key === undefined ? undefined : catalogue[key]) ?? { name: path.at(-1) ?? '', hint: '' }
  }
}

export function useSettingTexts(): SettingTexts {
  const language = usePreferences((preferences) => preferences.language)
  return useMemo(() => settingTexts(language), [language])
}
