import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { failureOf, FlawsmithError, reasonOf } from '../../common/errors.ts'
import { sha256 } from '../../common/files.ts'
import { log } from '../../common/log.ts'
import { requestAddress } from '../../common/request-address.ts'
import { isSameSecret } from '../../common/secret.ts'
import { safeName } from '../../common/windows-names.ts'
import { sniffFormat } from '../../imaging/format.ts'
import { httpStatus } from '../../messages/kinds.ts'
import type { EarlierImage, JudgedImage } from '../journal/images.ts'
import { Slots } from '../slots.ts'
import { foreignRequest, namesOfStation } from './http-origin.ts'
import { stationOpenApi } from './http-openapi.ts'
import type { HttpSourceSettings } from './settings.ts'
import type { Intake, OpenSource } from './source.ts'
import { accessToken } from './token.ts'

const retryAfterSeconds = 1
const longestKey = 200
const longestPart = 100
/** Images that are being received at a time; each is in memory. */
const mostUploads = 16

/**
 * Takes images by HTTP: POST /inspect with one image's bytes answers with its verdict. The header `Idempotency-Key` names an
 * image, so that sending it again gives the verdict that it has; another image under the same key is refused. Errors: `serve.port-taken`, `serve.address`, `serve.token`.
 */
export const openHttpSource: OpenSource<HttpSourceSettings> = async (settings, { intake, station, environment }) => {
  const token = await accessToken(station, environment)
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 60_000 })
  await listen(server, settings)
  const { port } = server.address() as AddressInfo
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host
  const limit = Math.round(settings.largestMegabytes * 1e6)
  const uploads = new Slots(mostUploads)
  const names = namesOfStation([settings.host, ...(settings.names ?? [])])
  const open = new Set<Promise<void>>()
  server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const answered = respond({ incoming, intake, token, names, limit, uploads })
      .then((answer) => send(outgoing, answer))
      .catch((cause: unknown) => {
        if (!(cause instanceof FlawsmithError)) log.fault('a request could not be answered', cause)
        send(outgoing, refusal(cause))
      })
    open.add(answered)
    void answered.finally(() => open.delete(answered))
  })
  intake.report({ state: 'ready', failure: null, place: `http://${host}:${port}` })
  return {
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      await Promise.all(open)
      server.closeAllConnections()
      await closed
    }
  }
}

interface Answer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

interface Asked {
  readonly incoming: IncomingMessage
  readonly intake: Intake
  readonly token: string
  readonly names: ReadonlySet<string>
  /** Bytes. */
  readonly limit: number
  readonly uploads: Slots
}

async function respond({ incoming, intake, token, names, limit, uploads }: Asked): Promise<Answer> {
  const { method = 'GET', url = '/', headers } = incoming
  const { pathname } = requestAddress(url, 'http://station') ?? { pathname: url }
  const refused = foreignRequest(headers, names)
  if (refused !== null) throw refused
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  if (bearer === undefined || !isSameSecret(bearer, token)) throw new FlawsmithError('station.unauthorised')
  if (pathname === '/openapi.json') return { status: 200, body: stationOpenApi(limit) }
  if (pathname !== '/inspect') throw new FlawsmithError('station.no-address', { address: pathname.slice(0, 200) })
  if (method !== 'POST') throw new FlawsmithError('station.wrong-method', { method: method.slice(0, 20) })
  if (/^multipart\//i.test(headers['content-type'] ?? '')) throw new FlawsmithError('station.multipart')
  const key = headerOf(incoming, 'idempotency-key')
  if (key !== null && key.length > longestKey) throw new FlawsmithError('station.key-too-long', { limit: longestKey })
  const identity = `http:${key ?? randomUUID()}`
  const earlier = key === null ? null : intake.earlier(identity)
  if (Number(headers['content-length'] ?? 0) > limit) throw new FlawsmithError('station.image-too-large', { limit })
  // Before the body is read: whoever is told to come later has sent little.
  if ((earlier === null && !intake.hasRoom()) || !uploads.hasRoom) throw new FlawsmithError('station.queue-full')
  const [arrivedAt, arrived] = [new Date().toISOString(), performance.now()]
  const bytes = await uploads.during(() => bodyOf(incoming, limit))
  const hash = sha256(bytes)
  if (earlier !== null) return earlierAnswer(earlier, hash)
  if (!intake.hasRoom()) throw new FlawsmithError('station.queue-full')
  const taken = await intake.take({
    ...{ identity, source: 'http', path: null, fileKey: null, arrivedAt, arrived },
    name: nameOf(headerOf(incoming, 'x-image-name'), bytes),
    part:
      decodedName(headerOf(incoming, 'x-part-id') ?? '')
        .slice(0, longestPart)
        .trim() || null,
    content: { bytes, hash }
  })
  if (!taken.known) return verdictAnswer(await taken.verdict)
  return earlierAnswer(intake.earlier(identity), hash)
}

/**
 * What an image gets that came before with the same key, for somebody who asked then. Errors: `station.key-reused` where it
 * was another image, whose verdict says nothing of this one; `station.still-inspecting`.
 */
function earlierAnswer(earlier: EarlierImage | null, hash: string): Answer {
  if (earlier !== null && earlier.contentHash !== hash) throw new FlawsmithError('station.key-reused')
  if (earlier === null || earlier.judged === null) throw new FlawsmithError('station.still-inspecting')
  return verdictAnswer(earlier.judged)
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name]
  return typeof value === 'string' && value !== '' ? value : null
}

/** Of an image that is sent without one: its format as the ending; such images are told apart by number. */
function nameOf(header: string | null, bytes: Uint8Array): string {
  const name = header === null ? '' : plainName(decodedName(header))
  if (name !== '') return name
  const format = sniffFormat(bytes)
  return format === null ? 'image' : `image.${format === 'jpeg' ? 'jpg' : format}`
}

/** A name that was sent percent-encoded, or as UTF-8 or Latin-1, which Node.js takes all header bytes for. */
function decodedName(header: string): string {
  let name = header
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'))
  } catch {
    // It is Latin-1.
  }
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** The last part of a name without what file systems do not take. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const bare = last.replace(/^\.+|[. ]+$/g, '')
  return bare === '' ? '' : safeName(bare.slice(0, 150))
}

async function bodyOf(incoming: IncomingMessage, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > limit) throw new FlawsmithError('station.image-too-large', { limit })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** What a PLC or a program on the line gets. */
function verdictAnswer(image: JudgedImage): Answer {
  return { status: 200, body: image }
}

function refusal(cause: unknown): Answer {
  const kind = cause instanceof FlawsmithError ? cause.kind : 'unexpected'
  const status = httpStatus[kind]
  const later = status === 503 || status === 507
  return { status, body: failureOf(cause), headers: later ? { 'retry-after': String(retryAfterSeconds) } : {} }
}

function send(outgoing: ServerResponse, { status, body, headers }: Answer): void {
  if (outgoing.destroyed || outgoing.headersSent) return
  outgoing.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    // What is left of a body that was refused is not read.
    ...(status === 200 ? {} : { connection: 'close' }),
    ...headers
  })
  outgoing.end(`${JSON.stringify(body)}\n`)
}

function listen(server: ReturnType<typeof createServer>, { host: hostname, port }: HttpSourceSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === 'EADDRINUSE'
          ? new FlawsmithError('station.port-taken', { port }, { cause })
          : new FlawsmithError('station.address', { hostname, port, reason: reasonOf(cause) }, { cause })
      )
    })
    server.listen(port, hostname, () => resolve())
  })
}
