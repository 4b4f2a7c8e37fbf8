import type { HostContext } from '../host-context.ts'
import type { JobInput, JobKind, JobOutput } from '../job-table.ts'
import type { JobPlace } from '../jobs/job-input.ts'
import { runJob } from '../run-job.ts'
import { recordUsage, removeScratch } from './scratch.ts'

/**
 * Does a run's heavy part in a worker process and stores what came out; then notes what the worker used and removes the
 * run's scratch files. Errors: those of runInWorker and of `store`; the scratch files stay then, to resume from.
 */
export async function inWorker<Kind extends JobKind>(
  { workspace, device, threads, monitor }: HostContext,
  runId: number,
  kind: Kind,
  input: Omit<JobInput<Kind>, keyof JobPlace>,
  store: (output: JobOutput<Kind>) => Promise<void> | void
): Promise<void> {
  const place = { workspaceFolder: workspace.folder, runId, device, threads }
  const { output, usage } = await runJob(kind, { ...input, ...place }, monitor)
  await store(output)
  recordUsage(workspace, runId, usage)
  await removeScratch(workspace, runId)
}
