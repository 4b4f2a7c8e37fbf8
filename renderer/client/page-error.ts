/** What the page shows where something failed; the host's errors have this form already. */
export interface PageError {
  readonly code: string
  readonly message: string
  readonly remedy: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** A failed request with what a person needs to know. */
export class RequestError extends Error {
  readonly error: PageError

  constructor(error: PageError, cause?: unknown) {
    super(error.message, cause === undefined ? undefined : { cause })
    this.name = 'RequestError'
    this.error = error
  }
}

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
