import { createHash } from 'node:crypto'
import { failureOf, FlawsmithError } from '../common/errors.ts'
import { shellWords, type OutageKind, type ShellLanguage } from './words.ts'

/** Content of the window while the service is unavailable. */
export interface Outage {
  readonly kind: OutageKind
  /** Last output lines of the service. */
  readonly output: string
}

/** A page without scripts; it reloads automatically, except after a failure, when the user decides. */
export function maintenancePage({ kind, output }: Outage, language: ShellLanguage = 'en'): Response {
  const words = shellWords[language]
  const { title, advice } = words.outage[kind]
  const refresh = kind === 'failed' ? '' : '<meta http-equiv="refresh" content="1">'
  const text = output.trim() === '' ? '' : `<pre>${escaped(output.trim())}</pre>`
  const retry = kind === 'failed' ? `<p><a href="/?retry">${words.retry}</a></p>` : ''
  const body = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Flawsmith</title>${refresh}<style>${style}</style></head><body><main><h1>${title}</h1><p>${advice}</p>${retry}${text}</main></body></html>`
  return new Response(body, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
    }
  })
}

/** The same as a failure of the contract, for requests of a page that is already there. */
export function maintenanceFailure({ kind }: Outage): Response {
  const failure = failureOf(new FlawsmithError(`host.${kind}`))
  return Response.json(failure, { status: 503, headers: { 'cache-control': 'no-store' } })
}

const style =
  'html{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}main{max-width:42rem;margin:15vh auto;padding:0 1.5rem}h1{font-size:1.25rem}pre{white-space:pre-wrap;font-size:.8rem}'
const styleHash = createHash('sha256').update(style).digest('base64')

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
