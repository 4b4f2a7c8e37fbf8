import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckpointStore } from '../../diffusion/dreambooth/checkpoint.ts'
import { latestCheckpoint, writeCheckpoint } from '../../workspace/checkpoints.ts'
import type { JobPlace } from './job-input.ts'

/** The checkpoints of a run, as trainings of adapters keep them. */
export function checkpointStore({ workspaceFolder, runId }: JobPlace): CheckpointStore {
  const workspace = { folder: workspaceFolder }
  return {
    save: async (step, files) => void (await writeCheckpoint(workspace, runId, step, Object.fromEntries(files))),
    latest: async () => {
      const checkpoint = await latestCheckpoint(workspace, runId)
      if (checkpoint === null) return null
      const files = checkpoint.files.map(async (name) => [name, await readFile(join(checkpoint.folder, name))] as const)
      return { step: checkpoint.step, files: new Map(await Promise.all(files)) }
    }
  }
}
