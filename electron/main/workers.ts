/** @file Worker processes of the host, which only the shell can start inside the desktop app. */
import { closingMessage, type StartWorker, type WorkerEvents, type WorkerProcess } from '../common/worker-process.ts'
import type { Channel } from './forward.ts'

type WorkerRequest =
  | { readonly type: 'start'; readonly id: number; readonly entry: string; readonly words: readonly string[] }
  | { readonly type: 'send'; readonly id: number; readonly message: unknown }
  | { readonly type: 'end'; readonly id: number }

type WorkerEvent =
  | { readonly type: 'message'; readonly id: number; readonly message: unknown }
  | { readonly type: 'error'; readonly id: number; readonly reason: string }
  | { readonly type: 'stderr'; readonly id: number; readonly text: string }
  | { readonly type: 'close'; readonly id: number; readonly code: number | null; readonly signal: string | null }

/** The host's end: starts workers by asking the shell. */
export function workersOfShell(channel: Channel): StartWorker {
  const workers = new Map<number, WorkerEvents>()
  let lastId = 0
  const request = (message: WorkerRequest) => channel.post(message)
  channel.listen((message) => {
    const event = message as WorkerEvent
    const events = workers.get(event.id)
    if (events === undefined) return
    if (event.type === 'message') events.message(event.message)
    else if (event.type === 'stderr') events.stderr(event.text)
    else if (event.type === 'error') events.error(new Error(event.reason))
    else {
      workers.delete(event.id)
      events.close(event.code, event.signal)
    }
  })
  return (entry, words, events) => {
    const id = ++lastId
    workers.set(id, events)
    request({ type: 'start', id, entry, words })
    return { send: (message) => request({ type: 'send', id, message }), end: () => request({ type: 'end', id }) }
  }
}

export interface ServedWorkers {
  /** Ends them all, as when their host has exited. */
  readonly endAll: () => void
}

/** The shell's end. `onBusy` is called whenever the first worker starts or the last one has ended. */
export function serveWorkers(channel: Channel, start: StartWorker, onBusy: (busy: boolean) => void): ServedWorkers {
  const workers = new Map<number, WorkerProcess>()
  const post = (event: WorkerEvent) => channel.post(event)

  const begin = (id: number, entry: string, words: readonly string[]) => {
    const worker = start(entry, words, {
      message: (message) => {
        // All earlier messages have arrived, so the process, whose threads may still be alive, can be ended.
        if (isClosingMessage(message)) worker.end()
        else post({ type: 'message', id, message })
      },
      error: (cause) => post({ type: 'error', id, reason: cause.message }),
      stderr: (text) => post({ type: 'stderr', id, text }),
      close: (code, signal) => {
        workers.delete(id)
        if (workers.size === 0) onBusy(false)
        post({ type: 'close', id, code, signal })
      }
    })
    if (workers.size === 0) onBusy(true)
    workers.set(id, worker)
  }

  channel.listen((message) => {
    const request = message as WorkerRequest
    if (request.type === 'start') begin(request.id, request.entry, request.words)
    else if (request.type === 'send') workers.get(request.id)?.send(request.message)
    else workers.get(request.id)?.end()
  })
  return {
    endAll: () => {
      for (const worker of workers.values()) worker.end()
    }
  }
}

function isClosingMessage(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === closingMessage.type
}
