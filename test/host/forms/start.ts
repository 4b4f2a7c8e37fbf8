/** @file Starting work from its form's values and stopping it as soon as it has begun in earnest. */
import type { Job } from '../../../electron/contract/jobs.ts'
import type { WorkRequest } from '../../../electron/contract/work/kinds.ts'
import type { TestHost } from '../api/test-host.ts'
import { jobEnd, until } from '../api/test-host.ts'

/** What comes before the work itself, where most of what was wrong has shown. */
const preparing = ['preparing', 'loading', 'encoding', 'generating-class-images']

/** The job once it has done some of its work, stopped then, or as it ended. */
export async function started({ client }: TestHost, request: WorkRequest): Promise<Job> {
  const { id } = await client.call('jobs.start', { request })
  const begun = await until(async () => {
    const job = await client.call('jobs.show', { job: id })
    const { progress } = job
    const works = progress !== null && progress.done > 0 && !preparing.includes(progress.task)
    return works || (job.state !== 'running' && job.state !== 'queued') ? job : null
  })
  if (begun.state !== 'running') return begun
  await client.call('jobs.cancel', { job: id })
  await client.call('jobs.cancel', { job: id }).catch(() => undefined)
  return jobEnd(client, id)
}
