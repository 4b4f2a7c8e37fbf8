import type { Checkpoints } from '../../detection/detector.ts'
import { latestCheckpoint, writeCheckpoint } from '../../workspace/checkpoints.ts'
import type { JobPlace } from './job-input.ts'

/** The checkpoints of a run, as detectors' trainings keep them. */
export function checkpointsOf({ workspaceFolder, runId }: Pick<JobPlace, 'workspaceFolder' | 'runId'>): Checkpoints {
  const workspace = { folder: workspaceFolder }
  return {
    latest: async () => (await latestCheckpoint(workspace, runId))?.folder ?? null,
    write: (step, files) => writeCheckpoint(workspace, runId, step, files)
  }
}
