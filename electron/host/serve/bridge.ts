/** @file Requests as Node's HTTP server gets them, answered by a `fetch`. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FlawsmithError } from '../../common/errors.ts'
import { requestAddress } from '../../common/request-address.ts'

/** A JSON body holds at most an edited mask; files of uploads are streamed and have limits of their own. */
export const bodyLimit = 16 * 2 ** 20

export function tooLarge(): FlawsmithError {
  return new FlawsmithError('request.too-large', { limit: bodyLimit })
}

/** Answers a request that may come in. Returns `request.bad-address` or `request.too-large` where it cannot, else null. */
export async function respondWith(
  fetch: (request: Request) => Promise<Response>,
  origin: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse
): Promise<FlawsmithError | null> {
  const { method = 'GET', url = '/', headers } = incoming
  const address = requestAddress(url, origin)
  if (address === null) return new FlawsmithError('request.bad-address')
  const stop = new AbortController()
  outgoing.once('close', () => stop.abort())
  const body = await bodyOf(incoming)
  if (body === 'too-large') return tooLarge()
  const request = new Request(address, {
    method,
    headers: plainHeaders(headers),
    signal: stop.signal,
    ...(body === null ? {} : { body, duplex: 'half' })
  })
  await pass(await fetch(request), outgoing, method === 'HEAD')
  return null
}

/** A procedure's whole input, or a file as a stream; nothing for what has no body. */
async function bodyOf(
  incoming: IncomingMessage
): Promise<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null | 'too-large'> {
  if (incoming.method === 'PUT') return Readable.toWeb(incoming) as ReadableStream<Uint8Array>
  if (incoming.method !== 'POST') return null
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > bodyLimit) return 'too-large'
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** Without what concerns the connection or lets in. */
function plainHeaders(headers: IncomingMessage['headers']): Headers {
  const kept = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string' && !dropped.has(name)) kept.set(name, value)
  }
  return kept
}
const dropped = new Set(['cookie', 'authorization', 'connection', 'host', 'transfer-encoding', 'upgrade', 'keep-alive'])

async function pass(answer: Response, outgoing: ServerResponse, headOnly: boolean): Promise<void> {
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (answer.body === null || headOnly) {
    await answer.body?.cancel()
    outgoing.end()
    return
  }
  outgoing.flushHeaders()
  await pipeline(Readable.fromWeb(answer.body), outgoing)
}
