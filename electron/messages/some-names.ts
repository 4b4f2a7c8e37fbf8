import { textOf } from './english.ts'
import type { Value } from './message.ts'

const shown = 5

/** Names that a message proposes: the first few of them, how many more there are, or that there are none yet. */
export function someNames(names: readonly string[]): Value {
  if (names.length === 0) return textOf('list.none-yet')
  const first = names.slice(0, shown)
  const more = names.length - first.length
  return more === 0 ? first : textOf('list.more', { names: first, count: more })
}
