import type { Message, TextValue, Value, Values } from './message.ts'

/** Languages that the host writes in. */
export type Language = 'en' | 'de'

/** All messages of one language. */
export interface Catalogue {
  readonly language: Language
  readonly errors: Readonly<Record<string, { readonly message: Message; readonly remedy: Message }>>
  readonly texts: Readonly<Record<string, Message>>
  /** What the built-in recipes are called and say of themselves, by their English title. */
  readonly recipes?: Readonly<Record<string, { readonly title: string; readonly source: string }>>
}

/** Says the messages of one language. */
export interface Speaker {
  readonly language: Language
  /** A text, or an error's message, by its key; the key itself where the catalogue has none. */
  readonly text: (key: string, values?: Values) => string
  /** What an error says; null for an unknown code, or without all that its message needs. */
  readonly error: (
    code: string,
    values: Readonly<Record<string, unknown>>
  ) => { message: string; remedy: string } | null
  readonly value: (value: Value) => string
  /** A name of the host by its text, such as `task.importing`; as it is where the catalogue has none. */
  readonly named: (
    what: 'task' | 'name' | 'role' | 'images' | 'method' | 'schedule' | 'architecture',
    name: string
  ) => string
  /** A recipe's title or source; a person's own as it is. */
  readonly recipe: (part: 'title' | 'source', title: string, source?: string) => string
  /** A number with so many digits behind the decimal sign and a true minus. */
  readonly decimal: (value: number, digits: number) => string
  /** A share of 0…1 as a percentage with so many digits. */
  readonly percent: (share: number, digits: number) => string
  /** A time of the day, in UTC. */
  readonly date: (value: Date) => string
}

export function speakerOf({ language, errors, texts, recipes = {} }: Catalogue): Speaker {
  const plural = new Intl.PluralRules(language)
  const minus = '−'
  /** What English says in messages can be typed again. */
  const typed = language === 'de' ? minus : '-'
  const point = new Intl.NumberFormat(language).format(0.5).charAt(1)

  const value = (given: Value): string => {
    if (typeof given === 'string') return given
    if (typeof given === 'number') return String(given).replace('.', point).replace(/^-/, typed)
    if (isText(given)) return text(given.text, given.values)
    return given.map(value).join(given.some((item) => isText(item) && item.values !== undefined) ? '; ' : ', ')
  }
  /** A value that is a word of the catalogue under its placeholder's name, such as the state of a run. */
  const word = (name: string, given: Value): Value => {
    const key = typeof given === 'string' ? `${name}.${given}` : ''
    const said = messageOf(texts, key)
    // A message that itself needs values is no word: `cell.none` is a whole name, "none" a finished part of another.
    return typeof said !== 'string' || said.includes('{') ? given : { text: key }
  }
  const fill = (message: Message, values: Readonly<Record<string, unknown>>) => {
    let whole = true
    const text = formOf(message, values['count']).replace(/\{(\w+)\}/g, (place, name: string) => {
      const given = Object.hasOwn(values, name) ? values[name] : undefined
      if (isValue(given))
        return value(Array.isArray(given) ? given.map((item: Value) => word(name, item)) : word(name, given))
      whole = false
      return place
    })
    return { text, whole }
  }
  const formOf = (message: Message, count: unknown) =>
    typeof message === 'string'
      ? message
      : message[typeof count === 'number' && plural.select(count) === 'one' ? 'one' : 'other']
  const text = (key: string, values: Values = {}) =>
    fill(messageOf(texts, key) ?? messageOf(errors, key)?.message ?? key, values).text
  const decimal = (number: number, digits: number) => number.toFixed(digits).replace('.', point).replace('-', minus)

  return {
    language,
    text,
    value,
    named: (what, name) => value(word(what, name)),
    recipe: (part, title, source = title) => messageOf(recipes, title)?.[part] ?? (part === 'title' ? title : source),
    date: (time) =>
      language === 'en'
        ? `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`
        : `${new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(time)} UTC`,
    decimal,
    percent: (share, digits) => text('percent', { value: decimal(100 * share, digits) }),
    error: (code, values) => {
      const said = messageOf(errors, code)
      if (said === undefined) return null
      const [message, remedy] = [fill(said.message, values), fill(said.remedy, values)]
      return message.whole && remedy.whole ? { message: message.text, remedy: remedy.text } : null
    }
  }
}

function messageOf<M>(messages: Readonly<Record<string, M>>, key: string): M | undefined {
  return Object.hasOwn(messages, key) ? messages[key] : undefined
}

function isText(value: Value): value is TextValue {
  return typeof value === 'object' && !Array.isArray(value)
}

function isValue(value: unknown): value is Value {
  if (typeof value === 'string' || typeof value === 'number') return true
  if (Array.isArray(value)) return value.every(isValue)
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
}
