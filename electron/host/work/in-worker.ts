import type { HostContext } from '../host-context.ts'
import type { JobInput, JobKind, JobOutput } from '../job-table.ts'
import type { JobPlace } from '../jobs/job-input.ts'
import { openJobWorker, runJob, type RunJob } from '../run-job.ts'
import { recordUsage, removeScratch } from './scratch.ts'

/**
 * Does a run's heavy part in a worker process and stores what came out; then notes what the worker used and removes the
 * run's scratch files. Errors: those of runInWorker, of `store` and of the context's `requireUnchanged`; the scratch files stay then, to resume from.
 */
export async function inWorker<Kind extends JobKind>(
  { workspace, device, threads, monitor, requireUnchanged }: HostContext,
  runId: number,
  kind: Kind,
  input: Omit<JobInput<Kind>, keyof JobPlace>,
  store: (output: JobOutput<Kind>) => Promise<void> | void,
  run: RunJob = runJob
): Promise<void> {
  const place = { workspaceFolder: workspace.folder, runId, device, threads }
  const { output, usage } = await run(kind, { ...input, ...place }, monitor)
  await requireUnchanged?.()
  await store(output)
  recordUsage(workspace, runId, usage)
  await removeScratch(workspace, runId)
}

/**
 * The same for work whose results are judged and made again in part: `store` is given what does further jobs in the same
 * process, which keeps its networks open, and `end`, which ends that process.
 */
export async function inLastingWorker<Kind extends JobKind>(
  context: HostContext,
  runId: number,
  kind: Kind,
  input: Omit<JobInput<Kind>, keyof JobPlace>,
  store: (output: JobOutput<Kind>, worker: ReturnType<typeof openJobWorker>) => Promise<void>
): Promise<void> {
  const worker = openJobWorker()
  const checked: RunJob = async (...job) => {
    const result = await worker.runJob(...job)
    await context.requireUnchanged?.()
    return result
  }
  try {
    await inWorker(
      context,
      runId,
      kind,
      input,
      (output) => store(output, { ...worker, runJob: checked }),
      worker.runJob
    )
  } finally {
    worker.end()
  }
}
