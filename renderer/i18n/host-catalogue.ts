import { create } from 'zustand'
import type { Language } from './catalogues.ts'
import type { HostTexts } from './host-texts.ts'

/** The host's sentences by part of the host. */
export type HostCatalogue = Readonly<Record<string, HostTexts>>

/** Languages that say them otherwise than the host; as much text as all of the page's own, so that it comes by itself. */
const sources: Partial<Record<Language, () => Promise<HostCatalogue>>> = {
  de: () => import('./de/host/index.ts').then(({ germanOfHost }) => germanOfHost)
}

/** Those that have come, by language. */
export const useHostCatalogues = create<Partial<Record<Language, HostCatalogue>>>(() => ({}))

const asked = new Set<Language>()

/** Has a language's sentences come, once; without them the host is shown in English. */
export function fetchHostCatalogue(language: Language): void {
  const source = sources[language]
  if (source === undefined || asked.has(language)) return
  asked.add(language)
  source().then(
    (catalogue) => useHostCatalogues.setState({ [language]: catalogue }),
    () => asked.delete(language)
  )
}
