import { failureOf, FlawsmithError } from '../../common/errors.ts'
import { kindOf } from '../../messages/english.ts'
import { httpStatus } from '../../messages/kinds.ts'

/** Headers of every answer, unless it brings others: nothing is guessed, kept, framed by others or sent on. */
const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  // What is no page of its own does nothing, whoever opens it by itself.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'"
} as const

export function dataResponse(
  body: string | Uint8Array | ReadableStream<Uint8Array> | null,
  type: string,
  headers: Readonly<Record<string, string>> = {},
  status = 200
): Response {
  const data = body instanceof Uint8Array ? new Uint8Array(body) : body
  return new Response(data, { status, headers: { ...safeHeaders, 'content-type': type, ...headers } })
}

export function jsonResponse(value: unknown, status = 200): Response {
  return dataResponse(JSON.stringify(value), 'application/json', {}, status)
}

/** The answer to a request that failed: the contract's failure as JSON under the status of its kind. */
export function errorResponse(error: unknown): Response {
  const failure = failureOf(error)
  return jsonResponse(failure, httpStatus[kindOf(failure.code)])
}

/** The bytes of a body. Errors: `request.too-large`. */
export async function limitedBody(request: Request, limit: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > limit) throw tooLarge(limit)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(limit: number): FlawsmithError {
  return new FlawsmithError('request.too-large', { limit })
}

export function notFoundError(what: string): FlawsmithError {
  return new FlawsmithError('request.not-found', { address: what.slice(0, 200) })
}
