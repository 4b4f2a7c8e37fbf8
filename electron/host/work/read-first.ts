import { isCancelled } from '../../common/cancellation.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { silent } from '../../common/progress.ts'
import { runJob } from '../run-job.ts'
import { isWorkerDeath } from '../run-worker.ts'

/** Far more than any model needs, whose weights are not read. */
const patience = 60_000

/**
 * Has a worker process read a model of others before this process does. Throws what reading it throws, and
 * `model.unreadable` where the worker died or took longer than any model needs: it costs that process, and no job of others.
 */
export async function readFirst(path: string, base: string, milliseconds: number = patience): Promise<void> {
  const limit = AbortSignal.timeout(milliseconds)
  try {
    await runJob('read-model', { path, base }, { ...silent, signal: limit, firmSignal: limit })
  } catch (cause) {
    const isDead = cause instanceof FlawsmithError && isWorkerDeath(cause)
    if (!isDead && !(limit.aborted && isCancelled(cause))) throw cause
    throw new FlawsmithError('model.unreadable', { path }, { cause })
  }
}
