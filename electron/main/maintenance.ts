/** What the window shows while the service is away. */
export interface Outage {
  readonly kind: 'starting' | 'restarting' | 'failed'
  /** Last lines that the service said. */
  readonly said: string
}

const titles: Readonly<Record<Outage['kind'], string>> = {
  starting: 'Flawsmith is starting',
  restarting: 'Flawsmith’s service has stopped and is being started again',
  failed: 'Flawsmith’s service has stopped several times and is not started again by itself'
}

const advice: Readonly<Record<Outage['kind'], string>> = {
  starting: 'This takes a moment.',
  restarting: 'Nothing that was acknowledged is lost; a job that ran can be resumed.',
  failed: 'Choose “Try again” below. If it stays so, start Flawsmith anew, and report the text below.'
}

/** A page without scripts; it asks again by itself, except after a failure, where a person decides. */
export function maintenancePage({ kind, said }: Outage): Response {
  const refresh = kind === 'failed' ? '' : '<meta http-equiv="refresh" content="1">'
  const text = said.trim() === '' ? '' : `<pre>${escaped(said.trim())}</pre>`
  const retry = kind === 'failed' ? '<p><a href="/?retry">Try again</a></p>' : ''
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Flawsmith</title>${refresh}<style>${style}</style></head><body><main><h1>${titles[kind]}</h1><p>${advice[kind]}</p>${retry}${text}</main></body></html>`
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
  const failure = { code: 'host.away', message: `${titles[kind]}.`, remedy: advice[kind] }
  return Response.json(failure, { status: 503, headers: { 'cache-control': 'no-store' } })
}

const style =
  'html{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}main{max-width:42rem;margin:15vh auto;padding:0 1.5rem}h1{font-size:1.25rem}pre{white-space:pre-wrap;font-size:.8rem}'
const styleHash = await sha256Base64(style)

async function sha256Base64(text: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('base64')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
