/** @file Which requests reach a station at all: none that a page of somebody else had a browser send. */
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { FlawsmithError } from '../../common/errors.ts'
import { textOf } from '../../messages/english.ts'

/**
 * Why a request must not come in, or null. `names`: those that the station is known by beside its addresses. Errors:
 * `station.wrong-host`, `station.foreign-origin`.
 */
export function foreignRequest(headers: IncomingHttpHeaders, names: ReadonlySet<string>): FlawsmithError | null {
  const { host, origin, 'sec-fetch-site': site } = headers
  // Old controllers send none, and browsers always do. The port may be another where it is forwarded.
  if (host !== undefined && !isOwn(nameOf(host), names)) {
    return new FlawsmithError('station.wrong-host', { host: host.slice(0, 200) || textOf('host.none') })
  }
  const isForeign = origin !== undefined && !/^https?:\/\//i.test(origin)
  const asked = origin?.toLowerCase().replace(/^https?:\/\//, '')
  if (isForeign || (asked !== undefined && asked !== host?.toLowerCase())) return foreign(origin)
  return site === undefined || site === 'same-origin' || site === 'none' ? null : foreign(String(site))
}

/** A name that resolves to this PC (DNS rebinding) is none of its own; of an address, no foreign server decides where it leads. */
const isOwn = (name: string, names: ReadonlySet<string>) => isIP(name) !== 0 || names.has(name)

/** Without the port and the brackets of IPv6. */
const nameOf = (host: string) =>
  host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')

/** What a station on this PC is called: by itself, by the network, and by whoever set it up. */
export function namesOfStation(given: readonly string[]): ReadonlySet<string> {
  const own = hostname().toLowerCase()
  const [short = own] = own.split('.')
  return new Set(['localhost', own, short, `${short}.local`, ...given.map((name) => name.toLowerCase())])
}

function foreign(origin: string | undefined): FlawsmithError {
  return new FlawsmithError('station.foreign-origin', { origin: origin?.slice(0, 200) || textOf('origin.none') })
}
