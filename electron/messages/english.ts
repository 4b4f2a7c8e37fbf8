import { errors, texts } from './en/index.ts'
import type { ErrorKind, ErrorMessage } from './kinds.ts'
import type { TextValue, ValueArguments } from './message.ts'
import { speakerOf } from './speaker.ts'

export type ErrorCode = keyof typeof errors
export type TextKey = keyof typeof texts

/** Values that an error's message and remedy need together. */
export type ErrorValues<Code extends ErrorCode> = ValueArguments<
  (typeof errors)[Code]['message'] | (typeof errors)[Code]['remedy']
>
export type TextValues<Key extends TextKey> = ValueArguments<(typeof texts)[Key]>

/** English, for logs, the command line and programs. */
export const english = speakerOf({ language: 'en', errors, texts })

/** A text inside another message, or for a page to say in its language. */
export function textOf<Key extends TextKey>(key: Key, ...values: TextValues<Key>): TextValue {
  const [given] = values
  return given === undefined ? { text: key } : { text: key, values: given }
}

/** What sort of failure a code is; a code of another version counts as a wrong request. */
export function kindOf(code: string): ErrorKind {
  return Object.hasOwn(errors, code) ? (errors as Readonly<Record<string, ErrorMessage>>)[code]!.kind : 'invalid'
}
