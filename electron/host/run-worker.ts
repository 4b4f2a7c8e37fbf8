import { cancelled, isCancelled } from '../common/cancellation.ts'
import { FlawsmithError, reasonOf } from '../common/errors.ts'
import { log } from '../common/log.ts'
import type { Monitor } from '../common/progress.ts'
import { startWorker } from '../common/worker-process.ts'
import { textOf } from '../messages/english.ts'
import type { FromWorker, JobRecord, JobUsage, ToWorker } from './worker-messages.ts'
import { fromPlainError, toPlainError } from './worker-messages.ts'

export interface WorkerOptions {
  /** Milliseconds that a cancelled job has to stop politely before its process is ended. */
  readonly politeStop?: number
}

export interface JobResult<Output> {
  readonly output: Output
  readonly usage: JobUsage
}

const keptErrorOutput = 4000

/** Codes of the errors that a worker's death is. */
export const workerDeaths = ['worker.crashed', 'worker.out-of-memory'] as const

export function isWorkerDeath({ code }: Pick<FlawsmithError, 'code'>): boolean {
  return (workerDeaths as readonly string[]).includes(code)
}

/** Reason to abort a monitor's signal with where the work may take its time to reach a point that it can go on from. */
export const pausing = 'pausing'

/** A worker process for several jobs, one after the other, which keeps what they open. */
export interface JobWorker {
  /** Does a job as runInWorker does; after one that failed, the next one starts a new process. */
  readonly run: (job: JobRecord, monitor: Monitor) => Promise<JobResult<unknown>>
  /** Ends the process, if there is one, between jobs. */
  readonly end: () => void
}

/** The process starts with the first job. */
export function openWorker(entry: string, options: WorkerOptions = {}): JobWorker {
  let waiting: Process | null = null
  return {
    run: async (job, monitor) => {
      const own = waiting === null || waiting.hasExited() ? startProcess(entry) : waiting
      waiting = null
      const result = await perform(own, job, monitor, { ...options, stay: true })
      waiting = own
      return result
    },
    end: () => {
      waiting?.send({ type: 'end' })
      waiting = null
    }
  }
}

/**
 * Does one job in a process of its own. Throws the job's own error, `run.cancelled` when `monitor.signal` was aborted
 * (politely first, by ending the process after `politeStop`), and `worker.crashed` or `worker.out-of-memory` when the
 * process ended without an answer: either costs one run, never the caller. `monitor.firmSignal` ends it at once, and
 * work that is only `pausing` not before that.
 */
export function runInWorker(
  entry: string,
  job: JobRecord,
  monitor: Monitor,
  options: WorkerOptions = {}
): Promise<JobResult<unknown>> {
  return perform(startProcess(entry), job, monitor, { ...options, stay: false })
}

type Closed = (code: number | null, signal: string | null) => void

/** A worker process that does jobs one after the other. */
interface Process {
  readonly send: (message: ToWorker) => void
  readonly kill: () => void
  readonly hasExited: () => boolean
  readonly errorOutput: () => string
  /** Who is told what it says, instead of the last one; `ready` comes again where it has been said. */
  readonly attend: (receive: (message: FromWorker) => void, close: Closed) => void
}

function startProcess(entry: string): Process {
  let errorOutput = ''
  let isReady = false
  let exited: Parameters<Closed> | null = null
  let receive: (message: FromWorker) => void = () => undefined
  let close: Closed = () => undefined
  const worker = startWorker(entry, [], {
    message: (message) => {
      const own = message as FromWorker
      if (own.type === 'ready') isReady = true
      if (own.type === 'warning') log.warn(own.text)
      else receive(own)
    },
    error: (cause) => {
      const failure = new FlawsmithError('worker.not-started', { reason: reasonOf(cause) })
      receive({ type: 'failed', error: toPlainError(failure) })
    },
    stderr: (text) => {
      errorOutput = (errorOutput + text).slice(-keptErrorOutput)
    },
    close: (code, signal) => {
      process.off('exit', kill)
      exited = [code, signal]
      close(code, signal)
    }
  })
  const kill = () => worker.end()
  process.once('exit', kill)
  return {
    send: (message) => worker.send(message),
    kill,
    hasExited: () => exited !== null,
    errorOutput: () => errorOutput,
    attend: (nextReceive, nextClose) => {
      ;[receive, close] = [nextReceive, nextClose]
      if (exited !== null) close(...exited)
      else if (isReady) receive({ type: 'ready' })
    }
  }
}

function perform(
  worker: Process,
  job: JobRecord,
  monitor: Monitor,
  { stay, politeStop = 30_000 }: WorkerOptions & { readonly stay: boolean }
): Promise<JobResult<unknown>> {
  const { promise, resolve, reject } = Promise.withResolvers<JobResult<unknown>>()
  let killTimer: NodeJS.Timeout | undefined
  let answer: FromWorker | undefined
  let hasBegun = false

  const cancel = () => {
    // A process that is still starting has nothing to stop.
    if (!hasBegun) return worker.kill()
    worker.send({ type: 'cancel' })
    if (monitor.signal?.reason === pausing) return
    killTimer = setTimeout(worker.kill, politeStop)
  }
  const settle = () => {
    clearTimeout(killTimer)
    monitor.signal?.removeEventListener('abort', cancel)
    monitor.firmSignal?.removeEventListener('abort', worker.kill)
  }
  const receive = (message: FromWorker) => {
    if (message.type === 'ready') {
      hasBegun = true
      worker.send({ type: 'start', job, stay })
    } else if (message.type === 'progress') monitor.report(message.progress)
    else if (message.type === 'points') monitor.plot?.(message.points)
    else if (message.type === 'store') {
      void Promise.resolve(monitor.storePlot?.()).finally(() => worker.send({ type: 'stored' }))
    } else if (message.type === 'preview') monitor.preview?.(message.preview)
    else {
      answer = message
      if (!stay || message.type !== 'done') return
      settle()
      worker.attend(
        () => undefined,
        () => undefined
      )
      resolve({ output: message.output, usage: message.usage })
    }
  }
  const close: Closed = (code, signal) => {
    settle()
    const failure = answer?.type === 'failed' ? fromPlainError(answer.error) : null
    if (answer?.type === 'done') resolve({ output: answer.output, usage: answer.usage })
    else if (monitor.signal?.aborted === true) reject(isCancelled(failure) ? failure : cancelled(job.kind))
    else if (failure !== null) reject(failure)
    else {
      const errorOutput = worker.errorOutput()
      log.output('worker crashed', errorOutput, { kind: job.kind, code, signal })
      reject(crashed(job.kind, code, signal, errorOutput))
    }
  }
  monitor.signal?.addEventListener('abort', cancel, { once: true })
  monitor.firmSignal?.addEventListener('abort', worker.kill, { once: true })
  worker.attend(receive, close)
  if (monitor.signal?.aborted === true) cancel()
  return promise
}

export function crashed(kind: string, code: number | null, signal: string | null, errorOutput: string): FlawsmithError {
  const lackOfMemory = signal === 'SIGKILL' || /out of memory|bad_alloc|Failed to allocate/i.test(errorOutput)
  const ending = endingOf(code, signal)
  const output = errorOutput
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*\d+: |^\s*at |stack trace -/.test(line))
    .slice(-3)
    .join(' | ')
  const how = output === '' ? ending : textOf('process.last-output', { how: ending, output })
  const details = { code, signal }
  return new FlawsmithError(lackOfMemory ? 'worker.out-of-memory' : 'worker.crashed', { how, kind }, { details })
}

function endingOf(code: number | null, signal: string | null) {
  if (signal !== null) return textOf('process.signal', { signal })
  return code === null ? textOf('process.unknown') : textOf('process.code', { code })
}
