/** @file Which requests reach the host at all. */
import type { IncomingHttpHeaders } from 'node:http'
import { networkInterfaces } from 'node:os'
import { FlawsmithError } from '../../common/errors.ts'
import { textOf } from '../../messages/english.ts'
import type { Credentials } from './credentials.ts'

/** What a gate looks at. */
export interface RequestHead {
  readonly method: string
  readonly headers: IncomingHttpHeaders
}

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT'])
const changing: ReadonlySet<string> = new Set(['POST', 'PUT'])

/** Host names with port that lead here; a foreign name that resolves to this PC (DNS rebinding) is none of them. */
export function ownHostNames(hostname: string, port: number): ReadonlySet<string> {
  const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address)
  const everywhere = ['0.0.0.0', '::'].includes(hostname)
  const addresses = everywhere ? Object.values(networkInterfaces()).flatMap((list) => list ?? []) : []
  const names = ['localhost', '127.0.0.1', '::1', hostname, ...addresses.map(({ address }) => address)]
  return new Set(names.map((name) => `${bracketed(name.toLowerCase())}:${port}`))
}

/**
 * Why a request must not come in, or null: `request.wrong-host`, `request.wrong-method`, `request.unauthorised`,
 * `request.foreign-origin`.
 */
export function refusalOf(
  { method, headers }: RequestHead,
  names: ReadonlySet<string>,
  credentials: Credentials
): FlawsmithError | null {
  const host = headers.host?.toLowerCase() ?? ''
  if (!names.has(host)) return wrongHost(host)
  if (!methods.has(method)) return new FlawsmithError('request.wrong-method', { method: method.slice(0, 20) })
  const { known, byCookie } = credentials.isKnown(headers)
  if (!known) return new FlawsmithError('request.unauthorised')
  const origin = headers.origin
  if (origin !== undefined && origin.toLowerCase() !== `http://${host}`) return foreign(origin)
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return foreign(String(site))
  // Browsers name the origin of whatever changes something; what names none is no page of ours.
  if (byCookie && changing.has(method) && origin === undefined && site !== 'same-origin') return foreign('')
  return null
}

function wrongHost(host: string): FlawsmithError {
  return new FlawsmithError('request.wrong-host', { host: host.slice(0, 200) || textOf('host.none') })
}

function foreign(origin: string): FlawsmithError {
  return new FlawsmithError('request.foreign-origin', { origin: origin.slice(0, 200) || textOf('origin.none') })
}
