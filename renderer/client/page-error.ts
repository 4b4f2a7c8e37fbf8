import { english } from '../../electron/messages/english.ts'
import type { Speaker } from '../../electron/messages/speaker.ts'
import type { Failure } from '../../electron/contract/values.ts'
import { remedies as german } from '../i18n/de/remedies.ts'
import { remedies as englishRemedies } from '../i18n/en/remedies.ts'

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
  return { message: said.message, remedy: onPage(code, said.remedy, say.language) }
}

/** A remedy without brackets that begin with an option or a command, such as `(--map "lot (2)=good")`. */
function withoutOptions(remedy: string): string {
  return remedy.replaceAll(/ \((?:--|flawsmith )(?:"[^"]*"|[^()"])*\)/g, '')
}

/** A remedy as pages give it: by the controls that they have. */
function onPage(code: string, remedy: string, language: Speaker['language']): string {
  return (language === 'de' ? german : englishRemedies)[code] ?? withoutOptions(remedy)
}

/**
 * A person's text to send on: code, what was shown, the host's own English where that is another text, and the details,
 * one line each.
 */
export function errorText(error: PageError, say: Speaker = english): string {
  const { code, message, remedy, details } = error
  const shown = Object.values(translateError(error, say))
  const lines = [code, ...shown, ...[message, onPage(code, remedy, 'en')].filter((text) => !shown.includes(text))]
  if (details !== undefined && Object.keys(details).length > 0) lines.push(JSON.stringify(details, null, 2))
  return lines.join('\n')
}
