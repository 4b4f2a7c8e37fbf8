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
  const { promise, resolve, reject } = Promise.withResolvers<JobResult<unknown>>()
  let errorOutput = ''
  let killTimer: NodeJS.Timeout | undefined
  let answer: FromWorker | undefined

  const tell = (message: ToWorker) => worker.send(message)
  const cancel = () => {
    tell({ type: 'cancel' })
    if (monitor.signal?.reason === pausing) return
    killTimer = setTimeout(end, options.politeStop ?? 30_000)
  }
  const receive = (message: FromWorker) => {
    if (message.type === 'ready') {
      tell({ type: 'start', job })
      if (monitor.signal?.aborted === true) cancel()
    } else if (message.type === 'progress') monitor.report(message.progress)
    else if (message.type === 'points') monitor.plot?.(message.points)
    else if (message.type === 'preview') monitor.preview?.(message.preview)
    else answer = message
  }
  const close = (code: number | null, signal: string | null) => {
    clearTimeout(killTimer)
    process.off('exit', end)
    monitor.signal?.removeEventListener('abort', cancel)
    monitor.firmSignal?.removeEventListener('abort', end)
    const failure = answer?.type === 'failed' ? fromPlainError(answer.error) : null
    if (answer?.type === 'done') resolve({ output: answer.output, usage: answer.usage })
    else if (monitor.signal?.aborted === true) reject(isCancelled(failure) ? failure : cancelled(job.kind))
    else if (failure !== null) reject(failure)
    else {
      log.output('worker crashed', errorOutput, { kind: job.kind, code, signal })
      reject(crashed(job.kind, code, signal, errorOutput))
    }
  }
  const worker = startWorker(entry, [], {
    message: (message) => receive(message as FromWorker),
    error: (cause) => {
      const failure = new FlawsmithError('worker.not-started', { reason: reasonOf(cause) })
      answer = { type: 'failed', error: toPlainError(failure) }
    },
    stderr: (text) => {
      errorOutput = (errorOutput + text).slice(-keptErrorOutput)
    },
    close
  })
  const end = () => worker.end()
  process.once('exit', end)
  monitor.signal?.addEventListener('abort', cancel, { once: true })
  monitor.firmSignal?.addEventListener('abort', end, { once: true })
  return promise
}

function crashed(kind: string, code: number | null, signal: string | null, errorOutput: string): FlawsmithError {
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
