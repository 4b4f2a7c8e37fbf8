/** A text of a catalogue: `{name}` is a placeholder; the plural form is chosen by `{count}`. */
export type Message = string | { readonly one: string; readonly other: string }

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
type Forms<M> = M extends string
  ? M
  : M extends { readonly one: infer One; readonly other: infer Other }
    ? One | Other
    : never
type Names<M> = Forms<M> extends infer Text ? (Text extends string ? Placeholder<Text> : never) : never

/** Another text of the catalogue inside a message, said in the same language. Plain data, so that it can be sent. */
export interface TextValue {
  readonly text: string
  readonly values?: Values
}

/** What a placeholder is filled with; a list is written with commas, a list of texts with semicolons. */
export type Value = string | number | TextValue | readonly Value[]
export type Values = Readonly<Record<string, Value>>

/** What the messages of a union need together: `count` is a number. */
export type ValuesOf<M> = [Names<M>] extends [never]
  ? undefined
  : { readonly [Name in Names<M>]: Name extends 'count' ? number : Value }

/** Values of a message as an argument, which a message without placeholders does not take. */
export type ValueArguments<M> = ValuesOf<M> extends undefined ? [] : [values: ValuesOf<M>]

/** The same keys in another language, plural where the first is plural. */
export type Translated<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : { readonly one: string; readonly other: string }
}

/** Errors in another language: what they say, without their kind. */
export type TranslatedErrors<Errors> = {
  readonly [Code in keyof Errors]: Errors[Code] extends { readonly message: infer Said }
    ? {
        readonly message: Said extends string ? string : { readonly one: string; readonly other: string }
        readonly remedy: string
      }
    : never
}

/** What a form says about a setting, as `.meta()` of its schema does in English. */
export interface SettingText {
  readonly title: string
  /** What it does and when to change it. */
  readonly description: string
  readonly unit?: string
  /** Meaning of an empty box. */
  readonly empty?: string
  /** Readable words for its values. */
  readonly choices?: Readonly<Record<string, string>>
}
