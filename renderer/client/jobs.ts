import { create } from 'zustand'
import type { Job } from '../../electron/contract/jobs.ts'

export type { Job } from '../../electron/contract/jobs.ts'
export type { RunState } from '../../electron/contract/values.ts'

/** Jobs by number, kept up to date by the host's events. */
export const useJobs = create<{ readonly jobs: Readonly<Record<number, Job>> }>()(() => ({ jobs: {} }))

export function isActive({ state }: Pick<Job, 'state'>): boolean {
  return state === 'running' || state === 'queued'
}

/** Running first, then those that wait in their order, then the latest. */
export function ordered<J extends Pick<Job, 'id' | 'state'>>(jobs: Readonly<Record<number, J>>): readonly J[] {
  const rank = (job: J) => (job.state === 'running' ? 0 : job.state === 'queued' ? 1 : 2)
  return Object.values(jobs).sort((a, b) => rank(a) - rank(b) || (rank(a) === 1 ? a.id - b.id : b.id - a.id))
}

/**
 * Puts a job in that the host answered with, unless an event has changed it since `known` was what the page knew: events
 * overtake answers, and a short job has ended by then.
 */
export function keepJob(job: Job, known?: Job): void {
  useJobs.setState(({ jobs }) => (jobs[job.id] === known ? { jobs: { ...jobs, [job.id]: job } } : {}))
}
