import { useEffect, useMemo } from 'react'
import { usePreferences } from '../app/preferences.ts'
import { translator } from './catalogues.ts'
import type { Language, Translate } from './catalogues.ts'
import { formatsOf } from './format.ts'
import type { Formats } from './format.ts'
import { fetchHostCatalogue, useHostCatalogues } from './host-catalogue.ts'
import type { HostCatalogue } from './host-catalogue.ts'
import { sayingIn } from './said.ts'
import type { Say } from './said.ts'

interface Texts {
  readonly t: Translate
  readonly format: Formats
  /** For what the host says in English. */
  readonly say: Say
}

const made = new Map<Language, Texts & { readonly host: HostCatalogue | undefined }>()

function textsOf(language: Language, host: HostCatalogue | undefined): Texts {
  const known = made.get(language)
  if (known !== undefined && known.host === host) return known
  const texts = {
    t: known?.t ?? translator(language),
    format: known?.format ?? formatsOf(language === 'en-XA' ? 'en' : language),
    say: sayingIn(language, host),
    host
  }
  made.set(language, texts)
  return texts
}

/** Texts and formats of the language in use; the component is rendered again when it changes. */
export function useTexts(): Texts {
  const language = usePreferences((preferences) => preferences.language)
  const host = useHostCatalogues((catalogues) => catalogues[language])
  useEffect(() => fetchHostCatalogue(language), [language])
  return useMemo(() => textsOf(language, host), [language, host])
}
