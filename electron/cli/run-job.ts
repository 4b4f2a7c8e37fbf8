import { FlawsmithError } from '../common/errors.ts'
import type { Fault } from '../common/faults.ts'
import { RequestFailure } from '../contract/client.ts'
import type { HostEvent } from '../contract/events.ts'
import type { Job } from '../contract/jobs.ts'
import type { WorkRequest } from '../contract/work/kinds.ts'
import type { Failure } from '../contract/values.ts'
import type { Workspace } from '../workspace/handle.ts'
import { getJob, moveJob, type JobError, type StoredJob } from '../workspace/jobs.ts'
import { canResume } from '../workspace/run-states.ts'
import { getRun } from '../workspace/runs.ts'
import type { CommandContext } from './context.ts'
import { noteLeaks } from './note-leaks.ts'
import { faultsOfOptions, type TypedOptions } from './typed-options.ts'
import { errorOf, type HostConnection } from './host-connection.ts'

export interface JobOptions {
  /** Such as `train`, to say where its options are explained. */
  readonly command: string
  /** Of commands that reuse results. */
  readonly fresh?: boolean | undefined
}

/** What a command may say of a job that succeeded. */
export type FinishedJob = Pick<StoredJob, 'name' | 'state' | 'runs' | 'result' | 'startedAt'> & {
  readonly error: Failure | JobError | null
}

/** Milliseconds after Ctrl-C in which a job's current step may end by itself. */
const gracePeriod = 30_000

/**
 * Has the host do a job and shows its progress until it has ended. Ctrl-C pauses a job of this process, so that its run
 * can be resumed, and cancels one of another. Errors: the job's own, `option.invalid` where options make no valid
 * request, `run.paused`, `run.cancelled`, `job.host-ended`, `job.stopped-by-host`.
 */
export async function runJob(
  context: CommandContext,
  connection: HostConnection,
  request: WorkRequest,
  options: JobOptions
): Promise<FinishedJob> {
  const { client, own, workspace } = connection
  const { monitor, machine, interruption } = context
  if (monitor.signal?.aborted === true) throw cancelledError(request.kind, null)
  const { promise: ended, resolve: end } = Promise.withResolvers<Job | null>()
  let id: number | null = null
  const early: HostEvent[] = []
  const handleEvent = (event: HostEvent) => {
    if (id === null) early.push(event)
    else if (event.type === 'job' && event.job.id === id && hasEnded(event.job)) end(event.job)
    else if (event.type === 'progress' && event.job === id) {
      const { task, done, total, details } = event.progress
      monitor.report({ task, done, total, ...(Object.keys(details).length === 0 ? {} : { details }) })
    }
  }
  const stopListening = connection.listen(handleEvent)
  try {
    const { fresh = false } = options
    const job = await client.call('jobs.start', { request, fresh, ...machine }).catch((cause: unknown) => {
      throw cause instanceof RequestFailure ? optionError(cause.failure, options.command, context.typed) : cause
    })
    id = job.id
    noteLeaks(context, workspace, request)
    for (const event of early) handleEvent(event)
    if (!own) noteQueued(context, job, await client.call('jobs.list', { limit: 1 }))
    const stop = () => client.call(own ? 'jobs.pause' : 'jobs.cancel', { job: job.id }).catch(() => undefined)
    const withdraw = own ? () => undefined : interruption.during(() => cancelling, stop)
    const abandon = stopOnSignal(monitor.signal, stop)
    void connection.ended.then(() => end(null))
    try {
      const finished = requireSuccess(context, workspace, (await ended) ?? jobOfEndedHost(workspace, job.id), own)
      if ('fresh' in options) noteReused(context, workspace, finished)
      return finished
    } finally {
      abandon()
      withdraw()
    }
  } finally {
    stopListening()
  }
}

const cancelling =
  'Cancelling the job in the Flawsmith that has the workspace open; press Ctrl-C again to stop it at once.'

/** Stops once the signal says so, and again, which is firm, where the job takes too long. */
function stopOnSignal(signal: AbortSignal | undefined, stop: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout | undefined
  const begin = () => {
    void stop()
    timer = setTimeout(() => void stop(), gracePeriod)
  }
  if (signal?.aborted === true) begin()
  else signal?.addEventListener('abort', begin, { once: true })
  return () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', begin)
  }
}

const hasEnded = ({ state }: Pick<StoredJob, 'state'>) => state !== 'queued' && state !== 'running'

function noteQueued({ note }: CommandContext, { id }: Job, { jobs }: { readonly jobs: readonly Job[] }): void {
  const ahead = jobs.filter((job) => job.id < id && !hasEnded(job)).length
  const place = ahead === 0 ? '' : ` behind ${ahead} other${ahead === 1 ? '' : 's'}`
  note(`Queued as job ${id} in the running Flawsmith${place}.`)
}

/** A job that ended well. Throws what it ended with otherwise, which says how an interrupted run can be resumed. */
function requireSuccess(
  { note, monitor }: CommandContext,
  workspace: Workspace,
  job: FinishedJob,
  own: boolean
): FinishedJob {
  if (job.state === 'succeeded') return job
  const run = own || job.state === 'interrupted' ? (job.runs.at(-1) ?? null) : null
  const resumable = job.state === 'interrupted' && run !== null && canResume(getRun(workspace, run))
  const stoppedHere = own || monitor.signal?.aborted === true
  if (resumable && job.error === null && stoppedHere) {
    throw new FlawsmithError('run.paused', { task: job.name, run }, { details: { run } })
  }
  if (resumable) note(`Run ${run} can be resumed from its last checkpoint: \`flawsmith runs resume ${run}\`.`)
  if (job.error !== null) throw errorOf({ ...job.error, details: { ...job.error.details } })
  const stoppedThere = !stoppedHere && job.state === 'interrupted'
  if (stoppedThere) throw new FlawsmithError('job.stopped-by-host', { name: job.name })
  throw cancelledError(job.name, run)
}

/** What became of a job whose host ended; one that still waits is withdrawn, so that it does not begin unasked. */
function jobOfEndedHost(workspace: Workspace, id: number): FinishedJob {
  const job = getJob(workspace, id)
  if (hasEnded(job)) return job
  const { state, name, runs } = job
  if (state === 'queued') moveJob(workspace, id, 'queued', 'cancelled')
  const run = state === 'queued' ? undefined : runs.at(-1)
  throw new FlawsmithError(
    'job.host-ended',
    { name },
    { details: { job: id, state, ...(run === undefined ? {} : { run }) } }
  )
}

function cancelledError(name: string, run: number | null): FlawsmithError {
  return new FlawsmithError('run.cancelled', { task: name }, { details: run === null ? {} : { run } })
}

/** Says which results were there before, so that nobody takes them for new ones. */
function noteReused({ note }: CommandContext, workspace: Workspace, job: FinishedJob): void {
  const { run, runs = run === undefined ? [] : [run] } = (job.result ?? {}) as { run?: number; runs?: number[] }
  const reused = runs.filter((id) => wasReused(workspace, job, id))
  const [first] = reused
  if (reused.length === 1) note(`Run ${first} already has this result; --fresh runs it again.`)
  if (reused.length > 1) note(`Runs ${reused.join(', ')} already have these results; --fresh runs them again.`)
}

/** Whether a run of a job had finished before the job began, so that nothing was done again. */
export function wasReused(workspace: Workspace, { startedAt }: FinishedJob, run: number): boolean {
  const { finishedAt } = getRun(workspace, run)
  return startedAt !== null && finishedAt !== null && finishedAt < startedAt
}

/** A request that is not valid came from options that are not. */
function optionError({ details, ...failure }: Failure, command: string, typed: TypedOptions): Error {
  if (!['request.invalid', 'request.bad-settings'].includes(failure.code))
    return errorOf({ ...failure, ...(details === undefined ? {} : { details }) })
  const faults = (details?.['faults'] ?? []) as readonly Fault[]
  return new FlawsmithError('option.invalid', { faults: faultsOfOptions(faults, typed), command })
}
