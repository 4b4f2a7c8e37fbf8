import { fileURLToPath } from 'node:url'
import type { Monitor } from '../common/progress.ts'
import { besideModule } from '../common/worker-process.ts'
import type { JobInput, JobKind, JobOutput } from './job-table.ts'
import { runInWorker, type JobResult } from './run-worker.ts'

const entry = fileURLToPath(besideModule(import.meta.url, 'worker-entry'))

/** Does a job of the table in a worker process; see runInWorker for how it fails. */
export async function runJob<Kind extends JobKind>(
  kind: Kind,
  input: JobInput<Kind>,
  monitor: Monitor
): Promise<JobResult<JobOutput<Kind>>> {
  const { output, usage } = await runInWorker(entry, { kind, input }, forRun(monitor, input))
  return { output: output as JobOutput<Kind>, usage }
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
