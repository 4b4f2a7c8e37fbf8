/** @file Which requests reach the host at all. */
import type { IncomingHttpHeaders } from 'node:http'
import { networkInterfaces } from 'node:os'
import type { Failure } from '../../contract/values.ts'
import type { Credentials } from './credentials.ts'

export interface Refusal {
  readonly status: number
  readonly failure: Failure
}

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

/** The refusal of what must not come in, or null. */
export function refusalOf(
  { method, headers }: RequestHead,
  names: ReadonlySet<string>,
  credentials: Credentials
): Refusal | null {
  const host = headers.host?.toLowerCase() ?? ''
  if (!names.has(host)) return wrongHost(host)
  if (!methods.has(method)) return wrongMethod(method)
  const { known, byCookie } = credentials.isKnown(headers)
  if (!known) return unknown
  const origin = headers.origin
  if (origin !== undefined && origin.toLowerCase() !== `http://${host}`) return foreign(origin)
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return foreign(String(site))
  // Browsers name the origin of whatever changes something; what names none is no page of ours.
  if (byCookie && changing.has(method) && origin === undefined && site !== 'same-origin') return foreign('none')
  return null
}

function wrongHost(host: string): Refusal {
  return {
    status: 421,
    failure: {
      code: 'request.wrong-host',
      message: `This address does not lead to Flawsmith: ${host.slice(0, 200) || 'none'}`,
      remedy: 'Use the address that `flawsmith serve` printed, or start it with --host for that name.'
    }
  }
}

function wrongMethod(method: string): Refusal {
  return {
    status: 405,
    failure: {
      code: 'request.wrong-method',
      message: `Nothing here is asked for with ${method.slice(0, 20)}.`,
      remedy: 'Procedures take POST, files take GET or PUT; see /api/openapi.json.'
    }
  }
}

const unknown: Refusal = {
  status: 401,
  failure: {
    code: 'request.unauthorised',
    message: 'Flawsmith does not know who asks.',
    remedy: 'Open the link that `flawsmith serve` printed last; each link works once. Programs send the token.'
  }
}

function foreign(origin: string): Refusal {
  return {
    status: 403,
    failure: {
      code: 'request.foreign-origin',
      message: `The request comes from another place than Flawsmith’s own page: ${origin.slice(0, 200)}`,
      remedy: 'Open Flawsmith at its own address.'
    }
  }
}
