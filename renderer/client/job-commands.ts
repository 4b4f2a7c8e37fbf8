import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { callOrNotify } from './host.ts'
import { keepJob, useJobs } from './jobs.ts'
import type { Job } from './jobs.ts'

/** Starts work and shows it at once; errors are shown as a notice. */
export async function startJob(request: WorkRequest): Promise<Job | undefined> {
  const job = await callOrNotify('jobs.start', { request })
  if (job !== undefined) keepJob(job)
  return job
}

export async function controlJob(name: 'jobs.cancel' | 'jobs.pause' | 'jobs.resume', id: number): Promise<void> {
  const known = useJobs.getState().jobs[id]
  const job = await callOrNotify(name, { job: id })
  if (job !== undefined) keepJob(job, known)
}
