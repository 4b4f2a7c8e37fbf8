/** @file Under which names a server is reached: by programs, by browsers on this PC and by those in the network. */
import { networkInterfaces } from 'node:os'

export interface Listening {
  readonly hostname: string
  readonly port: number
  /** Name under `localhost` that browsers on this PC use, and nobody else knows: cookies know no ports, but they know names. */
  readonly pageName: string
  /** Names of the certificate; null without TLS. */
  readonly certified: readonly string[] | null
}

export interface Addresses {
  /** Such as `http://127.0.0.1:7717`, for programs; it needs no name to be resolved. */
  readonly origin: string
  /** Where browsers find the page: on this PC by a name that nobody else knows, then in the network. At least one. */
  readonly pages: readonly string[]
  /** What the header Host may be, in lower case: those of `pages` and of programs. A foreign name that resolves to this PC (DNS rebinding) is none. */
  readonly hosts: ReadonlySet<string>
  /** Of these, those that a browser's session belongs to. */
  readonly sessionHosts: ReadonlySet<string>
}

export function addressesOf({ hostname, port, pageName, certified }: Listening): Addresses {
  const everywhere = isEverywhere(hostname)
  const scheme = certified === null ? 'http' : 'https'
  const originOf = (name: string) => new URL(`${scheme}://${bracketed(name)}:${port}`).origin
  const outside = everywhere ? outsideAddresses(hostname) : isOnlyHere(hostname) ? [] : [hostname]
  // A certificate is for names; without its own a browser would refuse it.
  const network = certified === null || certified.length === 0 ? outside : certified
  const here = certified === null && (everywhere || outside.length === 0) ? [`${pageName}.localhost`] : []
  const pages = [...here, ...network.slice(0, 1)]
  const sessions = [...here, ...network, ...outside]
  const local = ['localhost', '127.0.0.1', '::1', ...(everywhere ? [] : [hostname])]
  const program = everywhere ? '127.0.0.1' : hostname
  return {
    origin: originOf(certified?.[0] ?? program),
    pages: (pages.length === 0 ? [program] : pages).map(originOf),
    hosts: hostsOf([...sessions, ...local], scheme, port),
    sessionHosts: hostsOf(pages.length === 0 ? [program] : sessions, scheme, port)
  }
}

/** Whether only programs on this PC reach an address. */
export const isOnlyHere = (hostname: string): boolean => /^(?:localhost|127\.[\d.]+|::1)$/i.test(hostname)

const isEverywhere = (hostname: string) => hostname === '0.0.0.0' || hostname === '::'

/** IPv4 first: it is what people type. */
function outsideAddresses(hostname: string): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const usable = all.filter(
    ({ internal, scopeid = 0, family }) => !internal && scopeid === 0 && (hostname === '::' || family === 'IPv4')
  )
  return usable.sort((one, other) => one.family.localeCompare(other.family)).map(({ address }) => address)
}

const bracketed = (name: string) => (name.includes(':') ? `[${name}]` : name)

/** Browsers leave out the scheme's own port. */
function hostsOf(names: readonly string[], scheme: 'http' | 'https', port: number): ReadonlySet<string> {
  const plain = names.map((name) => bracketed(name.toLowerCase()))
  const usual = port === (scheme === 'http' ? 80 : 443)
  return new Set([...plain.map((name) => `${name}:${port}`), ...(usual ? plain : [])])
}
