/** @file Worker processes of the host, which only the shell can start inside the desktop app. */
import { closingMessage, type StartWorker, type WorkerEvents, type WorkerProcess } from '../common/worker-process.ts'
import type { Channel } from './forward.ts'

type Order =
  | { readonly type: 'start'; readonly id: number; readonly entry: string; readonly words: readonly string[] }
  | { readonly type: 'send'; readonly id: number; readonly message: unknown }
  | { readonly type: 'end'; readonly id: number }

type News =
  | { readonly type: 'message'; readonly id: number; readonly message: unknown }
  | { readonly type: 'error'; readonly id: number; readonly reason: string }
  | { readonly type: 'said'; readonly id: number; readonly text: string }
  | { readonly type: 'close'; readonly id: number; readonly code: number | null; readonly signal: string | null }

/** The host's end: starts workers by asking the shell. */
export function workersOfShell(channel: Channel): StartWorker {
  const workers = new Map<number, WorkerEvents>()
  let lastId = 0
  const order = (message: Order) => channel.post(message)
  channel.listen((message) => {
    const news = message as News
    const events = workers.get(news.id)
    if (events === undefined) return
    if (news.type === 'message') events.message(news.message)
    else if (news.type === 'said') events.stderr(news.text)
    else if (news.type === 'error') events.error(new Error(news.reason))
    else {
      workers.delete(news.id)
      events.close(news.code, news.signal)
    }
  })
  return (entry, words, events) => {
    const id = ++lastId
    workers.set(id, events)
    order({ type: 'start', id, entry, words })
    return { send: (message) => order({ type: 'send', id, message }), end: () => order({ type: 'end', id }) }
  }
}

export interface ServedWorkers {
  /** Ends them all, as when their host has exited. */
  readonly endAll: () => void
}

/** The shell's end. `onBusy` is called whenever the first worker starts or the last one has ended. */
export function serveWorkers(channel: Channel, start: StartWorker, onBusy: (busy: boolean) => void): ServedWorkers {
  const workers = new Map<number, WorkerProcess>()
  const tell = (news: News) => channel.post(news)

  const begin = (id: number, entry: string, words: readonly string[]) => {
    const worker = start(entry, words, {
      message: (message) => {
        // All earlier messages have arrived, so the process, whose threads may still be alive, can be ended.
        if (isLastWord(message)) worker.end()
        else tell({ type: 'message', id, message })
      },
      error: (cause) => tell({ type: 'error', id, reason: cause.message }),
      stderr: (text) => tell({ type: 'said', id, text }),
      close: (code, signal) => {
        workers.delete(id)
        if (workers.size === 0) onBusy(false)
        tell({ type: 'close', id, code, signal })
      }
    })
    if (workers.size === 0) onBusy(true)
    workers.set(id, worker)
  }

  channel.listen((message) => {
    const order = message as Order
    if (order.type === 'start') begin(order.id, order.entry, order.words)
    else if (order.type === 'send') workers.get(order.id)?.send(order.message)
    else workers.get(order.id)?.end()
  })
  return {
    endAll: () => {
      for (const worker of workers.values()) worker.end()
    }
  }
}

function isLastWord(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === closingMessage.type
}
