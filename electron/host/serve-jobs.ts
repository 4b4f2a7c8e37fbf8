import type { CurvePoint, Monitor, Preview, Progress } from '../common/progress.ts'
import { passWarningsTo } from '../common/log.ts'
import { createKept, type Kept } from './kept.ts'
import { parentChannel } from '../common/worker-process.ts'
import type { FromWorker, JobRecord, ToWorker } from './worker-messages.ts'
import { toPlainError } from './worker-messages.ts'

/**
 * Does one job; reports through the monitor and stops politely on its signal by throwing `run.cancelled`. What it opens
 * with `kept` stays open for the next job of the same worker, if one follows; `kept.done` says that it needs it no more.
 */
export type JobHandler<Input, Output> = (input: Input, monitor: Monitor, kept?: Kept) => Promise<Output>

/** Kind of job → its handler, loaded only when such a job comes. */
export type JobTable = Readonly<Record<string, () => Promise<JobHandler<never, unknown>>>>

const progressPause = 100

/**
 * Runs in the worker process: waits for a job, does it, answers, and ends unless it is told to stay and has not failed. The
 * worker ignores Ctrl-C, which a terminal sends to every process, since the parent decides what it means; it ends when the
 * parent is gone.
 */
export function serveJobs(table: JobTable): void {
  const cancel = new AbortController()
  const parent = parentChannel()
  const send: Send = (message) => parent.send(message)
  passWarningsTo((text) => send({ type: 'warning', text }))
  let stays = false
  const stored: (() => void)[] = []
  const store = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    stored.push(resolve)
    send({ type: 'store' })
    return promise
  }
  const kept = createKept(() => stays)
  process.on('SIGINT', () => undefined)
  parent.listen((received) => {
    const message = received as ToWorker
    if (message.type === 'cancel') cancel.abort()
    else if (message.type === 'stored') stored.splice(0).forEach((resolve) => resolve())
    else if (message.type === 'end') parent.end()
    else {
      stays = message.stay
      // Native sessions may hold threads open; the answer is out once the channel has closed.
      void perform(table, message.job, { signal: cancel.signal, send, store, kept }).then((succeeded) => {
        if (!succeeded || !message.stay) parent.end()
      })
    }
  })
  send({ type: 'ready' })
}

type Send = (message: FromWorker) => void

interface Surroundings {
  readonly signal: AbortSignal
  readonly send: Send
  /** Waits until the parent has stored all points that were sent. */
  readonly store: () => Promise<void>
  readonly kept: Kept
}

/** Whether the job succeeded; the answer has been sent in either case. */
async function perform(table: JobTable, job: JobRecord, { signal, send, store, kept }: Surroundings): Promise<boolean> {
  const started = performance.now()
  const curves = gathered(send)
  try {
    const load = table[job.kind]
    if (load === undefined) throw new Error(`no handler for a job of kind ${job.kind}`)
    const handler = (await load()) as JobHandler<unknown, unknown>
    const preview = (shown: Preview) => send({ type: 'preview', preview: shown })
    const storePlot = () => {
      curves.flush()
      return store()
    }
    const monitor = { report: throttled(send), plot: curves.add, storePlot, preview, signal }
    const output = await handler(job.input, monitor, kept)
    curves.flush()
    const usage = {
      seconds: (performance.now() - started) / 1000,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024
    }
    send({ type: 'done', output, usage })
    return true
  } catch (error) {
    curves.flush()
    send({ type: 'failed', error: toPlainError(error) })
    return false
  }
}

/** Passes on the first and last report of a task and otherwise at most ten a second. */
function throttled(send: Send): (progress: Progress) => void {
  let lastTime = -Infinity
  let lastTask = ''
  return (progress) => {
    const now = performance.now()
    if (progress.task === lastTask && progress.done < progress.total && now - lastTime < progressPause) return
    lastTime = now
    lastTask = progress.task
    send({ type: 'progress', progress })
  }
}

/** Passes on every point, many at a time: a step may take less than a message. */
function gathered(send: Send): { add: (points: readonly CurvePoint[]) => void; flush: () => void } {
  let waiting: CurvePoint[] = []
  let lastTime = -Infinity
  const flush = () => {
    if (waiting.length > 0) send({ type: 'points', points: waiting })
    waiting = []
    lastTime = performance.now()
  }
  const add = (points: readonly CurvePoint[]) => {
    waiting.push(...points)
    if (performance.now() - lastTime >= progressPause) flush()
  }
  return { add, flush }
}
