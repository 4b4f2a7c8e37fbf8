import type { Failure } from '../../electron/contract/values.ts'

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

/** A person's text to send on: code, message, remedy and details, one line each. */
export function errorText({ code, message, remedy, details }: PageError): string {
  const lines = [code, message, remedy]
  if (details !== undefined && Object.keys(details).length > 0) lines.push(JSON.stringify(details, null, 2))
  return lines.join('\n')
}
