import { fileURLToPath } from 'node:url'
import type { Monitor } from '../common/progress.ts'
import { besideModule } from '../common/worker-process.ts'
import type { JobInput, JobKind, JobOutput } from './job-table.ts'
import { openWorker, runInWorker, type JobResult } from './run-worker.ts'
import type { JobRecord } from './worker-messages.ts'

const entry = fileURLToPath(besideModule(import.meta.url, 'worker-entry'))

/** Does a job of the table in a worker process; see runInWorker for how it fails. */
export type RunJob = <Kind extends JobKind>(
  kind: Kind,
  input: JobInput<Kind>,
  monitor: Monitor
) => Promise<JobResult<JobOutput<Kind>>>

/** In a process of its own. */
export const runJob: RunJob = jobRunner((job, monitor) => runInWorker(entry, job, monitor))

/** Does jobs one after the other in the same process, which keeps their networks open until `end`. */
export function openJobWorker(): { readonly runJob: RunJob; readonly end: () => void } {
  const { run, end } = openWorker(entry)
  return { runJob: jobRunner(run), end }
}

function jobRunner(run: (job: JobRecord, monitor: Monitor) => Promise<JobResult<unknown>>): RunJob {
  return async <Kind extends JobKind>(kind: Kind, input: JobInput<Kind>, monitor: Monitor) => {
    const { output, usage } = await run({ kind, input }, forRun(monitor, input))
    return { output: output as JobOutput<Kind>, usage }
  }
}

/** The monitor with the run that a job works for, so that what it plots finds its place. */
function forRun(monitor: Monitor, input: object): Monitor {
  const run = 'runId' in input && typeof input.runId === 'number' ? input.runId : undefined
  const { plot, preview } = monitor
  return {
    ...monitor,
    ...(plot === undefined ? {} : { plot: (points) => plot(points, run) }),
    ...(preview === undefined ? {} : { preview: (shown) => preview(shown, run) })
  }
}
