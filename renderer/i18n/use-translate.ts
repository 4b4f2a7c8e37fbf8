import { useMemo } from 'react'
import { usePreferences } from '../app/preferences.ts'
import { translator } from './catalogues.ts'
import type { Language, Translate } from './catalogues.ts'
import { formatsOf } from './format.ts'
import type { Formats } from './format.ts'
import { sayingIn } from './said.ts'
import type { Say } from './said.ts'

interface Texts {
  readonly t: Translate
  readonly format: Formats
  /** For what the host says in English. */
  readonly say: Say
}

const made = new Map<Language, Texts>()

function textsOf(language: Language): Texts {
  const known = made.get(language) ?? {
    t: translator(language),
    format: formatsOf(language === 'en-XA' ? 'en' : language),
    say: sayingIn(language)
  }
  made.set(language, known)
  return known
}

/** Texts and formats of the language in use; the component is drawn again when it changes. */
export function useTexts(): Texts {
  const language = usePreferences((preferences) => preferences.language)
  return useMemo(() => textsOf(language), [language])
}

/** For code outside components, such as notices. */
export function textsNow(): Texts {
  return textsOf(usePreferences.getState().language)
}
