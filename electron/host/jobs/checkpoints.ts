import { join } from 'node:path'
import { readRegularFile } from '../../common/regular-file.ts'
import type { Checkpoints } from '../../training/checkpoints.ts'
import { latestCheckpoint, writeCheckpoint } from '../../workspace/checkpoints.ts'
import type { JobPlace } from './job-input.ts'

/** The checkpoints of a run in its workspace. */
export function runCheckpoints({ workspaceFolder, runId }: Pick<JobPlace, 'workspaceFolder' | 'runId'>): Checkpoints {
  const workspace = { folder: workspaceFolder }
  return {
    write: async (step, files) => void (await writeCheckpoint(workspace, runId, step, files)),
    latest: async () => {
      const checkpoint = await latestCheckpoint(workspace, runId)
      if (checkpoint === null) return null
      const { step, folder, files } = checkpoint
      const contents = await Promise.all(
        files.map(async (name) => [name, await readRegularFile(join(folder, name))] as const)
      )
      return { step, files: Object.fromEntries(contents) }
    }
  }
}
