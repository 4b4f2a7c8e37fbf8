import { english } from '../../electron/messages/english.ts'
import type { Speaker } from '../../electron/messages/speaker.ts'
import type { Failure } from '../../electron/contract/values.ts'

/** What the page shows where something failed; the host's refusals have this form already. */
export type PageError = Failure

export function isPageError(value: unknown): value is PageError {
  if (typeof value !== 'object' || value === null) return false
  const { code, message, remedy } = value as Record<string, unknown>
  return typeof code === 'string' && typeof message === 'string' && typeof remedy === 'string'
}

/**
 * What an error says in a language; in English, as it came, where the catalogue lacks its code or one of its values. Pages
 * have fields for what a remedy says in brackets to the command line.
 */
export function translateError(
  { code, message, remedy, details = {} }: PageError,
  say: Speaker
): { readonly message: string; readonly remedy: string } {
  const said = say.error(code, details) ?? { message, remedy }
  return { message: said.message, remedy: withoutOptions(said.remedy) }
}

/** A remedy without brackets that begin with an option, such as `(--map "lot (2)=good")`. */
function withoutOptions(remedy: string): string {
  return remedy.replaceAll(/ \(--(?:"[^"]*"|[^()"])*\)/g, '')
}

/**
 * A person's text to send on: code, what was shown, the host's own English where that is another text, and the details,
 * one line each.
 */
export function errorText(error: PageError, say: Speaker = english): string {
  const { code, message, remedy, details } = error
  const shown = Object.values(translateError(error, say))
  const lines = [code, ...shown, ...[message, withoutOptions(remedy)].filter((text) => !shown.includes(text))]
  if (details !== undefined && Object.keys(details).length > 0) lines.push(JSON.stringify(details, null, 2))
  return lines.join('\n')
}
