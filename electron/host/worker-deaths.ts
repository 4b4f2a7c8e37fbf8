/** @file What becomes of a run whose worker process died: it is interrupted, unless it gets nowhere. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { writeFileAtomic } from '../common/files.ts'
import { checkpointsFolder, checkpointSteps } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/handle.ts'
import { scratchFolder } from './jobs/job-input.ts'
import { workerCrashed } from './run-worker.ts'

/** So many deaths without progress between them make a run fail: resuming it again would only end the same way. */
export const mostDeaths = 3

/** `deaths.json` of a run's folder: deaths since the work that it keeps last grew, and how far that had come. */
interface Deaths {
  readonly count: number
  readonly kept: number
}

/** Whether work stopped by a worker's death goes on where it was when it is resumed. */
export function leavesInterrupted(error: unknown): error is FlawsmithError {
  return error instanceof FlawsmithError && error.code === workerCrashed && error.details['run'] !== undefined
}

/**
 * The error that a run's work ends with, given the one it threw. A worker's death gets the number of its run and how to
 * go on, or becomes `worker.keeps-dying` after `mostDeaths` that brought the run no further; a death that a part of the
 * work, such as a cell of an experiment, has counted as its own, and every other error, stays as it is.
 */
export async function afterDeath(workspace: Workspace, runId: number, error: unknown): Promise<unknown> {
  if (!(error instanceof FlawsmithError) || error.code !== workerCrashed) return error
  const { message, remedy, details } = error
  if (details['run'] !== undefined) return error
  const deaths = await countDeath(workspace, runId)
  if (deaths < mostDeaths) {
    return new FlawsmithError(workerCrashed, {
      message,
      remedy: `${remedy} Then resume the run (flawsmith runs resume ${runId}): it goes on from what it has kept.`,
      details: { ...details, run: runId },
      cause: error
    })
  }
  return new FlawsmithError('worker.keeps-dying', {
    message: `The worker process died ${deaths} times before the run got any further, the last time so: ${message}`,
    remedy,
    details: { ...details, run: runId, deaths },
    cause: error
  })
}

/** Counts one more death; deaths that cannot be written down, as on a full disk, are not held against the run. */
async function countDeath(workspace: Workspace, runId: number): Promise<number> {
  const file = join(workspace.folder, 'runs', String(runId), 'deaths.json')
  const kept = await keptWork(workspace, runId)
  const before = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Deaths,
    () => ({ count: 0, kept })
  )
  const count = kept > before.kept ? 1 : before.count + 1
  await writeFileAtomic(file, JSON.stringify({ count, kept } satisfies Deaths)).catch(() => undefined)
  return count
}

/** How far the work that a run keeps has come: its newest checkpoint's step and the files that it has made. */
async function keptWork(workspace: Workspace, runId: number): Promise<number> {
  const [newest = 0] = await checkpointSteps(checkpointsFolder(workspace, runId))
  const made = await readdir(scratchFolder({ workspaceFolder: workspace.folder, runId })).catch((): string[] => [])
  return newest + made.filter((name) => !name.endsWith('.tmp')).length
}
