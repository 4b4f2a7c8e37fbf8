import { translator } from './catalogues.ts'
import type { Language, MessageKey } from './catalogues.ts'
import { english } from './en/index.ts'
import type { HostCatalogue } from './host-catalogue.ts'
import { lists, numbers, sentences, spoken, templateOf, words } from './host-texts.ts'
import type { HostTexts, Template } from './host-texts.ts'
import { fill, localeOf } from './message.ts'
import type { Message } from './message.ts'

/** Says a text of the host in the page's language; one that no message knows stays as it is. */
export type Say = (text: string) => string

type Values = Readonly<Record<string, string | number>>

interface Known extends Template {
  readonly say: (values: Values) => string
  /** Whether every placeholder but numbers is said too. */
  readonly wholly: boolean
}

/**
 * What the host says in English, in another language. Numbers get its decimal sign, parts of a text are said too. Without
 * the language's sentences of the host, those of its catalogue are said alone.
 */
export function sayingIn(language: Language, host: HostCatalogue = {}): Say {
  if (language === 'en' || language === 'en-XA') return (text) => text
  const translate = translator(language) as (key: MessageKey, values?: Values) => string
  const decimal = new Intl.NumberFormat(language).format(0.5).charAt(1)
  let known: readonly Known[] | undefined
  const said = new Map<string, string | undefined>()

  const sayPart = (name: string, text: string): string | number | undefined => {
    if (name === 'count') return Number(text)
    if (numbers.has(name)) return text.replace(/(\d)\.(\d)/g, `$1${decimal}$2`)
    if (sentences.has(name)) return find(text)
    if (lists.has(name))
      return text
        .split(/; (?=\S)/)
        .map(sayItem)
        .join('; ')
    const prefix = words[name]
    if (prefix === undefined) return spoken.has(name) ? say(text) : text
    return text
      .split(', ')
      .map((word) =>
        Object.hasOwn(english, `${prefix}.${word}`) ? translate(`${prefix}.${word}` as MessageKey) : word
      )
      .join(', ')
  }
  const sayItem = (text: string): string => {
    const [, path, fault] = /^([\w.[\]/-]+: )(.+)$/s.exec(text) ?? []
    return find(text) ?? (path === undefined || fault === undefined ? text : path + sayItem(fault))
  }
  const findNew = (text: string): string | undefined => {
    known ??= [...keyed(translate), ...sentencesOf(Object.assign({}, ...Object.values(host)) as HostTexts, language)]
    for (const { pattern, names, wholly, say: saying } of known) {
      const found = pattern.exec(text)
      if (found === null) continue
      const parts = names.map((name, index) => {
        const part = found[index + 1] ?? ''
        return [name, wholly && !numbers.has(name) ? say(part) : sayPart(name, part)] as const
      })
      if (parts.every((part): part is readonly [string, string | number] => part[1] !== undefined)) {
        return saying(Object.fromEntries<string | number>(parts))
      }
    }
    return undefined
  }
  const find = (text: string): string | undefined => {
    if (!said.has(text)) said.set(text, findNew(text))
    return said.get(text)
  }
  const say: Say = (text) => find(text) ?? text
  return say
}

/** The catalogue's own sentences of the host, in its order. */
function keyed(translate: (key: MessageKey, values: Values) => string): readonly Known[] {
  return (Object.entries(english) as [MessageKey, Message][])
    .filter(([key]) => key.startsWith('said.'))
    .flatMap(([key, message]) =>
      (typeof message === 'string' ? [message] : [message.one, message.other]).map((text) => ({
        ...templateOf(text),
        say: (values: Values) => translate(key, values),
        wholly: true
      }))
    )
}

/** The host's sentences, first those around another: a name at the end of that would take what follows it. */
function sentencesOf(texts: HostTexts, language: Language): readonly Known[] {
  const locale = localeOf(language)
  const all = Object.entries(texts).map(([text, message]) => ({
    ...templateOf(text),
    say: (values: Values) => fill(message, values, locale),
    wholly: false
  }))
  const around = ({ names }: Template) => names.some((name) => sentences.has(name))
  return [...all.filter(around), ...all.filter((each) => !around(each))]
}
