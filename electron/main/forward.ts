/** @file Requests of the page, carried to the host's process and back over a message port, with answers as streams. */

/** Either end of a channel between two processes; messages are copied and keep their order. */
export interface Channel {
  readonly post: (message: unknown) => void
  readonly listen: (listener: (message: unknown) => void) => void
}

type MessageToHost =
  | {
      readonly type: 'request'
      readonly id: number
      readonly url: string
      readonly method: string
      readonly headers: readonly (readonly [string, string])[]
      readonly body: Uint8Array | null
    }
  | { readonly type: 'cancel'; readonly id: number }
  /** Number of chunks consumed. */
  | { readonly type: 'taken'; readonly id: number }

type MessageFromHost =
  | {
      readonly type: 'head'
      readonly id: number
      readonly status: number
      readonly headers: readonly (readonly [string, string])[]
      readonly empty: boolean
    }
  | { readonly type: 'chunk'; readonly id: number; readonly data: Uint8Array }
  | { readonly type: 'end'; readonly id: number }
  | { readonly type: 'broken'; readonly id: number; readonly reason: string }

/** Maximum number of chunks in transit; further ones wait in the host. */
const window = 8
/** Statuses that have no body (WHATWG Fetch). */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

/** The host's end: answers requests with `fetch`. */
export function serveForwarded(channel: Channel, fetch: (request: Request) => Promise<Response>): void {
  const open = new Map<number, { readonly abort: AbortController; credit: number; more: () => void }>()
  const send = (message: MessageFromHost) => channel.post(message)

  const perform = async ({ id, url, method, headers, body }: Extract<MessageToHost, { type: 'request' }>) => {
    const abort = new AbortController()
    const entry = { abort, credit: window, more: () => undefined as void }
    open.set(id, entry)
    try {
      const request = new Request(url, {
        ...{ method, headers: headers.map(([name, value]) => [name, value] as [string, string]), signal: abort.signal },
        ...(body === null ? {} : { body: new Uint8Array(body) })
      })
      const answer = await fetch(request)
      const content = answer.body as ReadableStream<Uint8Array> | null
      send({ type: 'head', id, status: answer.status, headers: [...answer.headers], empty: content === null })
      const reader = content?.getReader()
      abort.signal.addEventListener('abort', () => void reader?.cancel().catch(() => undefined))
      for (;;) {
        if (entry.credit === 0) await new Promise<void>((resolve) => (entry.more = resolve))
        const read = await reader?.read()
        if (read === undefined || read.done || abort.signal.aborted) break
        entry.credit -= 1
        send({ type: 'chunk', id, data: read.value })
      }
      send({ type: 'end', id })
    } catch (cause) {
      send({ type: 'broken', id, reason: cause instanceof Error ? cause.message : String(cause) })
    } finally {
      open.delete(id)
    }
  }

  channel.listen((message) => {
    const asked = message as MessageToHost
    if (asked.type === 'request') return void perform(asked)
    const entry = open.get(asked.id)
    if (entry === undefined) return
    if (asked.type === 'cancel') entry.abort.abort()
    else entry.credit += 1
    entry.more()
  })
}

export interface Forwarder {
  readonly fetch: (request: Request) => Promise<Response>
  /** Ends all pending requests, as when the host's process has died. */
  readonly abortAll: (reason: string) => void
}

interface PendingRequest {
  readonly head: PromiseWithResolvers<Response>
  stream: ReadableStreamDefaultController<Uint8Array> | null
  stop: () => void
}

/** The shell's end: a `fetch` that the host's process performs. It rejects if that process ends first. */
export function createForwarder(channel: Channel): Forwarder {
  const pending = new Map<number, PendingRequest>()
  let lastId = 0
  const send = (message: MessageToHost) => channel.post(message)

  const finish = (id: number, end: (entry: PendingRequest) => void) => {
    const entry = pending.get(id)
    if (entry === undefined) return
    pending.delete(id)
    entry.stop()
    end(entry)
  }

  channel.listen((message) => {
    const answer = message as MessageFromHost
    const entry = pending.get(answer.id)
    if (entry === undefined) return
    switch (answer.type) {
      case 'head':
        entry.head.resolve(responseOf(answer, entry))
        return
      case 'chunk':
        entry.stream?.enqueue(answer.data)
        return
      case 'end':
        return finish(answer.id, ({ stream }) => stream?.close())
      case 'broken':
        return finish(answer.id, (broken) => fail(broken, answer.reason))
    }
  })

  const responseOf = (
    { id, status, headers, empty }: Extract<MessageFromHost, { type: 'head' }>,
    entry: PendingRequest
  ) => {
    const init = { status, headers: headers.map(([name, value]) => [name, value] as [string, string]) }
    if (empty || bodiless.has(status)) return new Response(null, init)
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          entry.stream = controller
        },
        pull: () => send({ type: 'taken', id }),
        cancel: () => finish(id, () => send({ type: 'cancel', id }))
      },
      { highWaterMark: 0 }
    )
    return new Response(body, init)
  }

  return {
    fetch: async (request) => {
      const id = ++lastId
      const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer())
      const head = Promise.withResolvers<Response>()
      const leave = () => {
        finish(id, (entry) => fail(entry, 'nobody waits for the answer any more'))
        send({ type: 'cancel', id })
      }
      const stop = () => request.signal.removeEventListener('abort', leave)
      pending.set(id, { head, stream: null, stop })
      request.signal.addEventListener('abort', leave)
      const { url, method } = request
      send({ type: 'request', id, url, method, headers: [...request.headers], body })
      return head.promise
    },
    abortAll: (reason) => {
      for (const id of [...pending.keys()]) finish(id, (entry) => fail(entry, reason))
    }
  }
}

function fail({ head, stream }: PendingRequest, reason: string): void {
  const error = new Error(reason)
  head.promise.catch(() => undefined)
  head.reject(error)
  stream?.error(error)
}
