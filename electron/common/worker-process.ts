/** @file Processes that compute: forked from Node, or, inside the desktop app, started by its shell. */
import { fork } from 'node:child_process'

/** What happens to a worker process, as its parent receives it. */
export interface WorkerEvents {
  readonly message: (message: unknown) => void
  /** It could not be started. */
  readonly error: (cause: Error) => void
  /** What it wrote to its error stream. */
  readonly stderr: (text: string) => void
  /** It has exited; nothing follows. */
  readonly close: (code: number | null, signal: string | null) => void
}

export interface WorkerProcess {
  /** A message to a worker that has exited is lost; its close event reports that. */
  readonly send: (message: unknown) => void
  /** Ends it immediately. */
  readonly end: () => void
}

/** Starts one of our modules as a separate process with command-line arguments. */
export type StartWorker = (entry: string, words: readonly string[], events: WorkerEvents) => WorkerProcess

const forkWorker: StartWorker = (entry, words, events) => {
  const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const
  const child = fork(entry, [...words], { serialization: 'advanced', stdio: [...stdio], execArgv: [] })
  child.stderr?.setEncoding('utf8').on('data', events.stderr)
  child.on('message', events.message)
  child.on('error', events.error)
  child.on('close', events.close)
  return {
    send: (message) => {
      if (child.connected) child.send(message as object, () => undefined)
    },
    end: () => void child.kill('SIGKILL')
  }
}

let starter = forkWorker

/** Replaces how workers are started from now on: Electron’s processes cannot fork Node. */
export function startWorkersWith(other: StartWorker): void {
  starter = other
}

export const startWorker: StartWorker = (entry, words, events) => starter(entry, words, events)

/** The channel of this process to the one that started it. */
export interface ParentChannel {
  readonly send: (message: unknown) => void
  readonly listen: (listener: (message: unknown) => void) => void
  /** Ends the process once all messages have been delivered. */
  readonly end: () => void
}

/** Electron's utility processes talk through a port. */
interface ParentPort {
  readonly postMessage: (message: unknown) => void
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void
}

/**
 * The last message of a worker inside the desktop app: its parent then ends it, once all earlier messages have arrived.
 */
export const closingMessage = { type: 'closing' } as const

export function parentChannel(): ParentChannel {
  const { parentPort } = process as { parentPort?: ParentPort }
  if (parentPort !== undefined) {
    return {
      send: (message) => parentPort.postMessage(message),
      listen: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      end: () => parentPort.postMessage(closingMessage)
    }
  }
  // Its parent has exited, so nobody needs its results any more.
  process.on('disconnect', () => process.exit(1))
  return {
    send: (message) => process.send?.(message),
    listen: (listener) => process.on('message', listener),
    end: () => process.disconnect()
  }
}

/** Path of a module beside another: sources end in .ts, the built program in .js. */
export function besideModule(moduleUrl: string, name: string): URL {
  return new URL(`${name}${/\.[jt]s$/.exec(moduleUrl)?.[0] ?? '.ts'}`, moduleUrl)
}
