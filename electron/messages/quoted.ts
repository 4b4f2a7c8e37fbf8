/** @file How much of what others wrote a message repeats. */
import type { TextValue, Value, Values } from './message.ts'

/** Characters of one text, entries of one list, and characters of all values of a message together. */
const most = { text: 500, entries: 50, together: 4000 } as const

/** A text as a message quotes it: whole, or its beginning and its end, where paths say most, around an ellipsis. */
export function quoted(text: string, characters: number = most.text): string {
  if (text.length <= characters) return text
  const end = Math.floor(characters / 3)
  // Cut between the halves of a character, these would be no text.
  return `${text.slice(0, characters - end - 1)}…${text.slice(text.length - end)}`.toWellFormed()
}

/**
 * The values of a message without what nobody reads: names, lines and lists out of files of others can be as long as these
 * files are, and errors are stored, sent and shown.
 */
export function quotedValues(values: Values): Values {
  let left: number = most.together
  const shortened = (value: Value): Value => {
    if (typeof value === 'number') return value
    if (typeof value === 'string') {
      const text = quoted(value, Math.min(most.text, Math.max(left, 3)))
      left -= text.length
      return text
    }
    if (isList(value)) return entries(value)
    // A fault of a setting says more than its text, such as which setting it is.
    const others = Object.entries<unknown>({ ...value }).map(([name, own]) => [
      name,
      typeof own === 'string' ? quoted(own) : own
    ])
    const whole = { ...(Object.fromEntries(others) as typeof value), text: value.text }
    return value.values === undefined ? whole : { ...whole, values: each(value.values) }
  }
  const entries = (list: readonly Value[]): Value => {
    const kept: Value[] = []
    for (const entry of list) {
      if (kept.length === most.entries || left <= 0) return [...kept, '…']
      kept.push(shortened(entry))
      // Numbers take room too.
      left -= 2
    }
    return kept
  }
  const each = (inner: Values): Values =>
    Object.fromEntries(Object.entries(inner).map(([name, value]) => [name, shortened(value)]))
  return each(values)
}

const isList = (value: TextValue | readonly Value[]): value is readonly Value[] => Array.isArray(value)
