/**
 * @file Jobs in a workspace may be somebody else's, and a job writes wherever its request says. Only one with a seal of this
 * computer begins without a person: made with a key that is never in the workspace, over all that the job is.
 */
import { createHmac } from 'node:crypto'
import { failureOf, FlawsmithError } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import { isSameSecret } from '../../common/secret.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getJob, moveJob, queuedJobs, type JobError, type StoredJob } from '../../workspace/jobs.ts'

/** What a seal is over. */
type Sealed = Pick<StoredJob, 'id' | 'kind' | 'name' | 'fresh' | 'createdAt' | 'request'>

/** HMAC-SHA256 as hex. */
export function sealOf(key: string, { id, kind, name, fresh, createdAt, request }: Sealed): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([id, kind, name, fresh, createdAt, request]))
    .digest('hex')
}

/** Whether this computer queued a job, exactly as it is now. */
export function isSealed(key: string, job: Sealed & Pick<StoredJob, 'seal'>): boolean {
  return job.seal !== null && isSameSecret(job.seal, sealOf(key, job))
}

/** Has a person decide about waiting jobs that this computer did not queue; only the one host of a workspace may call it, at its start. */
export function interruptForeignJobs(workspace: Workspace, key: string): void {
  for (const id of queuedJobs(workspace)) {
    if (isOwn(workspace, key, id)) continue
    log.warn('a waiting job that was not queued on this computer does not begin', { job: id })
    moveJob(workspace, id, 'queued', 'interrupted')
  }
}

/** Why such a job waits. */
export function notQueuedHere({ name }: Pick<StoredJob, 'name'>): JobError {
  return failureOf(new FlawsmithError('job.not-queued-here', { name }))
}

/** A job that cannot be read is none of ours. */
function isOwn(workspace: Workspace, key: string, id: number): boolean {
  try {
    return isSealed(key, getJob(workspace, id))
  } catch {
    return false
  }
}
