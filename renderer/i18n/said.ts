import { translator } from './catalogues.ts'
import type { Language, MessageKey } from './catalogues.ts'
import { english } from './en/index.ts'
import type { Message } from './message.ts'

/** Says a text of the host in the page's language; one that no message knows stays as it is. */
export type Say = (text: string) => string

interface Known {
  readonly key: MessageKey
  /** The whole text, its placeholders captured. */
  readonly pattern: RegExp
  readonly names: readonly string[]
}

/** A number, and behind it perhaps deviation and n: `0.782 (0.012, 4)`. */
const measured = String.raw`[+−-]?\d+(?:\.\d+)?(?: \([^()]*\))?`
const numbers: ReadonlySet<string> = new Set([
  'value',
  'without',
  'low',
  'high',
  'level',
  'augmented',
  'number',
  'count'
])

let known: readonly Known[] | undefined

/** The host's messages by what they look like, in the order of the catalogue. */
function messages(): readonly Known[] {
  known ??= (Object.entries(english) as [MessageKey, Message][])
    .filter(([key]) => key.startsWith('said.'))
    .flatMap(([key, message]) =>
      (typeof message === 'string' ? [message] : [message.one, message.other]).map((text) => ({
        key,
        ...patternOf(text)
      }))
    )
  return known
}

function patternOf(text: string): Pick<Known, 'pattern' | 'names'> {
  const names: string[] = []
  const source = text
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1]
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      names.push(name)
      return numbers.has(name) ? `(${measured})` : '(.+?)'
    })
    .join('')
  return { pattern: new RegExp(`^${source}$`), names }
}

/** What the host says in English, in another language. Numbers get its decimal sign, parts of a text are said too. */
export function sayingIn(language: Language): Say {
  if (language === 'en' || language === 'en-XA') return (text) => text
  const translate = translator(language) as (key: MessageKey, parameters?: Record<string, string | number>) => string
  const decimal = new Intl.NumberFormat(language).format(0.5).charAt(1)
  const said = new Map<string, string>()
  const say: Say = (text) => {
    const before = said.get(text)
    if (before !== undefined) return before
    const now = sayNew(text)
    said.set(text, now)
    return now
  }
  const sayNew: Say = (text) => {
    for (const { key, pattern, names } of messages()) {
      const found = pattern.exec(text)
      if (found === null) continue
      const parts = names.map((name, index): readonly [string, string | number] => {
        const part = found[index + 1] ?? ''
        if (name === 'count') return [name, Number(part)]
        return [name, numbers.has(name) ? part.replace(/(\d)\.(\d)/g, `$1${decimal}$2`) : say(part)]
      })
      return translate(key, Object.fromEntries<string | number>(parts))
    }
    return text
  }
  return say
}
