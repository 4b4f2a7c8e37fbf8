/** @file Which requests reach the host at all. */
import type { IncomingHttpHeaders } from 'node:http'
import { FlawsmithError } from '../../common/errors.ts'
import { textOf } from '../../messages/english.ts'
import type { Addresses } from './addresses.ts'
import type { Credentials } from './credentials.ts'

/** What a gate looks at. */
export interface RequestHead {
  readonly method: string
  readonly headers: IncomingHttpHeaders
}

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT'])
const changing: ReadonlySet<string> = new Set(['POST', 'PUT'])

/**
 * Why a request must not come in, or null: `request.wrong-host`, `request.wrong-method`, `request.unauthorised`,
 * `request.foreign-origin`.
 */
export function refusalOf(
  { method, headers }: RequestHead,
  { hosts, sessionHosts, origin: own }: Addresses,
  credentials: Credentials
): FlawsmithError | null {
  const host = headers.host?.toLowerCase() ?? ''
  if (!hosts.has(host)) return wrongHost(host)
  if (!methods.has(method)) return new FlawsmithError('request.wrong-method', { method: method.slice(0, 20) })
  const byToken = headers.authorization !== undefined && credentials.knowsToken(headers.authorization)
  const bySession =
    headers.authorization === undefined && sessionHosts.has(host) && credentials.knowsSession(headers.cookie)
  if (!byToken && !bySession) return new FlawsmithError('request.unauthorised')
  const origin = headers.origin
  const { origin: asked } = new URL(`${new URL(own).protocol}//${host}`)
  if (origin !== undefined && origin.toLowerCase() !== asked) return foreign(origin)
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return foreign(String(site))
  // Browsers name the origin of whatever changes something; what names none is no page of ours.
  if (bySession && changing.has(method) && origin === undefined && site !== 'same-origin') return foreign('')
  return null
}

function wrongHost(host: string): FlawsmithError {
  return new FlawsmithError('request.wrong-host', { host: host.slice(0, 200) || textOf('host.none') })
}

function foreign(origin: string): FlawsmithError {
  return new FlawsmithError('request.foreign-origin', { origin: origin.slice(0, 200) || textOf('origin.none') })
}
