import { german } from './de/index.ts'
import { english } from './en/index.ts'
import type { Catalogue, MessageKey } from './en/index.ts'
import { localeOf } from './message.ts'
import type { Locale, Message, Parameters } from './message.ts'
import { fill } from './message.ts'
import { pseudo } from './pseudo.ts'

export type { MessageKey } from './en/index.ts'

/** `en-XA` is the pseudo-locale of the screenshot tests; it is not offered to people. */
export const languages = ['en', 'de', 'en-XA'] as const
export type Language = (typeof languages)[number]

const catalogues: Readonly<Record<Language, Readonly<Record<MessageKey, Message>>>> = {
  en: english,
  de: german,
  'en-XA': Object.fromEntries(Object.entries(english).map(([key, message]) => [key, pseudo(message)])) as Record<
    MessageKey,
    Message
  >
}

export interface Translate {
  <Key extends MessageKey>(
    key: Key,
    ...parameters: Parameters<Catalogue[Key]> extends undefined ? [] : [Parameters<Catalogue[Key]>]
  ): string
}

/** The function that turns keys into texts of one language. */
export function translator(
  language: Language,
  locale: Locale = localeOf(language === 'en-XA' ? 'en' : language)
): Translate {
  const catalogue = catalogues[language]
  return (key, ...parameters) => fill(catalogue[key], parameters[0] ?? {}, locale)
}

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(english, key)
}
