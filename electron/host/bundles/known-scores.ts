import { listArtifacts } from '../../workspace/artifacts.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listRuns } from '../../workspace/runs.ts'
import { readScores, scoresRole } from '../work/score-tables.ts'

/**
 * Scores by the hash of an image's bytes that earlier runs of the same version found with a detector: choosing another
 * threshold scores no image again.
 */
export async function knownScores(
  workspace: Workspace,
  detector: number,
  codeVersion: string
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  for (const run of listRuns(workspace, { kind: 'evaluate', state: 'succeeded' })) {
    if (run.config['detector'] !== detector || run.environment.codeVersion !== codeVersion) continue
    if (listArtifacts(workspace, run.id, scoresRole).length === 0) continue
    // Scores that cannot be read any more are found again.
    const scores = await readScores(workspace, run.id).catch(() => null)
    for (const { contentHash, score } of scores?.images ?? []) {
      if (contentHash !== null && score !== null && !found.has(contentHash)) found.set(contentHash, score)
    }
  }
  return found
}
