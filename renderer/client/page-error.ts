import type { Failure } from '../../electron/contract/values.ts'
import type { Say } from '../i18n/said.ts'

/** What the page shows where something failed; the host's refusals have this form already. */
export type PageError = Failure

/** Codes the page itself makes; their texts are in the catalogues. */
export const pageCodes = {
  offline: 'page.offline',
  unauthorised: 'page.unauthorised',
  unexpected: 'page.unexpected'
} as const

export function isPageError(value: unknown): value is PageError {
  if (typeof value !== 'object' || value === null) return false
  const { code, message, remedy } = value as Record<string, unknown>
  return typeof code === 'string' && typeof message === 'string' && typeof remedy === 'string'
}

/**
 * A person's text to send on: code, what was shown, the host's own English where that is another text, and the details,
 * one line each.
 */
export function errorText({ code, message, remedy, details }: PageError, say: Say = (text) => text): string {
  const shown = [say(message), say(remedy)]
  const lines = [code, ...shown, ...[message, remedy].filter((text) => !shown.includes(text))]
  if (details !== undefined && Object.keys(details).length > 0) lines.push(JSON.stringify(details, null, 2))
  return lines.join('\n')
}
