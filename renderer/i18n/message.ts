/** A text of the page: `{name}` is a placeholder; the plural form is chosen by `{count}`. */
export type Message = string | { readonly one: string; readonly other: string }

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
type Texts<M> = M extends string
  ? M
  : M extends { readonly one: infer One; readonly other: infer Other }
    ? One | Other
    : never
type Names<M> = Texts<M> extends infer Text ? (Text extends string ? Placeholder<Text> : never) : never

/** Parameters of a message: `count` is a number, every other placeholder a text or a number. */
export type Parameters<M> = [Names<M>] extends [never]
  ? undefined
  : { readonly [Name in Names<M>]: Name extends 'count' ? number : string | number }

/** A catalogue in another language: the same keys, plural where the first is plural, the texts free. */
export type Translated<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string
    ? string
    : { readonly one: string; readonly other: string }
}

export interface Locale {
  /** BCP 47 tag, for `Intl` and `<html lang>`. */
  readonly tag: string
  readonly plural: Intl.PluralRules
  readonly number: Intl.NumberFormat
}

export function localeOf(tag: string): Locale {
  return { tag, plural: new Intl.PluralRules(tag), number: new Intl.NumberFormat(tag, { maximumFractionDigits: 6 }) }
}

/** Fills a message in; numbers are written as the locale writes them. */
export function fill(message: Message, parameters: Readonly<Record<string, string | number>>, locale: Locale): string {
  const text = typeof message === 'string' ? message : choose(message, parameters['count'], locale)
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? locale.number.format(value) : value
  })
}

function choose(message: { one: string; other: string }, count: string | number | undefined, locale: Locale): string {
  return typeof count === 'number' && locale.plural.select(count) === 'one' ? message.one : message.other
}
