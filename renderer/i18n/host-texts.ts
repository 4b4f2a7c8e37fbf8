/** @file The host's own sentences in a language of the page: recognised by their English, as gettext does. Pure. */
import type { Message } from './message.ts'

/**
 * A sentence of the host's source, with `{name}` for what is filled in, beside what a language says. The name says what
 * may stand there: a number (`numbers`), what is said itself (`spoken`), a list of either (`lists`), a word of the
 * catalogue (`words`), or, with any other name, a name or path that stays as it is.
 */
export type HostTexts = Readonly<Record<string, Message>>

/** Numbers, which get the language's decimal sign. */
export const numbers: ReadonlySet<string> = new Set([
  'value',
  'without',
  'low',
  'high',
  'level',
  'augmented',
  'number',
  'count'
])

/** Sentences or words of the host inside another. */
export const spoken: ReadonlySet<string> = new Set([
  'reason',
  'task',
  'what',
  'choices',
  'expected',
  'received',
  'unit'
])

/** A whole message or remedy inside another: only one that is known is taken for one. */
export const sentences: ReadonlySet<string> = new Set(['message', 'remedy'])

/** Sentences after each other with `; ` between them, each perhaps behind the path of the value that it is about. */
export const lists: ReadonlySet<string> = new Set(['faults', 'layouts'])

/** Words of the contract, one or some with commas between them: what precedes them in the catalogue. */
export const words: Readonly<Record<string, string>> = {
  state: 'state',
  next: 'state',
  kind: 'kind',
  kinds: 'kind',
  part: 'split',
  label: 'label',
  labels: 'label'
}

export interface Template {
  /** The whole text, its placeholders captured. */
  readonly pattern: RegExp
  readonly names: readonly string[]
}

/** A number, and behind it perhaps deviation and n: `0.782 (0.012, 4)`. */
const measured = String.raw`[+−-]?\d+(?:\.\d+)?(?:e[+-]\d+)?(?: \([^()]*\))?`

export function templateOf(text: string): Template {
  const names: string[] = []
  const source = text
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1]
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      names.push(name)
      return numbers.has(name) ? `(${measured})` : '(.*?)'
    })
    .join('')
  return { pattern: new RegExp(`^${source}$`, 's'), names }
}
