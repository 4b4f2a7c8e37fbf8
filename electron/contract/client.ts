import { failureOf, FlawsmithError } from '../common/errors.ts'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { eventsAddress, procedureAddress } from './addresses.ts'
import { hostEvent, type HostEvent } from './events.ts'
import type { InputOf, OutputOf, ProcedureName } from './procedures.ts'
import { failure, type Failure } from './values.ts'

/** The host's own refusal, or `page.…` codes where no answer came or it was none of ours. */
export class RequestFailure extends Error {
  readonly failure: Failure
  readonly status: number

  constructor(problem: Failure, status: number, cause?: unknown) {
    super(problem.message, cause === undefined ? undefined : { cause })
    this.name = 'RequestFailure'
    this.failure = problem
    this.status = status
  }
}

export interface ClientOptions {
  /** Origin of the host; empty for the page's own. */
  readonly base?: string
  /** A token, for programs; a browser has its cookie. */
  readonly token?: string
  /** Sent with every request, such as the screen it comes from. */
  readonly headers?: Readonly<Record<string, string>>
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>
}

export interface Client {
  /** Asks the host. Throws RequestFailure. */
  readonly call: <Name extends ProcedureName>(
    name: Name,
    input: InputOf<Name>,
    signal?: AbortSignal
  ) => Promise<OutputOf<Name>>
  /** Sends the bytes of a file to an address of addresses.ts. Throws RequestFailure. */
  readonly send: (address: string, body: Blob | Uint8Array<ArrayBuffer>, signal?: AbortSignal) => Promise<void>
  /**
   * Events from one connection until it ends; `after` is `instance.sequence` of the last event known, so that only what
   * was missed is sent. Throws RequestFailure.
   */
  readonly events: (signal: AbortSignal, after?: string) => AsyncGenerator<HostEvent, void>
}

export function createClient(options: ClientOptions = {}): Client {
  const { base = '', token, fetch: send = (address, init) => fetch(address, init) } = options
  const headers = { ...options.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }

  const request = async (address: string, init: RequestInit): Promise<Response> => {
    const answer = await answered(send(`${base}${address}`, { ...init, credentials: 'same-origin' }), init.signal)
    if (answer.ok) return answer
    throw await refusal(answer)
  }

  return {
    async call<Name extends ProcedureName>(name: Name, input: InputOf<Name>, signal?: AbortSignal) {
      const answer = await request(procedureAddress(name), {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(input),
        signal: signal ?? null
      })
      return (await answered(answer.json(), signal)) as OutputOf<Name>
    },
    async send(address, body, signal) {
      await request(address, { method: 'PUT', headers, body, signal: signal ?? null })
    },
    async *events(signal, after) {
      const position = after === undefined ? {} : { 'last-event-id': after }
      const answer = await request(eventsAddress, { headers: { ...headers, ...position }, signal })
      if (answer.body !== null) yield* readEvents(answer.body, signal)
    }
  }
}

/** What the host answers; a host that ends while it answers has given none. */
async function answered<Value>(value: Promise<Value>, signal?: AbortSignal | null): Promise<Value> {
  try {
    return await value
  } catch (cause) {
    if (signal?.aborted === true) throw cause
    throw new RequestFailure(noAnswer, 0, cause)
  }
}

const noAnswer: Failure = failureOf(new FlawsmithError('page.offline'))

async function refusal(answer: Response): Promise<RequestFailure> {
  const body: unknown = await answer.json().catch(() => null)
  const parsed = failure.safeParse(body)
  if (parsed.success) return new RequestFailure(parsed.data, answer.status)
  const unexpected = failureOf(new FlawsmithError('unexpected', { problem: `HTTP ${answer.status}` }))
  return new RequestFailure(unexpected, answer.status)
}

/** Server-sent events (WHATWG HTML 9.2) whose data is JSON, until the stream ends or `signal` is aborted. */
export async function* readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal?: AbortSignal
): AsyncGenerator<HostEvent, void> {
  const options = signal === undefined ? {} : { signal }
  const messages = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream(), options)
  try {
    for await (const { data } of messages) yield hostEvent.parse(JSON.parse(data))
  } catch (error) {
    if (signal?.aborted !== true) throw error
  }
}
