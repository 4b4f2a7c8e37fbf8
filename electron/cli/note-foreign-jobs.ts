import type { Job } from '../contract/jobs.ts'
import type { CommandContext } from './context.ts'

/** Says which jobs of a workspace do not begin by themselves, since they were not queued on this computer. */
export function noteForeignJobs({ note }: CommandContext, jobs: readonly Job[]): void {
  for (const { id, error } of jobs) {
    if (error?.code === 'job.not-queued-here') note(`Job ${id}: ${error.message} ${error.remedy}`)
  }
}
