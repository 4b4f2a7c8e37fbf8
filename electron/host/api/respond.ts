import { FlawsmithError } from '../../common/errors.ts'
import type { Failure } from '../../contract/values.ts'
import { failureOf } from '../queue/views.ts'

/** Headers of every answer: nothing is guessed, framed by others or sent on. */
const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin'
} as const

export function answer(
  body: string | Uint8Array | ReadableStream<Uint8Array> | null,
  type: string,
  headers: Readonly<Record<string, string>> = {},
  status = 200
): Response {
  const data = body instanceof Uint8Array ? new Uint8Array(body) : body
  return new Response(data, { status, headers: { ...safeHeaders, 'content-type': type, ...headers } })
}

export function json(value: unknown, status = 200): Response {
  return answer(JSON.stringify(value), 'application/json', { 'cache-control': 'no-store' }, status)
}

/** The answer to a request that failed: the contract's failure as JSON under a status that fits its code. */
export function refusal(error: unknown): Response {
  const failure: Failure = failureOf(error)
  return json(failure, error instanceof FlawsmithError ? statusOf(error.code) : 500)
}

const statuses: readonly (readonly [RegExp, number])[] = [
  [/^request\.too-large$/, 413],
  [/^request\.(invalid|not-json)$/, 400],
  [/^request\.method$/, 405],
  [/^request\.media-type$/, 415],
  [/(^|[.-])not-found$/, 404],
  [
    /taken$|wrong-state$|changed-meanwhile$|has-dependants$|in-use$|not-chosen$|jobs-running$|exists$|not-interrupted$/,
    409
  ],
  [/^disk\.full$/, 507],
  [/^workspace\.busy$/, 503]
]

/** What a program without our codes may go by; everything that is wrong with the request's content is 422. */
export function statusOf(code: string): number {
  return statuses.find(([pattern]) => pattern.test(code))?.[1] ?? 422
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
  return new FlawsmithError('request.too-large', {
    message: `The request holds more than ${limit} bytes.`,
    remedy: 'Send less at once.',
    details: { limit }
  })
}

export function notFound(what: string): FlawsmithError {
  return new FlawsmithError('request.not-found', {
    message: `There is nothing at this address: ${what.slice(0, 200)}`,
    remedy: 'Reload the page; it may belong to another version of Flawsmith.',
    details: { address: what.slice(0, 200) }
  })
}
