import type { CompleteJobRequest } from '../../contract/jobs.ts'
import type { OutputOf } from '../../contract/procedures.ts'
import { selectAll } from '../../workspace/database.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { listMetrics } from '../../workspace/metrics.ts'
import { getRun } from '../../workspace/runs.ts'
import { effortOfRun, effortsOf, type Effort } from './effort.ts'

/** So many of the latest runs are looked through for one to compare with. */
const lookedThrough = 200

/**
 * Time and memory that a request will take, in proportion to the latest finished run of the same task on this PC. Time
 * includes what does not grow, such as loading the model, so that much larger jobs take rather less. Without figures where
 * no such run has finished here; null for kinds of jobs that are not foreseen.
 */
export function estimate(workspace: Workspace, request: CompleteJobRequest): OutputOf<'jobs.estimate'> {
  const parts = effortsOf(workspace, request).map((effort) => ({ effort, like: likeRun(workspace, effort) }))
  if (parts.length === 0) return null
  if (parts.some(({ like }) => like === null)) return { seconds: null, memoryBytes: null, runs: [] }
  const known = parts.flatMap(({ effort, like }) => (like === null ? [] : [{ effort, like }]))
  return {
    seconds: known.reduce((sum, { effort, like }) => sum + (like.seconds * effort.units) / like.effort.units, 0),
    // What grows with the size at once is not told apart from what does not: no less than was used before.
    memoryBytes: Math.max(
      ...known.map(({ effort, like }) => like.memoryBytes * Math.max(1, effort.atOnce / like.effort.atOnce))
    ),
    runs: known.map(({ like }) => like.run)
  }
}

interface LikeRun {
  readonly run: number
  readonly effort: Effort
  readonly seconds: number
  readonly memoryBytes: number
}

function likeRun(workspace: Workspace, { kind, task }: Effort): LikeRun | null {
  const sql = `SELECT id FROM runs WHERE kind = ? AND state = 'succeeded' ORDER BY id DESC LIMIT ?`
  for (const { id } of selectAll<{ id: number }>(workspace.database, sql, kind, lookedThrough)) {
    const effort = effortOfRun(getRun(workspace, id))
    if (effort?.task !== task || !(effort.units > 0)) continue
    const value = (name: string) => listMetrics(workspace, id, name)[0]?.value
    const [seconds, mebibytes] = [value('seconds'), value('peak memory (MiB)')]
    if (seconds === undefined || mebibytes === undefined) continue
    return { run: id, effort, seconds, memoryBytes: mebibytes * 2 ** 20 }
  }
  return null
}
