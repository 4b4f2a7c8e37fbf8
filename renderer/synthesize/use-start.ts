import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { useCommand } from '../client/host.ts'
import type { PageError } from '../client/page-error.ts'
import { keepJob } from '../client/jobs.ts'
import type { Job } from '../client/jobs.ts'

export interface Starting {
  readonly start: (request: WorkRequest) => Promise<void>
  readonly busy: boolean
  readonly error: PageError | undefined
}

/** Starts a job from a form and shows it at once. */
export function useStart(onStarted: (job: Job) => void): Starting {
  const { run, busy, error } = useCommand('jobs.start')
  const start = async (request: WorkRequest) => {
    const job = await run({ request })
    if (job === undefined) return
    keepJob(job)
    onStarted(job)
  }
  return { start, busy, error }
}
