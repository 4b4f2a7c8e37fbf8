import { textOf } from '../messages/english.ts'
import type { TextValue } from '../messages/message.ts'

const position = /\(line (\d+) column (\d+)\)$/
const unexpected = /^Unexpected token '(.+?)', /su

/** What V8 says, shortened to what the catalogue tells apart. */
const problems: readonly (readonly [RegExp, Parameters<typeof textOf>[0] & `json.${string}`])[] = [
  [/^Expected double-quoted property name|^Expected property name/, 'json.property'],
  [/^Expected ':'/, 'json.colon'],
  [/^Expected '?,/, 'json.comma'],
  [/^Unterminated string|^Bad (?:control|escaped)|^Bad Unicode/, 'json.string'],
  [/number|^Exponent/, 'json.number'],
  [/after JSON/, 'json.after-end']
]

/**
 * Why text is no JSON, from what JSON.parse or a UTF-8 decoder threw: the kind of mistake with its line and column,
 * both from 1.
 */
export function jsonReasonOf(cause: unknown, text: string): TextValue {
  if (!(cause instanceof SyntaxError)) return textOf('json.not-utf8')
  const { message } = cause
  const token = unexpected.exec(message)?.[1]
  if (token !== undefined)
    return textOf('json.at', {
      ...placeOfToken(text),
      problem: textOf('json.token', { token: token === '\n' ? '↵' : token })
    })
  const place = position.exec(message)
  const known = problems.find(([pattern]) => pattern.test(message))
  if (place === null || known === undefined) return textOf('json.ends')
  return textOf('json.at', { line: Number(place[1]), column: Number(place[2]), problem: { text: known[1] } })
}

/** V8 does not say where an unexpected token is: the end of the shortest beginning of the text that has it. */
function placeOfToken(text: string): { readonly line: number; readonly column: number } {
  let [without, within] = [0, text.length]
  while (within - without > 1) {
    const middle = (without + within) >> 1
    if (hasUnexpected(text.slice(0, middle))) within = middle
    else without = middle
  }
  const lines = text.slice(0, within - 1).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

function hasUnexpected(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return error instanceof SyntaxError && unexpected.test(error.message)
  }
}
