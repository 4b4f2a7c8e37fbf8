import { useEffect, useMemo } from 'react'
import { english } from '../../electron/messages/english.ts'
import type { Speaker } from '../../electron/messages/speaker.ts'
import { usePreferences } from '../app/preferences.ts'
import { translator } from './catalogues.ts'
import type { Language, Translate } from './catalogues.ts'
import { formatsOf } from './format.ts'
import type { Formats } from './format.ts'
import { loadMessages, useSpeakers } from './messages.ts'

interface Texts {
  readonly t: Translate
  readonly format: Formats
  /** For what the host says: errors, names of work, results. */
  readonly say: Speaker
}

const made = new Map<Language, Texts>()

function textsOf(language: Language, say: Speaker): Texts {
  const known = made.get(language)
  if (known?.say === say) return known
  const texts = {
    t: known?.t ?? translator(language),
    format: known?.format ?? formatsOf(language === 'en-XA' ? 'en' : language),
    say
  }
  made.set(language, texts)
  return texts
}

/** Texts and formats of the language in use; the component is rendered again when it changes. */
export function useTexts(): Texts {
  const language = usePreferences((preferences) => preferences.language)
  const say = useSpeakers((speakers) => speakers[language]) ?? english
  useEffect(() => loadMessages(language), [language])
  return useMemo(() => textsOf(language, say), [language, say])
}
