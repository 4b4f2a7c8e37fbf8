import { selectColumn } from './database.ts'
import type { Workspace } from './handle.ts'
import { deleteLeftovers } from './leftovers.ts'
import { isNoPreview } from './preview-mark.ts'
import { discardRuns } from './removal.ts'

/** Removes all runs of previews, also those that an interruption left, with their files. None of them may be at work. */
export async function removePreviewRuns(workspace: Workspace): Promise<void> {
  const runs = selectColumn<number>(workspace.database, `SELECT id FROM runs WHERE NOT (${isNoPreview})`)
  if (runs.length === 0) return
  discardRuns(workspace, new Set(runs))
  await deleteLeftovers(workspace)
}
