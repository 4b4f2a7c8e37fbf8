import type { Workspace } from '../../workspace/handle.ts'
import { recordMetrics } from '../../workspace/metrics.ts'
import { deleteOwnFolder } from '../../workspace/own-folders.ts'
import { getRun } from '../../workspace/runs.ts'
import type { HostContext } from '../host-context.ts'
import type { JobPlace } from '../jobs/job-input.ts'
import type { JobUsage } from '../worker-messages.ts'

export function placeOf({ workspace, device, threads }: HostContext, runId: number): JobPlace {
  return { workspaceFolder: workspace.folder, runId, device, threads }
}

/** Stores what a run's worker used, under the run's own seed. */
export function recordUsage(workspace: Workspace, runId: number, usage: JobUsage): void {
  const [seed = 0] = getRun(workspace, runId).seeds
  recordMetrics(workspace, runId, [
    { name: 'seconds', seed, step: 0, value: usage.seconds },
    { name: 'peak memory (MiB)', seed, step: 0, value: usage.peakMemoryBytes / 2 ** 20 }
  ])
}

/** Removes a run's scratch files, once what counts of them is in the content store. */
export async function removeScratch(workspace: Workspace, runId: number): Promise<void> {
  await deleteOwnFolder(workspace, `runs/${runId}`)
}
