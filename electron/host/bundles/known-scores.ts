import { scoreFrom } from '../../imaging/region-scores.ts'
import { listArtifacts } from '../../workspace/artifacts.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun, listRuns, type Run } from '../../workspace/runs.ts'
import { readScores, scoresRole } from '../work/score-tables.ts'
import { readValidationScores } from '../work/train-run.ts'

/** What a detector says of an image. */
export interface KnownScore {
  /** Its own score; null where only regions from a size on were scored. */
  readonly score: number | null
  /** Scores of its map's regions, as regionScores gives them; null without a map. */
  readonly sizes: readonly number[] | null
}

/**
 * Scores by the hash of an image's bytes that the training and earlier runs found with a detector: choosing another
 * threshold scores no image again. Of one version of the program, or of any.
 */
export async function knownScores(
  workspace: Workspace,
  detector: number,
  codeVersion: string | null
): Promise<ReadonlyMap<string, KnownScore>> {
  const found = new Map<string, KnownScore>()
  const isOwn = (run: Run) => codeVersion === null || run.environment.codeVersion === codeVersion
  const add = (hash: string, { score, sizes }: KnownScore) => {
    const before = found.get(hash)
    found.set(hash, { score: before?.score ?? score, sizes: before?.sizes ?? sizes })
  }
  // Scores that cannot be read any more are found again.
  if (isOwn(getRun(workspace, detector))) {
    for (const { contentHash, ...scored } of await readValidationScores(workspace, detector).catch(() => [])) {
      add(contentHash, scored)
    }
  }
  for (const run of listRuns(workspace, { kind: 'evaluate', state: 'succeeded' })) {
    if (run.config['detector'] !== detector || !isOwn(run)) continue
    if (listArtifacts(workspace, run.id, scoresRole).length === 0) continue
    const scores = await readScores(workspace, run.id).catch(() => null)
    for (const { contentHash, score, sizes } of scores?.images ?? []) {
      if (contentHash !== null) add(contentHash, { score: scores?.minimumSize === null ? score : null, sizes })
    }
  }
  return found
}

/** The score that decides: the detector's own, or that of regions from a size on; null where it is not known. */
export function decidingScore(known: KnownScore | undefined, minimumSize: number | null): number | null {
  if (known === undefined) return null
  if (minimumSize === null) return known.score
  return known.sizes === null ? null : scoreFrom(known.sizes, minimumSize)
}
