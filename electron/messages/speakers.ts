import { germanCatalogue } from './de/index.ts'
import { english } from './english.ts'
import { speakerOf, type Language, type Speaker } from './speaker.ts'

const speakers: Readonly<Record<Language, Speaker>> = { en: english, de: speakerOf(germanCatalogue) }

/** The host's messages in a language, for what the host itself writes: reports. */
export function speakerIn(language: Language): Speaker {
  return speakers[language]
}
