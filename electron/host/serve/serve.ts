import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { failureOf, FlawsmithError, reasonOf } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import { httpStatus } from '../../messages/kinds.ts'
import { speakerIn } from '../../messages/speakers.ts'
import { addressesOf } from './addresses.ts'
import { respondWith, bodyLimit, tooLarge } from './bridge.ts'
import type { Certificate } from './certificate.ts'
import { createCredentials } from './credentials.ts'
import { randomPageName } from './page-name.ts'
import { refusalOf } from './request-check.ts'

export interface ServeOptions {
  /** What answers; it sees only requests that may come in. */
  readonly fetch: (request: Request) => Promise<Response>
  readonly hostname: string
  /** 0 for any that is free. */
  readonly port: number
  /** For HTTPS. */
  readonly certificate?: Certificate
  /** For tests and programs that know it beforehand; random otherwise. */
  readonly token?: string
  /** Name below `localhost` for browsers on this PC; random otherwise. */
  readonly pageName?: string
  /** Told when a link was used, or opened too late, so that another one can be offered. */
  readonly onLinkGone?: () => void
}

export interface Server {
  /** Such as `http://127.0.0.1:7717`, for programs with the token. */
  readonly origin: string
  /** Where browsers find the page, on this PC first. */
  readonly pages: readonly string[]
  readonly token: string
  /** An address below one of `pages`, by default the first, that lets a browser in, once and soon. */
  readonly newLink: (page?: string) => string
  readonly close: () => Promise<void>
}

const longestAddress = 4096

/** Serves the host over HTTP, or HTTPS with a certificate. Errors: `serve.port-taken`, `serve.address`. */
export async function serve(options: ServeOptions): Promise<Server> {
  const { hostname, certificate, pageName = randomPageName(), onLinkGone = () => undefined } = options
  const limits = { maxHeaderSize: 16_384 }
  const server: HttpServer =
    certificate === undefined
      ? createServer(limits)
      : createSecureServer({ ...limits, cert: certificate.cert, key: certificate.key })
  await listen(server, hostname, options.port)
  const { port } = server.address() as AddressInfo
  const credentials = createCredentials({ port, encrypted: certificate !== undefined, token: options.token })
  const addresses = addressesOf({ hostname, port, pageName, certified: certificate?.names ?? null })
  const { origin, pages, sessionHosts } = addresses

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = incoming
    const opens = method === 'GET' && sessionHosts.has(headers.host?.toLowerCase() ?? '')
    const entered = opens ? credentials.enter(url) : undefined
    if (entered !== undefined) {
      if (entered === 'expired') refuse(incoming, outgoing, new FlawsmithError('request.link-expired'))
      else letIn(outgoing, credentials.cookieOf(entered.session))
      onLinkGone()
      return
    }
    const refusal = refusalOf({ method, headers }, addresses, credentials) ?? refusalOfSize(incoming)
    if (refusal !== null) return refuse(incoming, outgoing, refusal)
    const late = await respondWith(options.fetch, origin, incoming, outgoing)
    if (late !== null) refuse(incoming, outgoing, late)
  }
  const onRequest = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    answer(incoming, outgoing).catch((cause: unknown) => {
      if (outgoing.headersSent || outgoing.destroyed) outgoing.destroy()
      else {
        log.fault('a request could not be answered', cause)
        refuse(incoming, outgoing, new FlawsmithError('unexpected', { problem: reasonOf(cause) }))
      }
    })
  }
  server.on('request', onRequest)
  server.on('checkExpectation', onRequest)
  server.on('connect', (_incoming, socket) => refuseRaw(socket as Socket, '405 Method Not Allowed'))
  server.on('clientError', (cause: NodeJS.ErrnoException, socket) => {
    refuseRaw(
      socket as Socket,
      cause.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
    )
  })
  return {
    origin,
    pages,
    token: credentials.token,
    newLink: (page = pages[0] ?? origin) => `${page}${credentials.newLink()}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    }
  }
}

function listen(server: HttpServer, hostname: string, port: number): Promise<void> {
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
  outgoing.writeHead(200, { ...closedHeaders, 'set-cookie': cookie, 'content-type': 'text/html; charset=utf-8' })
  outgoing.end(
    '<!doctype html><title>Flawsmith</title><meta http-equiv="refresh" content="0;url=/"><a href="/">Flawsmith</a>'
  )
}

const closedHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
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

/** For what is no request that Node.js would hand on; it no longer looks after such a connection either. */
function refuseRaw(socket: Socket, status: string): void {
  const headers = Object.entries(closedHeaders).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.on('error', () => socket.destroy())
  socket.setTimeout(1000, () => socket.destroy())
  socket.resume()
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join('')}connection: close\r\ncontent-length: 0\r\n\r\n`)
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
