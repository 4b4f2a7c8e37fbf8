/** @file How much of what others wrote a message repeats. */
import type { Values } from './message.ts'

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
 * files are, and errors are stored, sent and shown. Errors that come from another process bring any JSON.
 */
export function quotedValues(values: Values): Values {
  let left: number = most.together
  const shortened = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const text = quoted(value, Math.min(most.text, Math.max(left, 3)))
      left -= text.length
      return text
    }
    if (Array.isArray(value)) return entries(value)
    return typeof value === 'object' && value !== null ? each(value) : value
  }
  const entries = (list: readonly unknown[]): unknown[] => {
    const kept: unknown[] = []
    for (const entry of list) {
      if (kept.length === most.entries || left <= 0) return [...kept, '…']
      kept.push(shortened(entry))
      // Numbers take room too.
      left -= 2
    }
    return kept
  }
  const each = (inner: object) =>
    Object.fromEntries(Object.entries<unknown>({ ...inner }).map(([name, value]) => [name, shortened(value)]))
  return each(values) as Values
}
