import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { failureOf, FlawsmithError, reasonOf } from '../../common/errors.ts'
import { httpStatus } from '../../messages/kinds.ts'
import { speakerIn } from '../../messages/speakers.ts'
import { respondWith, bodyLimit, tooLarge } from './bridge.ts'
import { createCredentials } from './credentials.ts'
import { ownHostNames, refusalOf } from './request-check.ts'

export interface ServeOptions {
  /** What answers; it sees only requests that may come in. */
  readonly fetch: (request: Request) => Promise<Response>
  readonly hostname: string
  /** 0 for any that is free. */
  readonly port: number
  /** For tests and programs that know it beforehand; random otherwise. */
  readonly token?: string
  /** Told when a link was used, so that another one can be offered. */
  readonly onEntered?: () => void
}

export interface Server {
  /** Such as `http://127.0.0.1:7717`. */
  readonly origin: string
  readonly token: string
  /** An address that lets a browser in, once. */
  readonly newLink: () => string
  readonly close: () => Promise<void>
}

const longestAddress = 4096

/** Serves the host over HTTP. Errors: `serve.port-taken`, `serve.address`. */
export async function serve(options: ServeOptions): Promise<Server> {
  const { hostname, onEntered = () => undefined } = options
  const server = createServer({ maxHeaderSize: 16_384 })
  await listen(server, hostname, options.port)
  const { port } = server.address() as AddressInfo
  const shown = ['0.0.0.0', '::'].includes(hostname) ? '127.0.0.1' : hostname.includes(':') ? `[${hostname}]` : hostname
  const origin = `http://${shown}:${port}`
  const names = ownHostNames(hostname, port)
  const credentials = createCredentials(`flawsmith-${port}`, options.token)

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = incoming
    const known = names.has(headers.host?.toLowerCase() ?? '')
    const cookie = known && method === 'GET' ? credentials.enter(url) : undefined
    if (cookie !== undefined) {
      letIn(outgoing, cookie)
      onEntered()
      return
    }
    const refusal = refusalOf({ method, headers }, names, credentials) ?? refusalOfSize(incoming)
    if (refusal !== null) return refuse(incoming, outgoing, refusal)
    const late = await respondWith(options.fetch, origin, incoming, outgoing)
    if (late !== null) refuse(incoming, outgoing, late)
  }
  server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy())
  })
  return {
    origin,
    token: credentials.token,
    newLink: () => `${origin}${credentials.newLink()}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    }
  }
}

function listen(server: ReturnType<typeof createServer>, hostname: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === 'EADDRINUSE'
          ? new FlawsmithError('serve.port-taken', { port }, { details: { hostname }, cause })
          : new FlawsmithError('serve.address', { hostname, port, reason: reasonOf(cause) }, { cause })
      )
    })
    server.listen(port, hostname, () => resolve())
  })
}

/** A page of its own, so that the next request comes from here and bears the cookie, whoever showed the link. */
function letIn(outgoing: ServerResponse, cookie: string): void {
  outgoing.writeHead(200, {
    ...closedHeaders,
    'set-cookie': cookie,
    'content-type': 'text/html; charset=utf-8',
    'referrer-policy': 'no-referrer'
  })
  outgoing.end(
    '<!doctype html><title>Flawsmith</title><meta http-equiv="refresh" content="0;url=/"><a href="/">Flawsmith</a>'
  )
}

const closedHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'"
} as const

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, error: FlawsmithError): void {
  const asPage = incoming.headers['sec-fetch-mode'] === 'navigate'
  outgoing.writeHead(httpStatus[error.kind], {
    ...closedHeaders,
    'content-type': asPage ? 'text/plain; charset=utf-8' : 'application/json',
    // What is left of a body is not read.
    connection: 'close'
  })
  outgoing.end(asPage ? refusalText(incoming, error) : JSON.stringify(failureOf(error)))
}

/** For a person who opened an address, in the browser's language. */
function refusalText({ headers }: IncomingMessage, { code, details, ...english }: FlawsmithError): string {
  const german = /^\s*de\b/i.test(headers['accept-language'] ?? '')
  const { message, remedy } = speakerIn(german ? 'de' : 'en').error(code, details) ?? english
  return `${message}\n${remedy}\n`
}

function refusalOfSize({ url = '', method, headers }: IncomingMessage): FlawsmithError | null {
  if (url.length > longestAddress) return new FlawsmithError('request.address-too-long')
  return method === 'POST' && Number(headers['content-length'] ?? 0) > bodyLimit ? tooLarge() : null
}
