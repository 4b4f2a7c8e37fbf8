/** @file What becomes of a run that something outside its work stopped: a dead worker, a full disk. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failureOf, FlawsmithError, isFullDisk } from '../common/errors.ts'
import { writeFileAtomic } from '../common/files.ts'
import { fullDisk } from '../common/full-disk.ts'
import type { Values } from '../messages/message.ts'
import { checkpointsFolder, checkpointSteps } from '../workspace/checkpoints.ts'
import type { Workspace } from '../workspace/handle.ts'
import { runFolder } from '../workspace/own-folders.ts'
import { scratchFolder } from './jobs/job-input.ts'
import { isWorkerDeath, workerDeaths } from './run-worker.ts'

/** So many deaths without progress between them make a run fail: resuming it again would only end the same way. */
const mostDeaths = 3

/** Not the work's own fault, so that it goes on from what it has kept once they are mended. */
const outside: ReadonlySet<string> = new Set([...workerDeaths, 'disk.full', 'checkpoint.unwritable'])

/** `deaths.json` of a run's folder: deaths since the work that it keeps last grew, and how far that had come. */
interface Deaths {
  readonly count: number
  readonly kept: number
}

/** Whether an error that a run's work ended with leaves the run where it goes on when it is resumed. */
export function isInterruption(error: unknown): error is FlawsmithError {
  return error instanceof FlawsmithError && outside.has(error.code) && error.details['run'] !== undefined
}

/**
 * The error that a run ends with, given the one that its work threw. What came from outside gets the run's number, which
 * makes it one that `isInterruption`; a worker's death becomes `worker.keeps-dying` after
 * `mostDeaths` that brought the run no further. What a part of the work, such as a cell of an experiment, ended with as a
 * run of its own, and every other error, stays as it is.
 */
export async function finalErrorOf(
  workspace: Workspace,
  run: { readonly id: number; readonly resumable: boolean },
  thrown: unknown
): Promise<unknown> {
  const error = isFullDisk(thrown) ? fullDisk(workspace.folder, thrown) : thrown
  if (!(error instanceof FlawsmithError) || !outside.has(error.code)) return error
  if (isInterruption(error) || !run.resumable) return error
  const failure = failureOf(error)
  const deaths = isWorkerDeath(error) ? await countDeath(workspace, run.id) : 0
  const details = { ...failure.details, run: run.id }
  if (deaths < mostDeaths) return FlawsmithError.from({ ...failure, details }, error)
  const last = { text: failure.code, values: failure.details as Values }
  return new FlawsmithError('worker.keeps-dying', { count: deaths, error: last }, { details, cause: error })
}

/** Counts one more death; deaths that cannot be written down are not held against the run. */
async function countDeath(workspace: Workspace, runId: number): Promise<number> {
  const file = join(runFolder(workspace.folder, runId), 'deaths.json')
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
