import { useMemo } from 'react'
import { usePreferences } from '../app/preferences.ts'
import { translator } from './catalogues.ts'
import type { Language, Translate } from './catalogues.ts'
import { formatsOf } from './format.ts'
import type { Formats } from './format.ts'

const made = new Map<Language, { readonly t: Translate; readonly format: Formats }>()

function textsOf(language: Language): { readonly t: Translate; readonly format: Formats } {
  const known = made.get(language) ?? {
    t: translator(language),
    format: formatsOf(language === 'en-XA' ? 'en' : language)
  }
  made.set(language, known)
  return known
}

/** Texts and formats of the language in use; the component is drawn again when it changes. */
export function useTexts(): { readonly t: Translate; readonly format: Formats } {
  const language = usePreferences((preferences) => preferences.language)
  return useMemo(() => textsOf(language), [language])
}

/** For code outside components, such as notices. */
export function textsNow(): { readonly t: Translate; readonly format: Formats } {
  return textsOf(usePreferences.getState().language)
}
