import { FlawsmithError } from '../common/errors.ts'
import type { Monitor } from '../common/progress.ts'

/** Called between units of work: throws `run.cancelled` once a person has asked to stop. */
export function stopIfCancelled(monitor: Monitor, task: string): void {
  if (monitor.signal?.aborted !== true) return
  throw new FlawsmithError('run.cancelled', { task })
}
