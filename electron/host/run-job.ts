import { fileURLToPath } from 'node:url'
import type { Monitor } from '../common/progress.ts'
import type { JobInput, JobKind, JobOutput } from './job-table.ts'
import { runInWorker, type JobResult } from './run-worker.ts'

const entry = fileURLToPath(new URL('worker-entry.ts', import.meta.url))

/** Does a job of the table in a worker process; see runInWorker for how it fails. */
export async function runJob<Kind extends JobKind>(
  kind: Kind,
  input: JobInput<Kind>,
  monitor: Monitor
): Promise<JobResult<JobOutput<Kind>>> {
  const { output, usage } = await runInWorker(entry, { kind, input }, monitor)
  return { output: output as JobOutput<Kind>, usage }
}
