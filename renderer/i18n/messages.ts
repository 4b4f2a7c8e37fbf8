import { create } from 'zustand'
import { errors, texts } from '../../electron/messages/en/index.ts'
import { english } from '../../electron/messages/english.ts'
import { speakerOf, type Catalogue, type Speaker } from '../../electron/messages/speaker.ts'
import type { Language } from './catalogues.ts'
import { pseudo } from './pseudo.ts'

/** Messages that are not English; as much text as all of the page's own, so that it is loaded when it is needed. */
const sources: Partial<Record<Language, () => Promise<Catalogue>>> = {
  de: () => import('../../electron/messages/de/index.ts').then(({ germanCatalogue }) => germanCatalogue),
  'en-XA': () => Promise.resolve(pseudoCatalogue())
}

/** The host's messages by language, those that have been loaded. */
export const useSpeakers = create<Partial<Record<Language, Speaker>>>(() => ({ en: english }))

const asked = new Set<Language>()

/** Loads a language's messages, once; until then the host is shown in English. */
export function loadMessages(language: Language): void {
  const source = sources[language]
  if (source === undefined || asked.has(language)) return
  asked.add(language)
  source().then(
    (catalogue) => useSpeakers.setState({ [language]: speakerOf(catalogue) }),
    () => asked.delete(language)
  )
}

function pseudoCatalogue(): Catalogue {
  const inPseudo = <Key extends string>(messages: Readonly<Record<Key, Parameters<typeof pseudo>[0]>>) =>
    Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, pseudo(message as string)]))
  return {
    language: 'en',
    texts: inPseudo(texts),
    errors: Object.fromEntries(
      Object.entries(errors).map(([code, { message, remedy }]) => [
        code,
        { message: pseudo(message), remedy: pseudo(remedy) }
      ])
    )
  }
}
