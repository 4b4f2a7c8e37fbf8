import { join } from 'node:path'
import { writeFileAtomic } from '../common/files.ts'
import { listArtifacts } from '../workspace/artifacts.ts'
import { readContent } from '../workspace/contents.ts'
import type { Workspace } from '../workspace/handle.ts'

/** Writes the tables and heat maps of a run's scores into a folder. Errors: `file.unwritable`, `disk.full`. */
export async function exportScores(workspace: Workspace, runId: number, folder: string): Promise<void> {
  for (const { role, name, contentHash } of listArtifacts(workspace, runId)) {
    const path = role === 'heat-map' ? join(folder, 'heat-maps', name) : join(folder, name)
    await writeFileAtomic(path, await readContent(workspace, contentHash))
  }
}
