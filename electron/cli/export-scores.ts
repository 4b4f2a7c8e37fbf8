import { join } from 'node:path'
import { writeFileAtomic } from '../common/files.ts'
import { heatMapPath, readScores, scoreTables } from '../host/work/score-tables.ts'
import { listArtifacts } from '../workspace/artifacts.ts'
import { readContent } from '../workspace/contents.ts'
import type { Workspace } from '../workspace/handle.ts'

/** Writes the tables and heat maps of a run's scores into a folder. Errors: `file.unwritable`, `disk.full`. */
export async function exportScores(workspace: Workspace, runId: number, folder: string): Promise<void> {
  for (const [name, text] of scoreTables(await readScores(workspace, runId))) {
    await writeFileAtomic(join(folder, name), text)
  }
  for (const { name, contentHash } of listArtifacts(workspace, runId, 'heat-map')) {
    await writeFileAtomic(join(folder, heatMapPath(name)), await readContent(workspace, contentHash))
  }
}
