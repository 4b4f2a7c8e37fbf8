import { basename } from 'node:path'
import { isCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import type { Monitor } from '../../common/progress.ts'
import type { Job, JobProgress } from '../../contract/jobs.ts'
import { workSpec, type Kind, type WorkSpec } from '../../contract/work/kinds.ts'
import type { DeviceName } from '../../engine/devices.ts'
import { addArtifactFile } from '../../workspace/artifacts.ts'
import { transaction } from '../../workspace/database.ts'
import type { Workspace } from '../../workspace/handle.ts'
import * as jobs from '../../workspace/jobs.ts'
import { keepReserve, withReserve } from '../../workspace/reserve.ts'
import { cancelRun, requeueRun } from '../../workspace/run-transitions.ts'
import type { RunState } from '../../workspace/run-states.ts'
import { isPaused } from '../../workspace/paused.ts'
import { getRun, nextRunId } from '../../workspace/runs.ts'
import type { EventHub } from '../events/hub.ts'
import type { HostContext } from '../host-context.ts'
import { isInterruption } from '../interruptions.ts'
import { pausing } from '../run-worker.ts'
import type { HostWork, Lane, PreparedWork } from '../work/host-work.ts'
import { hostWork } from '../work/host-works.ts'
import { findRunWork } from '../work/run-works.ts'
import { removeScratch } from '../work/scratch.ts'
import { CurveRecorder } from './curve-recorder.ts'
import { interruptForeignJobs, isSealed, notQueuedHere, sealOf } from './job-seal.ts'
import { ProgressMeter } from './progress-meter.ts'
import { failureOf, jobView, listedRun } from './views.ts'

const lanes: readonly Lane[] = ['heavy', 'light', 'upkeep']

/** Milliseconds between two events of a job's progress. */
const progressInterval = 100

/** The work of one workspace: what waits, and at most one job of each lane at work. */
export interface JobQueue {
  /** Checks a request and queues it. Errors: those of its kind, before anything is stored. */
  readonly start: (request: WorkSpec, fresh: boolean, machine?: JobMachine) => Job
  /** Stops a job for good; asked while it is stopping already, its process is ended. Errors: `job.not-found`, `job.wrong-state`. */
  readonly cancel: (id: number) => Job
  /** Stops a job with a checkpoint. */
  readonly pause: (id: number) => Job
  /** Queues a job again that was interrupted or failed. */
  readonly resume: (id: number) => Job
  readonly show: (id: number) => Job
  readonly list: (limit: number) => Job[]
  readonly busy: () => boolean
  /** Stores the points of curves that wait to be. */
  readonly flush: () => void
  /** Pauses what runs and waits for it, ending its process after `patience` milliseconds. */
  readonly close: (patience?: number) => Promise<void>
}

/** What one job computes with, where it was asked for; otherwise what the host computes with when it begins. */
export interface JobMachine {
  readonly device?: DeviceName
  readonly threads?: number
}

export interface QueueOptions {
  readonly workspace: Workspace
  /** Key of the seals of jobs, which no workspace holds. */
  readonly jobKey: string
  readonly hub: EventHub
  /** What the next job works with; the device may have been changed since the last one. */
  readonly contextFor: (job: Pick<HostContext, 'monitor' | 'reuseFrom' | 'onRun'> & JobMachine) => HostContext
  /** Whether to begin jobs that wait from an earlier time; otherwise they go on waiting. */
  readonly startsQueuedJobs?: boolean
  /** Called with bugs, of which a job shows only a short message. */
  readonly reportBug?: (error: unknown) => void
}

interface Running {
  readonly lane: Lane
  readonly softStop: AbortController
  readonly hardStop: AbortController
  readonly done: Promise<void>
  curves: CurveRecorder | null
  stopping: Job['stopping']
  progress: JobProgress | null
}

/**
 * Takes up the work of a workspace: jobs that a host left running are interrupted, and waiting ones that were not queued
 * on this computer; the others begin.
 */
export function openQueue({
  workspace,
  jobKey,
  hub,
  contextFor,
  startsQueuedJobs = true,
  reportBug = () => undefined
}: QueueOptions): JobQueue {
  const running = new Map<number, Running>()
  /** For as long as the host lives: a job that goes on after that computes with what its next host has. */
  const machines = new Map<number, JobMachine>()
  const notStarted = new Set(startsQueuedJobs ? [] : jobs.queuedJobs(workspace))
  let closing = false

  const show = (id: number) => {
    const { stopping = null, progress = null } = running.get(id) ?? {}
    const job = jobs.getJob(workspace, id)
    const isForeign = job.state === 'interrupted' && !isSealed(jobKey, job)
    const error = job.error ?? (isForeign ? notQueuedHere(job) : interruptionOf(workspace, job))
    return jobView({ ...job, error }, { stopping, progress, paused: error === null && isPausedJob(workspace, job) })
  }
  const publishJob = (id: number): Job => {
    const job = show(id)
    hub.publish({ type: 'job', job })
    return job
  }

  const startNext = () => {
    if (closing) return
    for (const lane of lanes) {
      if ([...running.values()].some((other) => other.lane === lane)) continue
      const next = jobs
        .queuedJobs(workspace)
        .find((id) => !notStarted.has(id) && isOwn(id) && workOfJob(jobs.getJob(workspace, id)).lane === lane)
      if (next !== undefined) begin(next, lane)
    }
  }

  /** Also what the workspace's own triggers have made of a job since it was queued. */
  const isOwn = (id: number) => isSealed(jobKey, jobs.getJob(workspace, id))
  const seal = (id: number) => jobs.sealJob(workspace, id, sealOf(jobKey, jobs.getJob(workspace, id)))

  const begin = (id: number, lane: Lane) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const started = { softStop: new AbortController(), hardStop: new AbortController(), stopping: null, progress: null }
    const entry: Running = { lane, done: promise, curves: null, ...started }
    running.set(id, entry)
    const finish = () => {
      running.delete(id)
      publishJob(id)
      resolve()
    }
    // What cannot even be written down would begin again and again; the next order or the next start tries again.
    void carryOut(id, entry).then(() => (finish(), startNext()), finish)
  }

  const carryOut = async (id: number, entry: Running): Promise<void> => {
    const job = jobs.getJob(workspace, id)
    jobs.moveJob(workspace, id, 'queued', 'running')
    publishJob(id)
    const curves = new CurveRecorder(workspace, (run, points) => {
      hub.publish({ type: 'series', run, points: [...points] })
    })
    entry.curves = curves
    const monitor = monitorOf(id, entry, curves)
    const end = (state: RunState, outcome?: { readonly result?: object; readonly error?: jobs.JobError }) =>
      withReserve(workspace, () => jobs.moveJob(workspace, id, 'running', state, outcome))
    try {
      if (entry.lane === 'heavy') await keepReserve(workspace)
      // Checked again, since the workspace may have changed while the job waited.
      const work = prepare(workspace, workSpec.parse(job.request))
      const reuseFrom = job.fresh ? firstRunOf(workspace, job) : 0
      const result = await work.perform(
        contextFor({ ...machines.get(id), monitor, reuseFrom, onRun: (run) => noteRun(id, run) })
      )
      settle(entry, curves)
      end('succeeded', { result })
      for (const topic of workOfJob(job).produces ?? []) hub.publish({ type: 'changed', topic, id: null })
    } catch (error) {
      settle(entry, curves)
      if (!(error instanceof FlawsmithError)) log.fault('job failed by a bug', error, { job: id })
      const stopped = isCancelled(error)
      if (entry.stopping === 'cancel') {
        end('cancelled')
        cancelRuns(id)
      } else if (entry.stopping === 'pause' || stopped || isInterruption(error)) end('interrupted')
      else {
        if (!(error instanceof FlawsmithError)) reportBug(error)
        end('failed', { error: failureOf(error) })
      }
    }
  }

  const settle = (entry: Running, curves: CurveRecorder) => {
    entry.progress = null
    curves.flush()
  }

  const noteRun = (id: number, runId: number) => {
    jobs.addJobRun(workspace, id, runId)
    const run = getRun(workspace, runId)
    hub.publish({ type: 'run', run: listedRun(run) })
    publishJob(id)
    if (run.state !== 'succeeded') return
    for (const topic of findRunWork(run.config)?.produces ?? []) hub.publish({ type: 'changed', topic, id: null })
  }

  const monitorOf = (id: number, entry: Running, curves: CurveRecorder): Monitor => {
    const meter = new ProgressMeter()
    let timer: NodeJS.Timeout | undefined
    return {
      signal: entry.softStop.signal,
      firmSignal: entry.hardStop.signal,
      report: (progress) => {
        const newTask = progress.task !== entry.progress?.task
        entry.progress = meter.measure(progress, Date.now())
        // A page learns of each task, however soon it ends.
        if (newTask) publishProgress(id, entry.progress)
        timer ??= setTimeout(() => {
          timer = undefined
          // Nothing is left of it where the job has ended meanwhile.
          if (entry.progress !== null) publishProgress(id, entry.progress)
        }, progressInterval)
      },
      plot: (points, run) => {
        if (run !== undefined) curves.add(run, points)
      },
      storePlot: () => Promise.resolve(curves.flush()),
      preview: ({ role, file }, run) => {
        if (run === undefined) return
        addArtifactFile(workspace, run, { role, name: basename(file), file }).then(
          () => hub.publish({ type: 'changed', topic: 'runs', id: run }),
          // The file is stored again with the run's results; a preview that came too late is no loss.
          () => undefined
        )
      }
    }
  }

  const publishProgress = (id: number, progress: JobProgress) => {
    const run = jobs.getJob(workspace, id).runs.findLast((each) => getRun(workspace, each).state === 'running') ?? null
    hub.publish({ type: 'progress', job: id, run, progress })
  }

  const stop = (id: number, how: 'pause' | 'cancel'): Job => {
    const entry = running.get(id)
    if (entry === undefined) {
      const { state } = jobs.getJob(workspace, id)
      const stays = state === 'interrupted' && how === 'pause'
      if (!['queued', 'interrupted'].includes(state) || stays) throw notActive(id, state)
      jobs.moveJob(workspace, id, state, how === 'cancel' ? 'cancelled' : 'interrupted')
      if (how === 'cancel') cancelRuns(id)
      return publishJob(id)
    }
    if (entry.stopping !== null) entry.hardStop.abort()
    entry.stopping = how
    entry.softStop.abort(how === 'pause' ? pausing : undefined)
    return publishJob(id)
  }

  /** Cancels the interrupted runs of a cancelled job, which could be resumed. */
  const cancelRuns = (id: number) => {
    for (const runId of jobs.getJob(workspace, id).runs) {
      if (getRun(workspace, runId).state !== 'interrupted') continue
      requeueRun(workspace, runId)
      cancelRun(workspace, runId)
      void removeScratch(workspace, runId).catch(() => undefined)
      hub.publish({ type: 'run', run: listedRun(getRun(workspace, runId)) })
    }
  }

  jobs.interruptLeftJobs(workspace)
  interruptForeignJobs(workspace, jobKey)
  queueMicrotask(startNext)
  return {
    start: (request, fresh, machine) => {
      const { name } = prepare(workspace, request)
      const id = transaction(workspace.database, () => {
        const added = jobs.addJob(workspace, { kind: request.kind, name, request, fresh })
        seal(added)
        return added
      })
      if (machine !== undefined) machines.set(id, machine)
      const job = publishJob(id)
      queueMicrotask(startNext)
      return job
    },
    cancel: (id) => stop(id, 'cancel'),
    pause: (id) => stop(id, 'pause'),
    resume: (id) => {
      const { state } = jobs.getJob(workspace, id)
      if (state !== 'interrupted' && state !== 'failed') throw notStopped(id, state)
      transaction(workspace.database, () => {
        jobs.moveJob(workspace, id, state, 'queued')
        // A person wants it done, wherever it was queued.
        seal(id)
      })
      const job = publishJob(id)
      queueMicrotask(startNext)
      return job
    },
    show,
    list: (limit) => jobs.listJobs(workspace, limit).map(({ id }) => show(id)),
    busy: () => running.size > 0,
    flush: () => {
      for (const { curves } of running.values()) curves?.flush()
    },
    close: async (patience = 10_000) => {
      closing = true
      for (const [id, { stopping }] of running) if (stopping === null) stop(id, 'pause')
      const timer = setTimeout(() => {
        for (const { hardStop } of running.values()) hardStop.abort()
      }, patience)
      await Promise.all([...running.values()].map(({ done }) => done))
      clearTimeout(timer)
    }
  }
}

function workOfJob({ kind }: Pick<jobs.StoredJob, 'kind'>): HostWork<Kind> {
  return hostWork(kind as Kind)
}

/** Checks a spec by its kind's own rules. */
function prepare(workspace: Workspace, spec: WorkSpec): PreparedWork<Kind> {
  return hostWork<Kind>(spec.kind).prepare(workspace, spec)
}

/** The number from which runs are a job's own: its first run or, before it has any, the next one of the workspace. */
function firstRunOf(workspace: Workspace, { runs }: jobs.StoredJob): number {
  return runs.length === 0 ? nextRunId(workspace) : Math.min(...runs)
}

/** Whether a job waits to be resumed because a person stopped it, and all of its runs that wait. */
function isPausedJob(workspace: Workspace, { state, runs }: jobs.StoredJob): boolean {
  const waiting = runs.map((run) => getRun(workspace, run)).filter((run) => run.state === 'interrupted')
  return state === 'interrupted' && waiting.every(isPaused)
}

/** What stopped an interrupted job, where no person did. */
function interruptionOf(workspace: Workspace, { state, runs }: jobs.StoredJob): jobs.JobError | null {
  if (state !== 'interrupted') return null
  const errors = runs.map((run) => getRun(workspace, run)).filter((run) => run.state === 'interrupted')
  return errors.findLast(({ error }) => error !== null && error.code !== 'run.interrupted')?.error ?? null
}

function notActive(id: number, state: string): FlawsmithError {
  return new FlawsmithError('job.not-running', { job: id, state })
}

function notStopped(id: number, state: string): FlawsmithError {
  return new FlawsmithError('job.not-resumable', { job: id, state })
}
